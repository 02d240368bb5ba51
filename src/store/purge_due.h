/* What may be kept no longer: which of it is due, and one slice of it.
 *
 * Rules: "purge-sensitive" and "purge" of an event are timers (understand/event_timers.h).
 * "purge-old" belongs to no event: what is left of an erased address (store/erase.h), bodies of
 * letters when the site's `letter-bodies` has passed since they were sent, mails that moved no
 * registration when its `retention` has passed since they came, and the addresses of `erased`
 * letters as soon as those are sent. A slice holds the write lock for some
 * ten milliseconds; each is safe to kill.
 */
#ifndef STORE_PURGE_DUE_H
#define STORE_PURGE_DUE_H

#include "store/store.h"
#include "understand/ids.h"

/* Does this timer of an event still find anything? */
bool purge_left(struct store *s, struct event_id event, struct str rule, struct str occurrence,
    bool *left, struct err *err) NODISCARD;

/* One slice. */
bool purge_slice(struct arena *a, struct store *s, struct event_id event, struct str rule,
    struct str occurrence, struct instant now, struct err *err) NODISCARD;

#endif
