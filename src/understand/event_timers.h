/* When the rules of an event are due: reminders, the link, the thanks, the purges.
 *
 * A rule's occurrence is named by its instant, so a moved event has new occurrences. Rules:
 * "reminder:7d" (one for each entry of `reminders`), "link" (`link-sent`), "thanks" (an hour after
 * the end, where there is material or a survey to hand out): none of these for drafts, cancelled
 * events and calls for interest. "purge-sensitive" (`sensitive` after the end) and "purge"
 * (`retention` after it), for a call for interest after its last day.
 */
#ifndef UNDERSTAND_EVENT_TIMERS_H
#define UNDERSTAND_EVENT_TIMERS_H

#include "base/arena.h"
#include "understand/event.h"
#include <stddef.h>

enum { THANKS_AFTER_S = 3600, THANKS_WINDOW_DAYS = 14 };

struct event_timer {
	struct str rule;
	struct str occurrence; /* `due` as RFC 3339 */
	struct instant due;
	struct instant window_ends; /* reminder: the next one, at last the start; link: the end;
				       thanks: 14 days; purges: none, they are never missed */
};

struct event_timer *event_timers(struct arena *a, const struct event *event, size_t *count);

#endif
