#include "understand/event_object.h"

#include "rules/words.h"
#include "understand/date_words.h"
#include "understand/event_day.h"
#include "understand/event_meaning.h"
#include "understand/event_score.h"
#include "understand/event_words.h"

enum { WORD_BYTES = 5, HEAD_BYTES = 5 };

/* Is the word, or the end of it, one of an event's names, place or organiser? */
static bool
is_known(struct arena *a, const struct context *context, struct str plain)
{
	for (size_t e = 0; e < context->event_count; e++) {
		struct str known = event_words_of(a, context->events[e])->hollow, word;
		while (str_next(&known, ' ', &word)) {
			struct str head = str_slice(plain, 0, HEAD_BYTES);
			if (word.n >= WORD_BYTES - 1
			    && (str_starts(word, head) || str_has(plain, word)
				|| (plain.n > 2 * HEAD_BYTES
				    && str_has(word, str_slice(plain, plain.n / 2, plain.n - 2)))))
				return true;
		}
	}
	return false;
}

static bool
is_plain(const struct word *word)
{
	bool sure;
	return word->plain.n < WORD_BYTES || word->number >= 0 || word_is(word, WORDS_EVENT_PLAIN)
	       || word_is(word, WORDS_EVENT_SORT) || word_is(word, WORDS_EVENT_HOLLOW)
	       || month_of_word(word, &sure) != 0 || weekday_of_word(word, &sure) != 0;
}

bool
event_object_is_strange(
    struct arena *a, const struct vocabulary *v, const struct context *context, struct str object)
{
	struct words words = words_cut(a, v, object);
	size_t foreign = 0;
	for (size_t i = 0; i < words.count; i++) {
		const struct word *word = &words.items[i];
		if (is_plain(word) || (word->capital && i > 0))
			continue;
		if (is_known(a, context, word->plain)
		    || event_meaning_knows(a, v, context, word))
			return false;
		foreign++;
	}
	return foreign > 0 || event_day_is_strange(a, v, object, context);
}
