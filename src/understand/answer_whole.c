#include "understand/answer_whole.h"

#include "understand/answer_option.h"
#include "understand/answer_words.h"

/* Are some of its options days? */
static bool
has_days(const struct answer_seek *s)
{
	for (size_t o = 0; o < s->question->option_count; o++) {
		const struct option *option = &s->question->options[o];
		const struct words value = words_cut(s->a, s->v, option->value),
				   label = words_cut(s->a, s->v, option->label);
		for (size_t d = WORDS_WEEKDAY_FIRST; d <= WORDS_WEEKDAY_LAST; d++) {
			if (words_hold(&value, (enum word_list)d)
			    || words_hold(&label, (enum word_list)d))
				return true;
		}
	}
	return false;
}

/* The first word of "alla tre dagarna", "hele weekenden": all there is of what the question asks.
 */
static size_t
whole_place(const struct answer_seek *s)
{
	const bool days = has_days(s);
	for (size_t i = 0; i < s->words.count; i++) {
		const size_t n = words_say_phrase(&s->words, i, WORDS_ANSWER_WHOLE);
		/* "allt utom porträtt", "jag fotograferar allt" */
		if (n > 0
		    && ((i == 0 && words_say_phrase(&s->words, i + n, WORDS_ANSWER_EXCEPT) > 0)
			|| (i > 0 && i + n == s->words.count
			    && keyword_fits(s->words.items[i - 1].plain, s->keywords))))
			return i;
		for (size_t k = i + n; n > 0 && k < s->words.count && k < i + n + 3; k++) {
			const struct word *word = &s->words.items[k];
			if (keyword_fits(word->plain, s->keywords)
			    || (days && word_is(word, WORDS_ANSWER_WHOLE_OF)))
				return i;
		}
	}
	return SIZE_MAX;
}

void
answer_seek_whole(struct answer_seek *s)
{
	const size_t whole = whole_place(s);
	if (whole == SIZE_MAX || answer_is_other_than(s, whole))
		return;
	s->hits.count = 0;
	for (size_t o = 0; o < s->question->option_count; o++) {
		const struct option *option = &s->question->options[o];
		const size_t at =
		    option_place(s->a, s->v, s->event, s->question, option, &s->words);
		size_t i = 0;
		while (at != SIZE_MAX && i + 1 < s->words.count && s->words.items[i].from < at)
			i++;
		if (at == SIZE_MAX || !answer_is_other_than(s, i))
			answer_add_hit(s, option->value, s->words.items[whole].from);
	}
}
