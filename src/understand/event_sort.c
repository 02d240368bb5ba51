#include "understand/event_sort.h"

#include "understand/date_words.h"
#include "understand/event_meaning.h"
#include "understand/event_phase.h"
#include "understand/event_pick.h"
#include "understand/event_score.h"
#include "understand/event_words.h"

bool
event_sort_has_day(const struct event *event)
{
	return event->starts.local.date.year != 0 && event->state != EVENT_DRAFT
	       && event->state != EVENT_CANCELLED;
}

static bool
is_over(const struct context *context, const struct event *event)
{
	return event_phase(event, context->arrived) == PHASE_OVER;
}

static bool
is_of_sort(
    struct arena *a, const struct vocabulary *v, const struct event *event, const struct word *word)
{
	const struct words *title = &event_words_of(a, event)->title;
	for (size_t i = 0; word->plain.n >= EVENT_WORD_BYTES && i < title->count; i++)
		if (event_word_fit(word->plain, title->items[i].plain) > 0)
			return true;
	return event_meaning_is(a, v, event, word);
}

/* "Next week" and "both days" are times, not events; "both children" are people, though two events
 * have them in their titles. */
static bool
is_no_sort(const struct word *word)
{
	return word_is(word, WORDS_DATE_WEEK) || word_is(word, WORDS_KIND_DAY)
	       || word_is(word, WORDS_KIND_WEEK) || word_is(word, WORDS_COUNT_COMPANIONS)
	       || word_is(word, WORDS_COUNT_UNITS) || word_is(word, WORDS_PEOPLE_FAMILY)
	       || word_is(word, WORDS_PEOPLE_KIN);
}

size_t
event_sort_of(struct arena *a, const struct vocabulary *v, const struct context *context,
    const struct word *word, const bool *before, bool *set)
{
	const bool any = word_is(word, WORDS_ORDER_TIME);
	bool sure;
	/* "the second one" of an answer is one of those that our letter names, in its order */
	if (is_no_sort(word) || (any && before == NULL && context->letter != NULL))
		return 0;
	const int weekday = weekday_of_word(word, &sure);
	for (size_t e = 0; e < context->event_count; e++) {
		const struct event *event = context->events[e];
		if (any && before != NULL)
			set[e] = before[e];
		else if (weekday != 0 && sure)
			set[e] = event_sort_has_day(event)
				 && date_weekday(event->starts.local.date) == weekday;
		else
			set[e] =
			    event_sort_has_day(event)
			    && (any ? !is_over(context, event) : is_of_sort(a, v, event, word));
	}
	return event_pick_count(context, set);
}

size_t
event_sort_month(const struct context *context, struct str text, const struct words *words,
    size_t behind, bool *set)
{
	bool sure;
	if (!words_say(words, behind, WORDS_KIND_LINK) || behind + 1 >= words->count
	    || words_between(text, words, behind) != 0)
		return behind;
	const int month = month_of_word(&words->items[behind + 1], &sure);
	if (month == 0 || !sure)
		return behind;
	for (size_t e = 0; e < context->event_count; e++)
		set[e] = set[e] && context->events[e]->starts.local.date.month == month;
	return behind + 2;
}
