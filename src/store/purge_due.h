/* What may be kept no longer: which of it is due, and one slice of it.
 *
 * Rules: "purge-sensitive" and "purge" of an event are timers (understand/event_timers.h).
 * "purge-old" belongs to no event: bodies of letters LETTER_BODY_DAYS after they were sent, mails
 * that moved no registration when the site's `retention` has passed since they came, and the
 * addresses of `erased` letters as soon as those are sent. A slice holds the write lock for some
 * ten milliseconds; each is safe to kill.
 */
#ifndef STORE_PURGE_DUE_H
#define STORE_PURGE_DUE_H

#include "store/store.h"
#include "understand/ids.h"

enum { LETTER_BODY_DAYS = 30 };

/* Does this timer of an event still find anything? */
bool purge_left(struct store *s, struct event_id event, struct str rule, struct str occurrence,
    bool *left, struct err *err) NODISCARD;

/* One slice. */
bool purge_slice(struct arena *a, struct store *s, struct event_id event, struct str rule,
    struct str occurrence, struct instant now, struct err *err) NODISCARD;

#endif
