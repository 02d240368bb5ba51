#include "understand/event_day.h"

#include "understand/date_text.h"
#include "understand/event_mention.h"

enum {
	NEAR_BYTES = 16,
	NAME_WEIGHT = 4, /* more than the sort of meeting */
	SLIP_DAYS = 3,
	SOON_DAYS = 200 /* "in February", said in March, was last month */
};                      /* a day so close behind a name belongs to it; so far off is a slip */

bool
event_day_is_strange(
    struct arena *a, const struct vocabulary *v, struct str subject, const struct context *context)
{
	struct date_mentions mentions = date_text_find(a, v, subject, context->today);
	for (size_t i = 0; i < mentions.count; i++) {
		bool near = false;
		if (mentions.items[i].kind != MENTION_DATE || mentions.items[i].last_day)
			continue;
		for (size_t e = 0; e < context->event_count; e++) {
			const struct event *event = context->events[e];
			int64_t day = date_to_days(mentions.items[i].first);
			struct date last = event->deadline.local.date,
				    start = event->starts.local.date;
			int64_t far = start.year == 0 ? 99 : date_to_days(start) - day;
			near = near || (far >= -3 && far <= 3)
			       || event_has_day(event, mentions.items[i].first)
			       || (last.year != 0 && date_to_days(last) - day <= 1
				   && date_to_days(last) - day >= 0);
			near = near || event->kind == EVENT_INTEREST;
		}
		if (!near)
			return true;
	}
	return false;
}

/* Is a day of it in the month? */
static bool
is_in_month(const struct event *event, const struct date_mention *month)
{
	for (size_t i = 0; i < event->session_count; i++)
		if (date_mention_fits(
			month, event->sessions[i].starts.local.date, event->starts.local.date))
			return true;
	const struct date last =
	    event->ends.local.date.year != 0 ? event->ends.local.date : event->starts.local.date;
	return date_compare(event->starts.local.date, month->last) <= 0
	       && date_compare(month->first, last) <= 0;
}

bool
event_day_is_another(struct arena *a, const struct vocabulary *v, struct str text,
    const struct context *context, size_t named, const struct event_hits *hits)
{
	const struct event *event = context->events[named];
	if (event->starts.local.date.year == 0 || event->kind == EVENT_INTEREST)
		return false;
	struct date_mentions days = date_text_find(a, v, text, context->today);
	for (size_t i = 0; i < days.count; i++) {
		const struct date_mention *day = &days.items[i];
		int64_t far = date_to_days(event->starts.local.date) - date_to_days(day->first);
		const bool date = day->kind == MENTION_DATE
				  && date_compare(day->first, context->today) > 0
				  && (far > SLIP_DAYS || far < -SLIP_DAYS)
				  && !event_has_day(event, day->first),
			   month = day->kind == MENTION_MONTH
				   && date_compare(day->last, context->today) > 0
				   && date_to_days(day->first) - date_to_days(context->today)
					  < SOON_DAYS
				   && !is_in_month(event, day);
		const bool strange = (date || month) && !day->last_day;
		for (size_t h = 0; strange && h < hits->count; h++) {
			const struct event_hit *hit = &hits->items[h];
			bool title = hit->event == named && (HITS_TITLE & 1u << hit->kind) != 0;
			if (title && hit->to <= day->from && day->from - hit->to <= NEAR_BYTES)
				return true;
		}
	}
	return false;
}

bool
event_day_is_behind(const struct event_hits *hits, size_t named, size_t dated)
{
	for (size_t i = 0; i < hits->count; i++) {
		const struct event_hit *day = &hits->items[i];
		if (day->event != dated || day->kind != HIT_DATE)
			continue;
		for (size_t h = 0; h < hits->count; h++) {
			const struct event_hit *name = &hits->items[h];
			if (name->event == named && (HITS_TITLE >> name->kind & 1) != 0
			    && name->shared == 1 && !name->meant && name->weight >= NAME_WEIGHT
			    && name->to <= day->from && day->from - name->to <= NEAR_BYTES)
				return true;
		}
	}
	return false;
}
