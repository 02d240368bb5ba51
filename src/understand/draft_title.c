#include "base/utf8.h"
#include "understand/draft_work.h"

enum { TITLE_LONG_BYTES = 140, LINE_BYTES = 2000 };

static const char *const language_words[] = {
	[DRAFT_SV] = "och att är för på till med av om som den det vi ni inte kl plats kostnad "
		     "anmälan välkommen inbjudan vill "
		     "eller från också era kommer",
	[DRAFT_EN] =
	    "and the of to for with is are you we your will or from at on please this register",
	[DRAFT_DA] = "og at er for på til med af om som den det vi ikke sted tilmelding velkommen "
		     "invitation hvor hvornår "
		     "eller fra senest kan pris møde blive bliver jeres deltagelse",
	[DRAFT_NB] = "og å er for på til med av om som den det vi dere ikke sted påmelding "
		     "velkommen invitasjon hvor når "
		     "eller fra senest kan pris møte blir deres deltakelse",
};
static const char *const language_codes[] = {
	[DRAFT_SV] = "sv", [DRAFT_EN] = "en", [DRAFT_DA] = "da", [DRAFT_NB] = "nb"
};

void
draft_language_read(struct draft_work *w)
{
	const struct words words = words_cut(w->a, w->v, w->text);
	size_t score[COUNT(language_words)] = { 0 }, best = 0;
	for (size_t i = 0; i < words.count; i++) {
		const struct str folded = utf8_fold(w->a, words.items[i].text);
		for (size_t l = 0; l < COUNT(language_words); l++)
			score[l] += word_in(folded, language_words[l]);
	}
	for (size_t l = 1; l < COUNT(score); l++)
		best = score[l] > score[best] ? l : best;
	w->language = (enum draft_language)best;
	if (score[best] > 0)
		draft_set(w, STR("language"), str_from(language_codes[best]));
}

/* "Inbjudan till", "Save the date:" and the like say that it is an invitation, not what it is
 * called. */
static struct str
without_invitation(struct arena *a, const struct vocabulary *v, struct str s)
{
	static const char *const phrases[] = { "inbjudan till", "inbjudan", "valkommen till",
		"valkomna till", "valkommen pa", "varmt valkommen till", "varmt valkomna till",
		"vi bjuder in till", "invitation to", "invitation til", "invitasjon til",
		"invitation", "invitasjon", "velkommen til", "welcome to", "save the date",
		"halla datumet", "paminnelse", "reminder", "vb", "fw", "fwd", "sv", "re",
		"you are invited to", "inbjudan att delta i", "nu ar det dags for",
		"det ar dags for", "nu er det tid til", "indbydelse til", "indbydelse",
		"pressinbjudan", "join us for", "boka in", "boka datumet" };
	for (size_t p = 0; p < COUNT(phrases);) {
		const struct words w = words_cut(a, v, s);
		const size_t n =
		    w.count > 0 && w.items[0].from < 4 ? words_phrase(&w, 0, phrases[p]) : 0;
		if (n == 0 || n >= w.count) {
			if (n > 0 && n == w.count)
				return STR("");
			p++;
			continue;
		}
		struct str rest = str_trim(str_from_byte(s, w.items[n - 1].to));
		while (rest.n > 0
		       && (rest.p[0] == ':' || rest.p[0] == '-' || rest.p[0] == '!'
			   || rest.p[0] == ','))
			rest = str_trim(str_from_byte(rest, 1));
		if (str_starts(rest, STR("–")))
			rest = str_trim(str_from_byte(rest, 3));
		s = rest;
		p = 0;
	}
	return s;
}

static bool
is_greeting(struct arena *a, const struct vocabulary *v, struct str line)
{
	const struct words w = words_cut(a, v, line);
	return w.count == 0
	       || (w.count <= 6
		   && words_is(&w, 0, "hej hei hi hello dear kare kara god goddag alle alla"));
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
					  || str_ends(line, STR(" till"))
					  || str_ends(line, STR(" til"));
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
	static const char *const phrases[] = { "intresseanmal*", "intresseforfragan",
		"anmal intresse", "anmal ert intresse", "anmal ditt intresse",
		"expression of interest", "expressions of interest", "express your interest",
		"register your interest", "interessetilkendegivels*", "tilkendegiv interesse",
		"tilkendegiv jeres interesse", "meld interesse", "meld din interesse",
		"meld deres interesse", "interesseerklaering*", "interessemelding*",
		"vid intresse" };
	const struct words words = words_cut(w->a, w->v, w->text);
	for (size_t i = 0; i < words.count; i++) {
		for (size_t p = 0; p < COUNT(phrases); p++) {
			if (words_phrase(&words, i, phrases[p]) > 0)
				return true;
		}
	}
	return false;
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
