#include "understand/sentence.h"

#include "base/utf8.h"
#include "mail/limits.h"

enum {
	WRAPPED_LINE = 50
}; /* characters: a shorter line was ended by the writer, not by a program */

/* Words that end with a full stop and do not end a sentence; compared without case. */
static const struct str abbreviations[] = {
	STR_INIT("t.ex"),
	STR_INIT("t ex"),
	STR_INIT("bl.a"),
	STR_INIT("kl"),
	STR_INIT("ca"),
	STR_INIT("dr"),
	STR_INIT("nr"),
	STR_INIT("tel"),
	STR_INIT("tfn"),
	STR_INIT("tlf"),
	STR_INIT("d"),
	STR_INIT("dvs"),
	STR_INIT("d.v.s"),
	STR_INIT("m.fl"),
	STR_INIT("osv"),
	STR_INIT("o.s.v"),
	STR_INIT("p.g.a"),
	STR_INIT("pga"),
	STR_INIT("f.d"),
	STR_INIT("f.n"),
	STR_INIT("ev"),
	STR_INIT("inkl"),
	STR_INIT("exkl"),
	STR_INIT("resp"),
	STR_INIT("mr"),
	STR_INIT("mrs"),
	STR_INIT("ms"),
	STR_INIT("prof"),
	STR_INIT("e.g"),
	STR_INIT("i.e"),
	STR_INIT("approx"),
	STR_INIT("no"),
	STR_INIT("f.eks"),
	STR_INIT("bl.a"),
	STR_INIT("ca"),
	STR_INIT("feb"),
	STR_INIT("jan"),
	STR_INIT("aug"),
	STR_INIT("sept"),
	STR_INIT("okt"),
	STR_INIT("nov"),
	STR_INIT("dec"),
	STR_INIT("des"),
	STR_INIT("mvh"),
	STR_INIT("bitr"),
	STR_INIT("ordf"),
	STR_INIT("st"),
};

static bool
is_break(struct str text, size_t i)
{
	return i >= text.n || ascii_is_space(text.p[i]);
}

/* Does the full stop at `i` belong to an abbreviation, a single letter or an ordinal number? */
static bool
is_abbreviation(struct str text, size_t start, size_t i)
{
	size_t from = i;
	while (from > start && !ascii_is_space(text.p[from - 1]) && text.p[from - 1] != '(') {
		from--;
	}
	struct str word = str_slice(text, from, i);
	for (size_t k = 0; k < COUNT(abbreviations); k++) {
		if (str_equal_nocase(word, abbreviations[k])) {
			return true;
		}
	}
	if (word.n == 1 && ascii_is_alpha(word.p[0])) {
		return true; /* an initial */
	}
	bool digits = word.n > 0 && word.n <= 2;
	for (size_t k = 0; k < word.n; k++) {
		digits = digits && ascii_is_digit(word.p[k]);
	}
	size_t next = i + 1;
	while (next < text.n && text.p[next] == ' ') {
		next++;
	}
	/* "15. juni", but not "den 15. Vi kommer" */
	return digits && next < text.n && !ascii_is_space(text.p[next])
	       && text.p[next] == ascii_lower(text.p[next]);
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

struct sentences
sentence_cut(struct arena *a, struct str text)
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
			ends =
			    is_break(text, i + 1) && !(c == '.' && is_abbreviation(text, start, i));
		}
		if (ends) {
			add(a, &list, text, start, i + 1);
			start = i + 1;
		}
	}
	add(a, &list, text, start, text.n);
	return list;
}
