#include "understand/answer_measure.h"

#include "understand/answer_parse.h"
#include "understand/answer_words.h"

enum { AGE = 3 };

/* How a kind of quantity is asked for, and its units. */
static const struct {
	enum word_list asked, units;
} kinds[] = {
	{ WORDS_MEASURE_LENGTH, WORDS_UNIT_LENGTH },
	{ WORDS_MEASURE_WEIGHT, WORDS_UNIT_WEIGHT },
	{ WORDS_MEASURE_LASTS, WORDS_UNIT_TIME },
	[AGE] = { WORDS_QUESTION_AGE, WORDS_UNIT_TIME },
	{ WORDS_UNIT_AREA, WORDS_UNIT_AREA },
	{ WORDS_UNIT_VOLUME, WORDS_UNIT_VOLUME },
	{ WORDS_UNIT_WEIGHT, WORDS_UNIT_WEIGHT },
	{ WORDS_UNIT_LENGTH, WORDS_UNIT_LENGTH },
};

/* "Hur lång", "what is the weight"; a unit counts in brackets: "(kg)". */
static bool
asks_kind(struct arena *a, const struct vocabulary *v, struct str ask, size_t kind)
{
	struct words words = words_cut(a, v, ask);
	const bool how =
	    words_say(&words, 0, WORDS_MEASURE_HOW) || words.count <= (kind == AGE ? 4 : 2);
	for (size_t i = 0; i < words.count; i++) {
		const size_t from = words.items[i].from;
		bool bracket = from > 0 && ask.p[from - 1] == '(';
		if (words_say(&words, i, kinds[kind].asked)
		    && (kinds[kind].asked == kinds[kind].units ? bracket : how && i <= 5))
			return true;
	}
	return false;
}

/* The kinds the question asks for, a bit each. */
static unsigned
kinds_of(struct arena *a, const struct vocabulary *v, const struct event *event,
    const struct question *question)
{
	unsigned found = 0;
	if (question->option_count > 0
	    || (question->type != QUESTION_TEXT && question->type != QUESTION_NUMBER))
		return 0;
	for (size_t k = 0; k < COUNT(kinds); k++) {
		bool asked = asks_kind(a, v, question->ask, k);
		for (size_t t = 0; t < event->text_count && !asked; t++)
			asked = asks_kind(
			    a, v, event_ask_in(event, question, event->texts[t].language), k);
		found |= asked ? 1U << k : 0;
	}
	return found;
}

bool
question_is_measured(struct arena *a, const struct vocabulary *v, const struct event *event,
    const struct question *question)
{
	return kinds_of(a, v, event, question) != 0;
}

static bool
is_number(const struct words *words, size_t i)
{
	return i < words->count && number_of_word(&words->items[i]) >= 0;
}

/* The last word of the number that begins at i: "8,25", "4-5", "10.54". */
static size_t
number_end(const struct answer_seek *s, size_t i)
{
	while (i + 1 < s->words.count && s->words.items[i].number >= 0
	       && s->words.items[i + 1].number >= 0
	       && s->words.items[i + 1].from == s->words.items[i].to + 1
	       && str_find_char(STR(".,-/"), s->sentence.p[s->words.items[i].to], 0) != STR_NONE)
		i++;
	return i;
}

/* "m" stands close behind its digits, "meter" a blank away. */
static bool
is_unit_behind(const struct answer_seek *s, size_t last, enum word_list units)
{
	if (last + 1 >= s->words.count || !words_say(&s->words, last + 1, units))
		return false;
	const size_t gap = s->words.items[last + 1].from - s->words.items[last].to;
	/* "är" is no "år" */
	bool is =
	    units == WORDS_UNIT_TIME && str_equal_nocase(s->words.items[last + 1].text, STR("är"));
	return gap <= 1 && !is;
}

