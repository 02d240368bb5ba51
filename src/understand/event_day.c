#include "understand/event_day.h"

#include "understand/date_text.h"
#include "understand/event_mention.h"

enum {
	NEAR_BYTES = 16,
	SLIP_DAYS = 3
}; /* a day so close behind a name belongs to it; so far off is a slip */

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
		bool strange = day->kind == MENTION_DATE && !day->last_day
			       && (far > SLIP_DAYS || far < -SLIP_DAYS)
			       && date_compare(day->first, context->today) > 0
			       && !event_has_day(event, day->first);
		for (size_t h = 0; strange && h < hits->count; h++) {
			const struct event_hit *hit = &hits->items[h];
			bool title = hit->event == named && (HITS_TITLE & 1u << hit->kind) != 0;
			if (title && hit->to <= day->from && day->from - hit->to <= NEAR_BYTES)
				return true;
		}
	}
	return false;
}
