#include "rules/sentence.h"

#include "base/utf8.h"
#include "mail/limits.h"
#include "rules/words.h"

enum {
	WRAPPED_LINE = 50
}; /* characters: a shorter line was ended by the writer, not by a program */

static bool
is_break(struct str text, size_t i)
{
	return i >= text.n || ascii_is_space(text.p[i]);
}

/* Does a month begin at byte `at`: "15. Juni"? */
static bool
is_month(struct arena *a, const struct vocabulary *v, struct str text, size_t at)
{
	size_t end = at;
	struct str rest = str_from_byte(text, at);
	uint32_t c;
	while (utf8_next(&rest, &c) && utf8_is_letter(c)) {
		end = text.n - rest.n;
	}
	const struct word_known *known =
	    vocabulary_look(v, a, utf8_plain(a, str_slice(text, at, end)));
	for (int list = WORDS_MONTH_FIRST; known != NULL && list <= WORDS_MONTH_SHORT_LAST;
	     list++) {
		if (word_known_in(known, (enum word_list)list)) {
			return true;
		}
	}
	return false;
}

/* "… ska vara L. Resten stämmer": a size, and then a word that is no name. */
static bool
is_size_end(struct arena *a, const struct vocabulary *v, struct str text, char letter, size_t i)
{
	size_t from = i + 1;
	while (from < text.n && text.p[from] == ' ')
		from++;
	size_t to = from;
	while (to < text.n && !ascii_is_space(text.p[to]))
		to++;
	const struct word_known *known =
	    vocabulary_look(v, a, utf8_plain(a, str_slice(text, from, to)));
	return str_find_char(STR("SML"), letter, 0) != STR_NONE && known != NULL
	       && !word_known_in(known, WORDS_NAME_GIVEN);
}

/* Does the full stop at `i` belong to an abbreviation, a single letter or an ordinal number? */
static bool
is_abbreviation(
    struct arena *a, const struct vocabulary *v, struct str text, size_t start, size_t i)
{
	size_t from = i;
	while (from > start && !ascii_is_space(text.p[from - 1]) && text.p[from - 1] != '(') {
		from--;
	}
	struct str word = str_slice(text, from, i);
	if (word_known_in(vocabulary_look(v, a, utf8_plain(a, word)), WORDS_ABBREVIATION)) {
		return true;
	}
	if (word.n == 1 && ascii_is_alpha(word.p[0])) {
		return !is_size_end(a, v, text, word.p[0], i); /* an initial */
	}
	bool digits = word.n > 0 && word.n <= 2;
	for (size_t k = 0; k < word.n; k++) {
		digits = digits && ascii_is_digit(word.p[k]);
	}
	size_t next = i + 1;
	while (next < text.n && text.p[next] == ' ') {
		next++;
	}
	if (!digits || next >= text.n || ascii_is_space(text.p[next])) {
		return false;
	}
	/* "15. juni", but not "den 15. Vi kommer" */
	return text.p[next] == ascii_lower(text.p[next]) || is_month(a, v, text, next);
}

/* The first byte of a line that begins a list item: bullet, number with ) or ., arrow. */
static bool
starts_item(struct str line)
{
	struct str s = str_trim_left(line);
	size_t digits = 0;
	while (digits < s.n && digits < 3 && ascii_is_digit(s.p[digits])) {
		digits++;
	}
	if (digits > 0) {
		return digits + 1 < s.n && (s.p[digits] == ')' || s.p[digits] == '.')
		       && ascii_is_space(s.p[digits + 1]);
	}
	return str_starts(s, STR("- ")) || str_starts(s, STR("* ")) || str_starts(s, STR("•"))
	       || str_starts(s, STR("–")) || str_starts(s, STR("·")) || str_starts(s, STR("/"));
}