/* Does the question name its unit, and is word i another ("(cm)" but "six foot")? */
static bool
is_other_unit(const struct answer_seek *s, size_t i, enum word_list units)
{
	struct words ask = words_cut(s->a, s->v, s->question->ask);
	for (size_t k = 0; k < ask.count; k++) {
		if (words_say(&ask, k, units)
		    && !str_equal(ask.items[k].plain, s->words.items[i].plain))
			return true;
	}
	return false;
}

static void
add_quantity(struct answer_seek *s, size_t first, size_t last)
{
	const size_t from = s->words.items[first].from;
	if (s->question->type == QUESTION_TEXT)
		answer_add_hit(s, str_slice(s->sentence, from, s->words.items[last + 1].to), from);
	else if (first == last)
		answer_add_hit(
		    s, arena_printf(s->a, "%d", number_of_word(&s->words.items[first])), from);
}

/* "när hon fyller tio", "Nils, 11,": an age without its unit. */
static void
seek_bare_age(struct answer_seek *s)
{
	for (size_t i = 1; i < s->words.count && s->hits.count == 0; i++) {
		size_t back = i;
		while (back > 0 && words_say(&s->words, back - 1, WORDS_AGE_FILLER))
			back--;
		bool said = back > 0 && words_say(&s->words, back - 1, WORDS_AGE_VERB)
			    && !(back > 1 && words_say(&s->words, back - 2, WORDS_AGE_NOBODY));
		int n = number_of_word(&s->words.items[i]);
		bool ends = i + 1 >= s->words.count || words_between(s->sentence, &s->words, i) != 0
			    || words_say(&s->words, i + 1, WORDS_AGE_BEHIND)
			    || words_say(&s->words, i + 1, WORDS_ANSWER_JOINT)
			    || words_say(&s->words, i + 1, WORDS_DATE_THE);
		if (n > 0 && n <= 110
		    && ((said && ends)
			|| (s->words.items[i].number > 0 && n <= 99 && answer_is_alone(s, i, 1))))
			answer_add_hit(s, s->words.items[i].text, s->words.items[i].from);
	}
}

/* The decimals of "1,80". */
static bool
is_fraction(const struct answer_seek *s, size_t i)
{
	const size_t from = s->words.items[i].from;
	return from > 1 && str_find_char(STR(",."), s->sentence.p[from - 1], 0) != STR_NONE
	       && ascii_is_digit(s->sentence.p[from - 2]);
}

/* "168 lång" */
static void
seek_without_unit(struct answer_seek *s, unsigned asked)
{
	for (size_t i = 0; s->question->type == QUESTION_NUMBER && i + 1 < s->words.count; i++) {
		for (size_t k = 0; k < AGE && s->hits.count == 0; k++) {
			if ((asked & 1U << k) != 0 && s->words.items[i].number > 0
			    && !is_fraction(s, i) && words_say(&s->words, i + 1, kinds[k].asked))
				add_quantity(s, i, i);
		}
	}
}

void
answer_seek_measure(struct answer_seek *s)
{
	unsigned asked = kinds_of(s->a, s->v, s->event, s->question);
	for (size_t i = 0; i < s->words.count; i++) {
		if (!is_number(&s->words, i))
			continue;
		size_t last = number_end(s, i);
		/* "4 till 10 år" is what others say of the event */
		if (i > 1 && words_say(&s->words, i - 1, WORDS_TO) && is_number(&s->words, i - 2))
			continue;
		for (size_t k = 0; k < COUNT(kinds); k++) {
			if ((asked & 1U << k) == 0 || !is_unit_behind(s, last, kinds[k].units))
				continue;
			/* "9 år" is how old, "i 9 år" how long */
			bool lasts = i > 0 && words_say(&s->words, i - 1, WORDS_AGE_LASTS);
			bool other = s->question->type == QUESTION_NUMBER
				     && is_other_unit(s, last + 1, kinds[k].units);
			if (!other && (k != AGE || !lasts))
				add_quantity(s, i, last);
			break;
		}
		i = last;
	}
	seek_without_unit(s, asked);
	if (s->hits.count == 0 && s->question->type == QUESTION_TEXT && (asked & 1U << AGE) != 0)
		seek_bare_age(s);
}
