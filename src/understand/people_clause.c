#include "understand/people_clause.h"

#include "base/ascii.h"

enum { CLAUSE_SIDE_BYTES = 300 }; /* a clause longer than that is no clause */

static bool
is_stop(char c)
{
	return c == '.' || c == '!' || c == '?';
}

/* From the last full stop, line end or far blank before `from`. */
static size_t
sentence_begin(struct str text, size_t from)
{
	size_t begin = from;
	while (begin > 0 && text.p[begin - 1] != '\n'
	       && !(from - begin > CLAUSE_SIDE_BYTES && text.p[begin - 1] == ' ')
	       && !(is_stop(text.p[begin - 1]) && begin < text.n && ascii_is_space(text.p[begin])))
		begin--;
	return begin;
}

static size_t
sentence_end(struct str text, size_t to)
{
	size_t end = to;
	while (end < text.n && text.p[end] != '\n'
	       && !(end - to > CLAUSE_SIDE_BYTES && text.p[end] == ' ')
	       && !(is_stop(text.p[end]) && (end + 1 >= text.n || ascii_is_space(text.p[end + 1]))))
		end++;
	return end;
}

/* "stryk Per och sätt upp Eva": an order of its own begins. */
static void
cut_at_orders(struct arena *a, const struct vocabulary *v, struct str text, size_t from, size_t to,
    size_t *begin, size_t *end)
{
	const size_t base = *begin;
	struct words said = words_cut(a, v, str_slice(text, *begin, *end));
	for (size_t i = 0; i + 1 < said.count; i++) {
		size_t at = base + said.items[i].from;
		if (!words_say(&said, i, WORDS_AND) || !words_say(&said, i + 1, WORDS_ROLE_ORDER))
			continue;
		if (at < from && at > *begin)
			*begin = at;
		else if (at >= to && at < *end)
			*end = at;
	}
}

/* Who is spoken of at word i: a pronoun or a name; how many words that takes, 0: nobody. */
static size_t
subject_at(struct str text, const struct words *words, size_t i)
{
	if (words_say(words, i, WORDS_I_SURE) || words_say(words, i, WORDS_WE)
	    || words_say(words, i, WORDS_PEOPLE_SHE_HE)
	    || (i < words->count && str_equal(words->items[i].text, STR("I"))))
		return 1;
	size_t end = i;
	while (end < words->count && end < i + 4 && words->items[end].capital
	       && !words_say(words, end, WORDS_NAME_NEVER)
	       && (end == i || words_between(text, words, end - 1) == 0))
		end++;
	return end - i;
}

/* "… och Eva kommer", ", but I will be there": somebody, and a verb. */
static bool
states_at(struct str text, const struct words *words, size_t i)
{
	if (words_say(words, i, WORDS_MENTION_CONTRACTED))
		return true;
	/* ", själv ska jag inte" */
	if (words_say(words, i, WORDS_ROLE_MYSELF) && words_say(words, i + 1, WORDS_MENTION_FINITE)
	    && subject_at(text, words, i + 2) == 1)
		return true;
	size_t n = subject_at(text, words, i);
	return n > 0 && words_say(words, i + n, WORDS_MENTION_FINITE);
}

/* "Eva är sjuk, jag kommer": what is said of one ends where somebody else is spoken of. Names in a
 * row share what is said behind them: before the border something must have been said. */
static void
cut_at_statements(struct arena *a, const struct vocabulary *v, struct str text, size_t from,
    size_t to, size_t *begin, size_t *end)
{
	const size_t base = *begin;
	const struct str clause = str_slice(text, *begin, *end);
	const struct words said = words_cut(a, v, clause);
	bool stated = false;
	for (size_t i = 0; i < said.count; i++) {
		size_t at = base + said.items[i].from;
		bool joint = i > 0
			     && (words_between(clause, &said, i - 1) == ','
				 || words_say(&said, i - 1, WORDS_AND)
				 || words_say(&said, i - 1, WORDS_CLAUSE_BREAK_AFTER_COMMA));
		if (stated && joint && states_at(clause, &said, i)) {
			if (at <= from)
				*begin = at;
			else if (at >= to && at < *end)
				*end = at;
			stated = false;
		}
		stated = stated || words_say(&said, i, WORDS_MENTION_FINITE)
			 || words_say(&said, i, WORDS_MENTION_CONTRACTED)
			 || words_say(&said, i, WORDS_ROLE_ORDER);
	}
}

