#include "understand/event_over.h"

#include "rules/words.h"
#include "understand/date_text.h"
#include "understand/event_mention.h"
#include "understand/event_phase.h"
#include "understand/event_plain.h"
#include "understand/event_score.h"

enum { DAY_S = 86400, RECENT_S = 14 * DAY_S, APART_S = DAY_S };

static bool
is_over(const struct context *context, const struct event *event)
{
	return event != NULL && event_phase(event, context->arrived) == PHASE_OVER;
}

/* The one that ended last; NULL: none of late, or two close to each other. */
static const struct event *
just_over(const struct context *context)
{
	const struct event *last = NULL;
	int64_t second = INT64_MIN;
	for (size_t e = 0; e < context->event_count; e++) {
		const struct event *event = context->events[e];
		if (!is_over(context, event) || context->arrived.s - event->ends.at.s > RECENT_S)
			continue;
		if (last == NULL || event->ends.at.s > last->ends.at.s) {
			second = last != NULL ? last->ends.at.s : second;
			last = event;
		} else if (event->ends.at.s > second) {
			second = event->ends.at.s;
		}
	}
	return last != NULL && (second == INT64_MIN || last->ends.at.s - second > APART_S) ? last
											   : NULL;
}

/* What the mail's own words say of the chosen events. */
static int
said(const struct event_match *match)
{
	int sum = 0;
	for (size_t i = 0; i < match->evidence_count; i++) {
		const struct evidence *e = &match->evidence[i];
		const bool again = i > 0 && e[-1].from == e->from; /* a part of the same word */
		sum += again ? 0 : e->weight;
	}
	return sum;
}

static bool
looks_back(struct arena *a, const struct vocabulary *v, const struct message *message)
{
	const struct words own = words_cut(a, v, message->own),
			   subject = words_cut(a, v, message->subject);
	return words_hold(&own, WORDS_EVENT_AFTER) || words_hold(&subject, WORDS_EVENT_AFTER);
}

/* "Yesterday" of an event that was another day? */
static bool
is_another_day(struct arena *a, const struct vocabulary *v, const struct context *context,
    struct str text, const struct event *event)
{
	const struct date_mentions days = date_text_find(a, v, text, context->today);
	for (size_t i = 0; i < days.count; i++) {
		const struct date_mention *day = &days.items[i];
		if (day->kind == MENTION_RELATIVE && date_compare(day->first, context->today) < 0
		    && !event_has_day(event, day->first))
			return true;
	}
	return false;
}

void
event_over_settle(struct arena *a, const struct vocabulary *v, const struct message *message,
    const struct context *context, struct event_match *match)
{
	const struct event *event = just_over(context);
	if (event == NULL || match->chosen.count > 1 || said(match) >= EVENT_PLAIN
	    || !looks_back(a, v, message) || is_another_day(a, v, context, message->own, event)
	    || is_another_day(a, v, context, message->subject, event))
		return;
	struct str *slug = ARENA_NEW(a, struct str);
	*slug = event->slug;
	match->chosen = (struct strings) { slug, 1 };
	match->doubt_count = 0;
}
