#include "understand/event_mention.h"

#include "understand/event_phase.h"

enum { WEIGHT_DATE = 8, WEIGHT_COMING = 4, WEIGHT_WEEKDAY = 3, WEIGHT_LATER = 2, WEEK = 7 };

static struct date
last_day(const struct event *event)
{
	struct local_time end = event->ends.local;
	if (end.date.year == 0)
		return event->starts.local.date;
	return end.hour == 0 && end.minute == 0
		       && date_compare(end.date, event->starts.local.date) > 0
		   ? date_add_days(end.date, -1)
		   : end.date;
}

bool
event_has_day(const struct event *event, struct date day)
{
	for (size_t i = 0; i < event->session_count; i++) {
		if (date_compare(event->sessions[i].starts.local.date, day) == 0)
			return true;
	}
	if (event->session_count > 0 || event->starts.local.date.year == 0)
		return false;
	return date_compare(event->starts.local.date, day) <= 0
	       && date_compare(day, last_day(event)) <= 0;
}

static bool
mention_fits_event(const struct date_mention *mention, const struct event *event, struct date today)
{
	for (size_t i = 0; i < event->session_count; i++) {
		if (date_mention_fits(mention, event->sessions[i].starts.local.date, today))
			return true;
	}
	struct date day = event->starts.local.date;
	if (event->session_count > 0 || day.year == 0)
		return false;
	for (int n = 0; n < 14 && date_compare(day, last_day(event)) <= 0; n++) {
		if (date_mention_fits(mention, day, today))
			return true;
		day = date_add_days(day, 1);
	}
	return false;
}

static int
mention_weight(const struct date_mention *mention)
{
	switch (mention->kind) {
	case MENTION_DATE:
		return WEIGHT_DATE;
	case MENTION_RELATIVE:
		return 6;
	case MENTION_DAY_OF_MONTH:
		return 5;
	case MENTION_WEEKDAY:
	case MENTION_WEEK:
		return 3;
	case MENTION_MONTH:
	case MENTION_ALL_DAYS:
		return 2;
	}
	return 0;
}

/* A day of the calendar; "yesterday" is when something else was, mostly. */
static bool
tells_day(const struct date_mention *mention, struct date today)
{
	return mention->kind == MENTION_DATE || mention->kind == MENTION_DAY_OF_MONTH
	       || (mention->kind == MENTION_RELATIVE && date_compare(mention->first, today) >= 0);
}

/* How many days ahead the event's next such weekday is; -1: it has none to come. */
static int64_t
days_ahead(const struct event *event, int weekday, struct date today)
{
	struct date day = event->starts.local.date;
	for (size_t i = 0; i < event->session_count; i++) {
		const struct date one = event->sessions[i].starts.local.date;
		if (date_weekday(one) == weekday && date_compare(today, one) <= 0)
			return date_to_days(one) - date_to_days(today);
	}
	for (int n = 0; event->session_count == 0 && day.year != 0 && n < 2 * WEEK
			&& date_compare(day, last_day(event)) <= 0;
	     n++) {
		if (date_weekday(day) == weekday && date_compare(today, day) <= 0)
			return date_to_days(day) - date_to_days(today);
		day = date_add_days(day, 1);
	}
	return -1;
}

/* Marks the events on such a weekday, less than so many days ahead; how many. */
static size_t
on_weekday(
    const struct context *context, const struct date_mention *mention, int64_t days, bool *fits)
{
	size_t count = 0;
	for (size_t e = 0; e < context->event_count; e++) {
		const int64_t ahead =
		    days_ahead(context->events[e], mention->weekday, context->today);
		fits[e] = ahead >= 0 && ahead < days;
		count += fits[e] ? 1 : 0;
	}
	return count;
}

/* "On Saturday" is the next one, where something is on it; else whatever is on a Saturday. An
 * answer, and a mail to the address of an event, are about that event, whatever their days. */
static int
weekday_weight(const struct context *context, const struct words *words,
    const struct date_mention *mention, bool *fits, size_t *fitting)
{
	const size_t at = words_from(words, mention->from);
	const bool next = at > 0 && words_say(words, at - 1, WORDS_ORDER_NEXT),
		   past = at > 0
			  && (words_say(words, at - 1, WORDS_ORDER_LAST)
			      || words_say_phrase(words, at - 1, WORDS_EVENT_AFTER) > 0),
		   free = context->letter == NULL && context->rcpt_event.n == 0 && !past;
	*fitting = on_weekday(context, mention, WEEK, fits);
	if (*fitting > 0)
		return *fitting == 1 && free ? WEIGHT_COMING : WEIGHT_WEEKDAY;
	const size_t later = on_weekday(context, mention, INT64_MAX, fits);
	*fitting = on_weekday(context, mention, 2 * WEEK, fits);
	if (*fitting > 0 && (next || later == *fitting))
		return WEIGHT_WEEKDAY;
	*fitting = on_weekday(context, mention, INT64_MAX, fits);
	return WEIGHT_LATER;
}

static void
add_hit(struct arena *a, struct event_hits *hits, struct event_hit hit)
{
	hits->items = array_push(a, hits->items, &hits->count, sizeof *hits->items);
	hits->items[hits->count - 1] = hit;
}

void
event_mention_add(struct arena *a, const struct context *context, const struct words *words,
    const struct date_mention *mention, struct event_hits *hits)
{
	const struct date today = context->today;
	bool *fits = arena_alloc(a, context->event_count * sizeof *fits);
	size_t fitting = 0;
	int weight = mention_weight(mention);
	if (mention->kind == MENTION_WEEKDAY)
		weight = weekday_weight(context, words, mention, fits, &fitting);
	for (size_t e = 0; mention->kind != MENTION_WEEKDAY && e < context->event_count; e++) {
		const struct event *event = context->events[e];
		fits[e] = mention->kind == MENTION_ALL_DAYS
			      ? event->session_count > 1
			      : mention_fits_event(mention, event, today);
		fitting += fits[e] ? 1 : 0;
	}
	const enum event_hit_kind kind = tells_day(mention, today) ? HIT_DATE : HIT_WEEKDAY;
	for (size_t e = 0; e < context->event_count; e++) {
		if (fits[e] && event_hits_sum(hits, e, 1u << kind) < weight)
			add_hit(a, hits,
			    (struct event_hit) {
				e, kind, weight, fitting, mention->from, mention->to, false });
	}
}