/* A word that ends a clause stands between these: "; ", " men ", ", sedan ". */
struct mark {
	struct str before, word, behind;
};

/* Where the mark begins, at byte `at` or behind it. */
static size_t
find_mark(struct str text, const struct mark *mark, size_t at)
{
	for (at = str_find(text, mark->word, at + mark->before.n); at != STR_NONE;
	     at = str_find(text, mark->word, at + 1)) {
		if (str_ends(str_slice(text, 0, at), mark->before)
		    && str_starts(str_from_byte(text, at + mark->word.n), mark->behind))
			return at - mark->before.n;
	}
	return STR_NONE;
}

/* What stands around [from, to) between the nearest of these marks. */
static void
cut_at_mark(
    struct str text, const struct mark *mark, size_t from, size_t to, size_t *begin, size_t *end)
{
	size_t before = STR_NONE, at = *begin;
	while ((at = find_mark(str_slice(text, 0, from), mark, at)) != STR_NONE)
		before = at++;
	if (before != STR_NONE)
		*begin = before + mark->before.n + mark->word.n + mark->behind.n;
	size_t after = find_mark(str_slice(text, 0, *end), mark, to);
	if (after != STR_NONE)
		*end = after;
}

/* "Min chef Bo Ek vill vara med (själv ska jag inte delta)": brackets in which the writer speaks,
 * behind all that the clause says, are a clause of their own. */
static void
cut_at_brackets(struct arena *a, const struct vocabulary *v, struct str text, size_t from, size_t to,
    size_t *begin, size_t *end)
{
	const size_t open = str_find_char(str_slice(text, 0, *end), '(', *begin),
		     close = open == STR_NONE ? open : str_find_char(text, ')', open);
	if (close == STR_NONE || (from < open) != (to <= open))
		return;
	const struct words words = words_cut(a, v, str_slice(text, open, close));
	bool writer = false;
	for (size_t i = 0; i < words.count; i++)
		writer = writer || words_say(&words, i, WORDS_I_SURE)
			 || str_equal(words.items[i].text, STR("I"));
	const size_t rest = close < *end ? words_cut(a, v, str_slice(text, close, *end)).count : 0;
	if (!writer || !words_hold(&words, WORDS_MENTION_FINITE) || rest > 0)
		return;
	*(to <= open ? end : begin) = open;
}

/* The clause around a place: to the next full stop, blank line, list item or "men". */
struct str
people_clause(struct arena *a, const struct vocabulary *v, struct str text, size_t from, size_t to)
{
	size_t begin = sentence_begin(text, from), end = sentence_end(text, to);
	cut_at_orders(a, v, text, from, to, &begin, &end);
	const struct strings plain = vocabulary_texts(v, WORDS_CLAUSE_BREAK),
			     comma = vocabulary_texts(v, WORDS_CLAUSE_BREAK_AFTER_COMMA);
	const struct str blank = STR(" ");
	cut_at_mark(text, &(struct mark) { .word = STR("; ") }, from, to, &begin, &end);
	for (size_t i = 0; i < plain.count; i++)
		cut_at_mark(
		    text, &(struct mark) { blank, plain.items[i], blank }, from, to, &begin, &end);
	for (size_t i = 0; i < comma.count; i++)
		cut_at_mark(text, &(struct mark) { STR(", "), comma.items[i], blank }, from, to,
		    &begin, &end);
	cut_at_statements(a, v, text, from, to, &begin, &end);
	cut_at_brackets(a, v, text, from, to, &begin, &end);
	return str_slice(text, begin, end);
}

struct str
people_clause_rest(struct str text, size_t to, struct str clause)
{
	const size_t end = sentence_end(text, to), from = (size_t)(clause.p + clause.n - text.p);
	return str_slice(text, from < end ? from : end, end);
}

bool
people_ends_sentence(struct str text, size_t at)
{
	return at == 0 || text.p[at - 1] == '\n'
	       || (is_stop(text.p[at - 1]) && (at >= text.n || ascii_is_space(text.p[at])));
}

bool
people_same_sentence(struct str text, size_t first, size_t second)
{
	return sentence_end(text, first) >= second;
}

bool
people_joined(struct str text, const struct words *words, size_t i)
{
	if (words_say(words, i + 1, WORDS_AND))
		return true;
	int mark = words_between(text, words, i);
	return mark == '+' || mark == '&';
}
