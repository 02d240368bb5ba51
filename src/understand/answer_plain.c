#include "understand/answer_plain.h"

#include "understand/answer_option.h"
#include "understand/answer_words.h"

/* "Kaffe til mig og te til Anna" */
static bool
is_shared_out(const struct answer_seek *s, size_t i, size_t next)
{
	return words_say(&s->words, i - 1, WORDS_AND)
	       && words_say(&s->words, next, WORDS_ANSWER_GIVEN_TO)
	       && next + 1 < s->words.count
	       && (s->words.items[next + 1].capital || words_say(&s->words, next + 1, WORDS_ME));
}

bool
answer_is_chosen(const struct answer_seek *s, size_t i, size_t n)
{
	const size_t next = i + n;
	if (i == 0 || words_between(s->sentence, &s->words, i - 1) != 0)
		return false;
	const bool ends = next >= s->words.count
			  || words_between(s->sentence, &s->words, next - 1) != 0
			  || words_say(&s->words, next, WORDS_ANSWER_JOINT)
			  || words_say_phrase(&s->words, next, WORDS_ANSWER_INSTEAD) > 0
			  || words_say(&s->words, next, WORDS_ANSWER_OTHER_THAN);
	const bool somebody = s->words.items[i - 1].capital
			      || words_say(&s->words, i - 1, WORDS_PEOPLE_WRITER)
			      || words_say(&s->words, i - 1, WORDS_PEOPLE_OTHER);
	bool chooses = words_say(&s->words, i - 1, WORDS_AT) && n == 1
		       && s->words.items[i].text.n <= 3 && !s->words.items[i].capital;
	for (size_t back = 1; back <= 2 && back <= i; back++)
		chooses = chooses || words_say_phrase(&s->words, i - back, WORDS_ANSWER_CHOOSES) == back;
	/* "eget tält" */
	chooses = chooses || words_say(&s->words, i - 1, WORDS_ANSWER_OWN);
	return (ends && (somebody || chooses)) || is_shared_out(s, i, next);
}

bool
answer_is_said_to_be(const struct answer_seek *s, size_t i, size_t n)
{
	const bool role = keyword_place(&s->words, s->keywords, 0) == SIZE_MAX
			  && (keyword_fits(STR("roll"), s->keywords)
			      || keyword_fits(STR("yrke"), s->keywords));
	const bool said = i > 0
			  && (words_say(&s->words, i - 1, WORDS_ANSWER_IS)
			      || words_say(&s->words, i - 1, WORDS_ANSWER_BEFORE_VALUE));
	return role && said && (i + n >= s->words.count || !s->words.items[i + n].capital);
}

bool
answer_is_of_other(const struct answer_seek *s, size_t i, const struct option *option)
{
	for (size_t o = 0; o < s->question->option_count; o++) {
		const struct option *other = &s->question->options[o];
		const struct words value = words_cut(s->a, s->v, other->value);
		const struct words label = words_cut(s->a, s->v, other->label);
		const struct word *written = &s->words.items[i];
		const bool fits =
		    (value.count == 1 && option_word_fits(written, &value.items[0])
			&& !option_word_is_near(written, &value.items[0]))
		    || (label.count == 1 && option_word_fits(written, &label.items[0])
			&& !option_word_is_near(written, &label.items[0]));
		if (other != option && fits)
			return true;
	}
	return false;
}

bool
answer_is_joined(const struct answer_seek *s, size_t i, const struct words *phrase)
{
	enum { REST = 4 };
	const struct str plain = s->words.items[i].plain;
	const struct str known = phrase->count == 1 ? phrase->items[0].plain : STR("");
	return known.n >= 2 && plain.n >= known.n + REST && str_starts(plain, known)
	       && keyword_fits(str_from_byte(plain, known.n), s->keywords);
}

bool
answer_is_denied_behind(const struct answer_seek *s, size_t i, size_t n)
{
	enum { REACH = 5 };
	for (size_t k = i + n; k < s->words.count && k < i + n + REACH; k++) {
		const struct str gap = str_slice(
		    s->sentence, s->words.items[k - 1].to, s->words.items[k].from);
		if (str_trim(gap).n > 0 || words_say(&s->words, k, WORDS_ANSWER_JOINT)
		    || words_say(&s->words, k, WORDS_OR)
		    || words_say(&s->words, k, WORDS_ANSWER_WHETHER)
		    || words_say(&s->words, k, WORDS_ANSWER_EXCEPT))
			return false;
		/* "lördag, inte söndag" and "sovsal inte tält" say it of what comes */
		if (k > i + n && words_say(&s->words, k, WORDS_ANSWER_NOT_BEHIND))
			return !words_say(&s->words, k + 1, WORDS_ONLY);
	}
	return false;
}

bool
answer_is_day_of_other(const struct answer_seek *s, size_t i)
{
	enum { REACH = 5 };
	const struct str *own = event_keywords(s->a, s->v, s->event);
	if (word_number_in(&s->words.items[i], WORDS_WEEKDAY_FIRST, WORDS_WEEKDAY_LAST) < 0)
		return false;
	for (size_t back = 1; back <= REACH && back <= i; back++) {
		const size_t at = i - back;
		if (words_between(s->sentence, &s->words, at) != 0
		    || words_say(&s->words, at, WORDS_ANSWER_JOINT))
			return false;
		for (size_t q = 0; q < s->event->question_count; q++)
			if (&s->event->questions[q] != s->question
			    && s->words.items[at].plain.n >= 5
			    && !keyword_fits(s->words.items[at].plain, s->keywords)
			    && keyword_fits(s->words.items[at].plain, own[q]))
				return true;
	}
	return false;
}

bool
answer_is_address(const struct answer_seek *s, size_t i)
{
	enum { STREET = 6 };
	static const char *const ends[] = { "vagen", "gatan", "grand", "torget", "stigen", "vej",
		"gade", "gaden", "veien", "gata", "vegen", "street", "road" };
	const struct word *word = &s->words.items[i];
	bool street = false;
	for (size_t k = 0; k < COUNT(ends); k++)
		street = street || str_ends(word->plain, str_from(ends[k]));
	return street && word->capital && word->text.n >= STREET && i > 0
	       && i + 1 < s->words.count && s->words.items[i + 1].number >= 0;
}
