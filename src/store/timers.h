/* When the rules of an event are due, and who got what they owed.
 *
 * Rows are rewritten when the event changes: an occurrence is named by its instant, so a moved
 * event has new occurrences, and those of the old time that were not begun disappear.
 */
#ifndef STORE_TIMERS_H
#define STORE_TIMERS_H

#include "store/registrations.h"
#include "store/store.h"

bool timers_rewrite(
    struct arena *a, struct store *s, const struct event *event, struct err *err) NODISCARD;
bool timers_end(struct store *s, struct event_id event, struct str rule, struct str occurrence,
    struct err *err) NODISCARD;
/* Somebody came late to this event: rules that had ended and whose window has not passed go on. */
bool timers_wake(
    struct store *s, struct event_id event, struct instant now, struct err *err) NODISCARD;

struct done_row {
	struct event_id event;
	struct registration_id registration;
	struct str rule, occurrence;
	struct letter_id letter; /* 0: none was written */
	struct str outcome;
	struct instant now;
};
/* Rows come in the order of the slice: the timer goes on behind them. */
bool done_add(struct store *s, const struct done_row *row, struct err *err) NODISCARD;
/* The next `limit` by id that the rule owes something and that have no done row. */
bool timers_slice(struct arena *a, struct store *s, struct event_id event, struct str rule,
    struct str occurrence, int64_t limit, struct registration_list *list,
    struct err *err) NODISCARD;

#endif
