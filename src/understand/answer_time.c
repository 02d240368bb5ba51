#include "understand/answer_time.h"

#include "understand/answer_parse.h"
#include "understand/answer_words.h"

enum { NO_CLOCK = -1, HOUR = 60 };

/* Is that an hour said without "kl" ("14.40", "08:15")? */
static bool
has_minutes(struct str text, const struct words *words, size_t i)
{
	if (i + 1 >= words->count)
		return false;
	const struct word *hour = &words->items[i], *minute = &words->items[i + 1];
	bool mark =
	    minute->from == hour->to + 1 && (text.p[hour->to] == '.' || text.p[hour->to] == ':');
	return mark && hour->number >= 0 && hour->number < 24 && minute->text.n == 2
	       && minute->number >= 0 && minute->number < HOUR;
}

static bool
says_hour(const struct words *words, size_t i)
{
	return i < words->count && number_of_word(&words->items[i]) >= 0
	       && number_of_word(&words->items[i]) <= 24;
}

/* Minutes of the clock time at word i, and how many words it takes; NO_CLOCK: none. */
static int
clock_at(struct str text, const struct words *words, size_t i, bool plain, size_t *count)
{
	*count = 0;
	if (has_minutes(text, words, i)) {
		*count = 2;
		return words->items[i].number * HOUR + words->items[i + 1].number;
	}
	/* "18-tiden" */
	bool told = plain || (i > 0 && words_say(words, i - 1, WORDS_DATE_BEFORE_CLOCK))
		    || (i + 1 < words->count && words->items[i + 1].from == words->items[i].to + 1
			&& str_equal(words->items[i + 1].plain, STR("tiden"))
			&& text.p[words->items[i].to] == '-');
	if (!told || !says_hour(words, i))
		return NO_CLOCK;
	*count = 1;
	return number_of_word(&words->items[i]) * HOUR;
}

int
clock_of(struct arena *a, const struct vocabulary *v, struct str text)
{
	struct words words = words_cut(a, v, text);
	for (size_t i = 0; i < words.count; i++) {
		size_t n;
		int clock = clock_at(text, &words, i, false, &n);
		if (clock != NO_CLOCK)
			return clock;
	}
	return NO_CLOCK;
}

static int
option_clock(struct arena *a, const struct vocabulary *v, const struct option *option)
{
	int clock = clock_of(a, v, option->value);
	return clock != NO_CLOCK ? clock : clock_of(a, v, option->label);
}

/* The only option of that hour. */
static const struct option *
option_at(struct arena *a, const struct vocabulary *v, const struct question *question, int clock)
{
	const struct option *found = NULL;
	for (size_t i = 0; clock != NO_CLOCK && i < question->option_count; i++) {
		if (option_clock(a, v, &question->options[i]) != clock)
			continue;
		if (found != NULL)
			return NULL;
		found = &question->options[i];
	}
	return found;
}

void
answer_seek_hour(struct answer_seek *s)
{
	for (size_t i = 0; i < s->words.count; i++) {
		size_t n;
		int clock = clock_at(s->sentence, &s->words, i, false, &n);
		const struct option *option = option_at(s->a, s->v, s->question, clock);
		if (option != NULL && !answer_is_other_than(s, i))
			answer_add_hit(s, option->value, s->words.items[i].from);
	}
}

const struct option *
option_of_hour(
    struct arena *a, const struct vocabulary *v, const struct question *question, struct str text)
{
	struct words words = words_cut(a, v, text);
	for (size_t i = 0; i < words.count && words.count <= 3; i++) {
		size_t n;
		int clock = clock_at(text, &words, i, words.count == 1, &n);
		if (clock != NO_CLOCK)
			return option_at(a, v, question, clock);
	}
	return NULL;
}

/* How far "lördag förmiddag", "vid sjutiden" and "ved 18-tiden" reach from word i; 0: no time. */
static size_t
vague_time_words(const struct answer_seek *s, size_t i)
{
	if (i + 1 < s->words.count
	    && word_number_in(&s->words.items[i], WORDS_WEEKDAY_FIRST, WORDS_WEEKDAY_LAST) >= 0
	    && words_say(&s->words, i + 1, WORDS_ANSWER_PART_OF_DAY))
		return 2;
	size_t at = i;
	while (words_say(&s->words, at, WORDS_ANSWER_CLOCK_NEAR) && at < i + 3)
		at++;
	if (at == i || at >= s->words.count)
		return 0;
	if (says_hour(&s->words, at) && at + 1 < s->words.count)
		at++;
	return str_ends(s->words.items[at].plain, STR("tiden")) ? at + 1 - i : 0;
}

/* How far "mellan 9 och 10", "vid tio", "efter lunch", "kl. 9-11" reach from word i; 0: no time. */
static size_t
time_words(const struct answer_seek *s, size_t i)
{
	size_t n;
	if (words_say(&s->words, i, WORDS_CLOCK_BETWEEN) && says_hour(&s->words, i + 1)) {
		size_t next = i + 2;
		if (has_minutes(s->sentence, &s->words, i + 1))
			next++;
		if (words_say(&s->words, next, WORDS_AND) && says_hour(&s->words, next + 1))
			return next + 2 + (has_minutes(s->sentence, &s->words, next + 1) ? 1 : 0)
			       - i;
	}
	size_t at = i;
	while (words_say(&s->words, at, WORDS_ANSWER_CLOCK_NEAR) && at < i + 3)
		at++;
	if (at > i && words_say(&s->words, at, WORDS_ANSWER_DAY_PART))
		return at + 1 - i;
	if (clock_at(s->sentence, &s->words, at, at > i, &n) == NO_CLOCK
	    || (n == 1 && at + 1 < s->words.count && words_between(s->sentence, &s->words, at) == 0
		&& words_say(&s->words, at + 1, WORDS_UNIT_TIME)))
		return 0;
	size_t range;
	if (s->words.items[at + n - 1].to < s->sentence.n
	    && s->sentence.p[s->words.items[at + n - 1].to] == '-'
	    && clock_at(s->sentence, &s->words, at + n, true, &range) != NO_CLOCK)
		n += range;
	return at + n - i;
}

void
answer_seek_time(struct answer_seek *s)
{
	size_t said = keyword_place(&s->words, s->keywords, 0);
	for (size_t i = 0; said == SIZE_MAX && i < s->words.count; i++)
		said = words_say(&s->words, i, WORDS_ANSWER_ARRIVED) ? i : SIZE_MAX;
	for (size_t i = 0; said != SIZE_MAX && i < s->words.count; i++) {
		size_t n = vague_time_words(s, i);
		n = n > 0 ? n : time_words(s, i);
		if (n == 0)
			continue;
		/* "ikke fremme før ca. 19.30": then, not before */
		const size_t first = i
				     + (n > 1 && words_say(&s->words, i, WORDS_ANSWER_BEFORE)
						 && words_hold(&s->words, WORDS_NOT)
					     ? 1
					     : 0);
		answer_add_hit(s,
		    str_slice(
			s->sentence, s->words.items[first].from, s->words.items[i + n - 1].to),
		    s->words.items[first].from);
		i += n - 1;
	}
}
