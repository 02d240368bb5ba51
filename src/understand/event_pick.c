#include "understand/event_pick.h"

#include "understand/event_phase.h"

static bool
is_over(const struct context *context, const struct event *event)
{
	return event_phase(event, context->arrived) == PHASE_OVER;
}

size_t
event_pick_count(const struct context *context, const bool *set)
{
	size_t n = 0;
	for (size_t e = 0; e < context->event_count; e++)
		n += set[e] && !is_over(context, context->events[e]) ? 1 : 0;
	return n;
}

/* How many of the set come before this event. */
static size_t
place_of(const struct context *context, const bool *set, size_t event, bool over_too)
{
	const struct event *const *events = context->events;
	size_t before = 0;
	for (size_t e = 0; e < context->event_count; e++)
		before += set[e] && (over_too || !is_over(context, events[e]))
			  && events[e]->starts.at.s < events[event]->starts.at.s;
	return before;
}

/* The number in an event's own title: "Läger 2"; 0: none, or not only one. */
static int
number_in_title(struct arena *a, const struct event *event)
{
	const struct words title = words_cut(a, NULL, event->title);
	int number = 0;
	for (size_t i = 0; i < title.count; i++) {
		const int one = title.items[i].number;
		if (one < 1)
			continue;
		if (number != 0 || one > EVENT_PICK_MAX)
			return 0;
		number = one;
	}
	return number;
}

static bool
are_numbered(struct arena *a, const struct context *context, const bool *set)
{
	uint64_t seen = 0;
	for (size_t e = 0; e < context->event_count; e++) {
		if (!set[e])
			continue;
		const int number = number_in_title(a, context->events[e]);
		if (number == 0 || (seen >> number & 1) != 0)
			return false;
		seen |= UINT64_C(1) << number;
	}
	return seen != 0;
}

bool
event_pick_number(
    struct arena *a, const struct context *context, const bool *set, int number, bool *picked)
{
	const bool numbered = are_numbered(a, context, set);
	bool found = false;
	for (size_t e = 0; e < context->event_count; e++) {
		const struct event *event = context->events[e];
		if (!set[e] || is_over(context, event))
			continue;
		const bool same = (int)place_of(context, set, e, false) + 1 == number,
			   among_all = (int)place_of(context, set, e, true) + 1 == number;
		const bool fits =
		    numbered ? number_in_title(a, event) == number : same && among_all;
		picked[e] = picked[e] || fits;
		found = found || fits;
	}
	return found;
}

bool
event_pick_from(struct arena *a, const struct context *context, const bool *set,
    const struct event_pick *pick, bool *picked)
{
	const size_t count = event_pick_count(context, set);
	if (pick->all && (count < 2 || (pick->count != 0 && (size_t)pick->count != count)))
		return false;
	if (pick->ordinal > 0 && pick->count == 0)
		return event_pick_number(a, context, set, pick->ordinal, picked);
	if (pick->ordinal > 1 || (!pick->all && (size_t)pick->count > count))
		return false;
	const size_t n = pick->all ? count : pick->count > 0 ? (size_t)pick->count : 1;
	for (size_t e = 0; e < context->event_count; e++) {
		const size_t place = place_of(context, set, e, false);
		const bool in = pick->ordinal < 0 ? place + n >= count : place < n;
		picked[e] = picked[e] || (set[e] && in && !is_over(context, context->events[e]));
	}
	return true;
}

int
event_pick_ordinal(const struct word *word)
{
	if (word_is(word, WORDS_ORDER_LAST))
		return -1;
	return word_number_in(word, WORDS_ORDER_FIRST, WORDS_ORDER_TWELFTH) + 1;
}

int
event_pick_numeral(const struct word *word)
{
	return word->number >= 0 ? word->number
				 : word_number_in(word, WORDS_NUMBER_FIRST, WORDS_NUMBER_LAST);
}