/* Does the line break at `i` end a sentence? `line` is where its line starts. */
static bool
ends_at_newline(struct str text, size_t line, size_t i)
{
	size_t end = str_find_char(text, '\n', i + 1);
	struct str before = str_trim(str_slice(text, line, i));
	struct str after = str_trim(str_slice(text, i + 1, end));
	uint32_t c = 0;
	struct str rest = after;
	if (before.n == 0 || !utf8_next(&rest, &c) || starts_item(after)) {
		return true;
	}
	if (str_has(STR(".!?:,;"), str_slice(before, before.n - 1, before.n))) {
		return before.p[before.n - 1] != ',' || utf8_count(before) < WRAPPED_LINE;
	}
	if (utf8_is_letter(c) && !utf8_is_upper(c)) {
		return false;
	}
	return utf8_count(before) < WRAPPED_LINE || str_has(before, STR("\t"));
}

static void
add(struct arena *a, struct sentences *list, struct str text, size_t from, size_t to)
{
	while (from < to && ascii_is_space(text.p[from])) {
		from++;
	}
	while (to > from && ascii_is_space(text.p[to - 1])) {
		to--;
	}
	if (from == to) {
		return;
	}
	to = from + utf8_cut(str_slice(text, from, to), LIMIT_LINE_BYTES).n;
	list->items = array_push(a, list->items, &list->count, sizeof *list->items);
	list->items[list->count - 1] = (struct sentence) { from, to };
}

static struct sentences
cut_sentences(struct arena *a, const struct vocabulary *v, struct str text)
{
	struct sentences list = { 0 };
	size_t start = 0, line = 0;
	for (size_t i = 0; i < text.n && list.count + 1 < SENTENCES_MAX; i++) {
		char c = text.p[i];
		bool ends = false;
		if (c == '\n') {
			ends = ends_at_newline(text, line, i);
			line = i + 1;
		} else if (c == '.' || c == '!' || c == '?') {
			ends = is_break(text, i + 1)
			       && !(c == '.' && is_abbreviation(a, v, text, start, i));
		}
		if (ends) {
			add(a, &list, text, start, i + 1);
			start = i + 1;
		}
	}
	add(a, &list, text, start, text.n);
	return list;
}

struct sentences
sentence_cut(struct arena *a, const struct vocabulary *v, struct str text)
{
	const struct words words = words_cut(a, v, text);
	const struct sentences *noted =
	    words.count == 0 ? NULL : words_recall(v, NOTE_SENTENCES, words.items);
	if (noted != NULL)
		return *noted;
	struct sentences *cut = ARENA_NEW(a, struct sentences);
	*cut = cut_sentences(a, v, text);
	if (words.count > 0)
		words_note(v, NOTE_SENTENCES, words.items, cut);
	return *cut;
}

static void
cut_clauses(struct arena *a, const struct vocabulary *v, struct str text,
    const struct sentence *sentence, struct sentences *list)
{
	const struct str said = str_slice(text, sentence->from, sentence->to);
	const struct words words = words_cut(a, v, said);
	size_t begin = 0;
	for (size_t i = 0; i + 1 < words.count && list->count + 1 < SENTENCES_MAX; i++) {
		const int mark = words_between(said, &words, i);
		const bool joins = words_say(&words, i, WORDS_AND) || words_say(&words, i, WORDS_OR)
				   || words_say(&words, i, WORDS_BUT)
				   || words_say(&words, i, WORDS_BECAUSE);
		const bool dash = mark == '-' && said.p[words.items[i].to] == ' ',
			   ends = mark != 0 && mark != '/' && mark != '&' && (mark != '-' || dash);
		const bool again = joins && i > 0 && begin == words.items[i - 1].to;
		if (!ends && (!joins || again))
			continue;
		const size_t end = ends ? words.items[i].to : words.items[i].from;
		add(a, list, text, sentence->from + begin, sentence->from + end);
		begin = end;
	}
	add(a, list, text, sentence->from + begin, sentence->to);
}

struct sentences
clause_cut(struct arena *a, const struct vocabulary *v, struct str text)
{
	const struct sentences cut = sentence_cut(a, v, text);
	struct sentences list = { 0 };
	for (size_t i = 0; i < cut.count; i++)
		cut_clauses(a, v, text, &cut.items[i], &list);
	return list;
}

size_t
sentence_at(const struct sentences *sentences, size_t at)
{
	for (size_t i = 0; i < sentences->count; i++) {
		if (at >= sentences->items[i].from && at < sentences->items[i].to)
			return i;
	}
	return SIZE_MAX;
}
