#include "understand/answer_range.h"

#include "understand/answer_parse.h"

struct range {
	int low, high;
	size_t words; /* how many it takes; 0: no range */
};

/* The hour or number at word i, and how many words it takes ("09.00" is two); -1: none. */
static int
number_at(struct str text, const struct words *words, size_t i, size_t *count)
{
	*count = 1;
	if (i >= words->count)
		return -1;
	if (i + 1 < words->count && words->items[i].number >= 0 && words->items[i + 1].number >= 0
	    && words->items[i + 1].text.n == 2 && words->items[i + 1].from == words->items[i].to + 1
	    && str_find_char(STR(".:"), text.p[words->items[i].to], 0) != STR_NONE)
		*count = 2;
	return number_of_word(&words->items[i]);
}

/* "–", "-", "till", and "och" behind "mellan": how many words it takes; SIZE_MAX: no such thing. */
static size_t
link_at(struct str text, const struct words *words, size_t last, bool between)
{
	if (last + 1 >= words->count)
		return SIZE_MAX;
	const struct str gap =
	    str_trim(str_slice(text, words->items[last].to, words->items[last + 1].from));
	if (str_equal(gap, STR("-")) || str_equal(gap, STR("–")))
		return 0;
	const bool link = words_say(words, last + 1, WORDS_TO)
			  || (between && words_say(words, last + 1, WORDS_AND));
	return gap.n == 0 && link ? 1 : SIZE_MAX;
}

static struct range
range_at(struct str text, const struct words *words, size_t i)
{
	size_t first, second;
	const bool between = i > 0 && words_say(words, i - 1, WORDS_CLOCK_BETWEEN);
	const int low = number_at(text, words, i, &first);
	const size_t link = low < 0 ? SIZE_MAX : link_at(text, words, i + first - 1, between);
	if (link == SIZE_MAX)
		return (struct range) { 0 };
	const int high = number_at(text, words, i + first + link, &second);
	const size_t count = first + link + second;
	const bool month =
	    i + count < words->count
	    && word_number_in(&words->items[i + count], WORDS_MONTH_FIRST, WORDS_MONTH_LAST) >= 0;
	return high > low && !month ? (struct range) { low, high, count } : (struct range) { 0 };
}

static bool
is_years(const struct words *words, size_t i)
{
	return words_say(words, i, WORDS_AGE_YEARS)
	       || (i < words->count && str_equal_nocase(words->items[i].text, STR("år")));
}

/* The range an option is; `*years`: of ages. */
static struct range
range_of(const struct answer_seek *s, const struct option *option, bool *years)
{
	const struct str forms[] = { option->value, option->label };
	for (size_t f = 0; f < COUNT(forms); f++) {
		const struct words words = words_cut(s->a, s->v, forms[f]);
		for (size_t i = 0; i < words.count; i++) {
			const struct range range = range_at(forms[f], &words, i);
			*years = is_years(&words, i + range.words);
			if (range.words > 0)
				return range;
		}
	}
	*years = false;
	return (struct range) { 0 };
}

/* What is said at word i: the same range, or an age that it holds. */
static bool
says_range(const struct answer_seek *s, size_t i, struct range range, bool years)
{
	const struct range said = range_at(s->sentence, &s->words, i);
	if (said.words > 0)
		return said.low == range.low && said.high == range.high;
	const int n = number_of_word(&s->words.items[i]);
	const bool lasts = i > 0 && words_say(&s->words, i - 1, WORDS_AGE_LASTS);
	return years && n >= range.low && n <= range.high && is_years(&s->words, i + 1) && !lasts;
}

static void
seek_at(struct answer_seek *s, size_t i)
{
	const struct option *found = NULL;
	for (size_t o = 0; o < s->question->option_count; o++) {
		bool years;
		const struct range range = range_of(s, &s->question->options[o], &years);
		if (range.words == 0 || !says_range(s, i, range, years))
			continue;
		if (found != NULL)
			return;
		found = &s->question->options[o];
	}
	if (found != NULL && !answer_is_other_than(s, i))
		answer_add_hit(s, found->value, s->words.items[i].from);
}

void
answer_seek_range(struct answer_seek *s)
{
	for (size_t i = 0; i < s->words.count; i++) {
		if (number_of_word(&s->words.items[i]) >= 0)
			seek_at(s, i);
	}
}

int
hours_begin(struct arena *a, const struct vocabulary *v, struct str text)
{
	enum { DAY = 24, HOUR = 60 };
	const struct words words = words_cut(a, v, text);
	for (size_t i = 0; i < words.count; i++) {
		const struct range range = range_at(text, &words, i);
		if (range.words > 0)
			return range.high <= DAY && !is_years(&words, i + range.words)
				   ? range.low * HOUR
				   : -1;
	}
	return -1;
}
