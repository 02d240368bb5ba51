#include "base/utf8.h"
#include "draft/draft_work.h"
#include "understand/language.h"

enum { TITLE_LONG_BYTES = 140, LINE_BYTES = 2000 };

void
draft_language_read(struct draft_work *w)
{
	w->language = language_of_text(w->a, w->input->rules, w->text);
	draft_set(w, STR("language"), w->language);
}

/* "Inbjudan till", "Save the date:" and the like say that it is an invitation, not what it is
 * called. */
static struct str
without_invitation(struct arena *a, const struct vocabulary *v, struct str s)
{
	while (s.n > 0) {
		const struct words w = words_cut(a, v, s);
		const size_t n = w.count > 0 && w.items[0].from < 4
				     ? words_say_phrase(&w, 0, WORDS_DRAFT_INVITATION)
				     : 0;
		if (n == 0)
			break;
		if (n == w.count)
			return STR("");
		struct str rest = str_trim(str_from_byte(s, w.items[n - 1].to));
		while (rest.n > 0
		       && (rest.p[0] == ':' || rest.p[0] == '-' || rest.p[0] == '!'
			   || rest.p[0] == ','))
			rest = str_trim(str_from_byte(rest, 1));
		if (str_starts(rest, STR("–")))
			rest = str_trim(str_from_byte(rest, 3));
		s = rest;
	}
	return s;
}

static bool
is_greeting(struct arena *a, const struct vocabulary *v, struct str line)
{
	const struct words w = words_cut(a, v, line);
	return w.count == 0 || (w.count <= 6 && words_say(&w, 0, WORDS_DRAFT_TITLE_GREETING));
}

/* "Välkommen till": what is meant stands in the next line. */
static bool
goes_on(struct draft_work *w, struct str line)
{
	const struct words words = words_cut(w->a, w->v, line);
	return words.count > 1 && words.items[words.count - 1].to == line.n
	       && words_say(&words, words.count - 1, WORDS_DRAFT_GOES_ON);
}

/* The first line that is no greeting and says more than that it is an invitation; a line that ends
 * in a colon or dash goes on in the next. */
static struct str
first_line(struct draft_work *w)
{
	for (size_t i = 0; i < w->blocks.count; i++) {
		const struct draft_block *block = &w->blocks.items[i];
		for (size_t k = 0; block->label == LABEL_NONE && k < block->line_count; k++) {
			struct str line = block->lines[k], paragraph;
			if (is_greeting(w->a, w->v, line)
			    || without_invitation(w->a, w->v, utf8_cut(line, LINE_BYTES)).n == 0)
				continue;
			const struct draft_block rest = { block->label, block->lines + k,
				block->line_count - k };
			struct str whole = draft_block_join(w->a, &rest, "\n");
			if (str_next(&whole, '\n', &paragraph))
				line = paragraph;
			const bool open = str_ends(line, STR(":")) || str_ends(line, STR("–"))
					  || str_ends(line, STR(" -")) || str_ends(line, STR(","))
					  || goes_on(w, line);
			if (open && k + 1 < block->line_count)
				line = arena_printf(
				    w->a, "%.*s %.*s", STR_ARG(line), STR_ARG(block->lines[k + 1]));
			return utf8_cut(line, LINE_BYTES);
		}
	}
	return STR("");
}

/* What stands in quotation marks, where a text names its title so; empty if nothing does. */
static struct str
quoted(struct str s)
{
	static const struct {
		struct str open, close;
	} marks[] = { { STR_INIT("”"), STR_INIT("”") }, { STR_INIT("“"), STR_INIT("”") },
		{ STR_INIT("«"), STR_INIT("»") }, { STR_INIT("»"), STR_INIT("«") },
		{ STR_INIT("\""), STR_INIT("\"") } };
	for (size_t m = 0; m < COUNT(marks); m++) {
		const size_t from = str_find(s, marks[m].open, 0);
		const size_t to = from == STR_NONE
				      ? STR_NONE
				      : str_find(s, marks[m].close, from + marks[m].open.n);
		if (to != STR_NONE && to - from > 8 && to - from < TITLE_LONG_BYTES)
			return str_slice(s, from + marks[m].open.n, to);
	}
	return STR("");
}

static struct str
first_sentence(struct str s)
{
	for (size_t i = 12; i + 1 < s.n; i++) {
		if ((s.p[i] == '.' || s.p[i] == '!' || s.p[i] == '?') && s.p[i + 1] == ' ')
			return str_slice(s, 0, i);
	}
	return s;
}

static struct str
capitalised(struct arena *a, struct str s)
{
	if (s.n > 0 && s.p[0] >= 'a' && s.p[0] <= 'z')
		return arena_printf(a, "%c%.*s", ascii_upper(s.p[0]), STR_ARG(str_from_byte(s, 1)));
	return s;
}

static bool
is_shouted(struct str s)
{
	size_t small = 0;
	for (size_t i = 0; i < s.n; i++)
		small += s.p[i] >= 'a' && s.p[i] <= 'z';
	return small == 0 && s.n > 8;
}

static bool
is_interest(struct draft_work *w)
{
	const struct words words = words_cut(w->a, w->v, w->text);
	return words_hold(&words, WORDS_DRAFT_INTEREST);
}

void
draft_title_read(struct draft_work *w)
{
	struct str title =
	    utf8_cut(draft_block_text(w->a, &w->blocks, LABEL_TITLE, " "), LINE_BYTES);
	bool sure = title.n > 0;
	if (title.n == 0) {
		title = without_invitation(w->a, w->v, w->input->subject);
		sure = title.n > 0;
	}
	if (title.n == 0) {
		title = first_line(w);
		const struct str said = quoted(title), bare = without_invitation(w->a, w->v, title);
		sure = title.n < TITLE_LONG_BYTES && !str_ends(title, STR("."));
		title = sure ? bare : said.n > 0 ? said : first_sentence(bare);
	}
	title = without_invitation(w->a, w->v, title);
	while (str_ends(title, STR(".")) || str_ends(title, STR("!")) || str_ends(title, STR(":")))
		title.n--;
	title = utf8_cut(title, TITLE_LONG_BYTES * 2);
	if (title.n == 0)
		draft_note(w, STR("title"), "no title was found");
	else if (!sure)
		draft_note(w, STR("title"), "found in running text");
	else if (is_shouted(title))
		draft_note(w, STR("title"), "in capitals, as in the invitation");
	draft_set(w, STR("title"), title.n > 0 ? capitalised(w->a, title) : STR("?"));
	if (!is_interest(w))
		return;
	const bool dated = draft_block_text(w->a, &w->blocks, LABEL_WHEN, " ").n > 0
			   || draft_block_text(w->a, &w->blocks, LABEL_WHEN_WHERE, " ").n > 0;
	if (dated)
		draft_note(w, STR("kind"),
		    "it speaks of interest, but has a day: an event was taken to be meant");
	else
		draft_set(w, STR("kind"), STR("interest"));
}
