/* The queries behind a digest, one part of an event each. */
#ifndef STORE_DIGEST_ROWS_H
#define STORE_DIGEST_ROWS_H

#include "calendar/zone.h"
#include "decide/digest.h"
#include "store/store.h"

/* Who came, left and changed something since then. */
bool digest_history(struct arena *a, struct store *s, struct event_id event, struct instant since,
    struct digest_event *out, struct err *err) NODISCARD;
/* New registrations on each of the last days of this zone; the last is that of `now`. */
bool digest_days(struct store *s, struct event_id event, const struct zone *zone,
    struct instant now, int64_t days[DIGEST_DAYS], struct err *err) NODISCARD;
/* How often each answer was given by those who have a place; free text is left out, diet is not. */
bool digest_answers(struct arena *a, struct store *s, const struct event *event,
    struct digest_event *out, struct err *err) NODISCARD;
bool digest_bounces(struct arena *a, struct store *s, struct event_id event, struct instant since,
    struct digest_event *out, struct err *err) NODISCARD;
/* Rules still to come, by the stem of their names. */
bool digest_timers(struct arena *a, struct store *s, struct event_id event, struct instant now,
    struct digest_next **items, size_t *count, struct err *err) NODISCARD;

#endif
