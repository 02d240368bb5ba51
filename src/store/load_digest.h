/* What a coordinator's daily letter tells, read in one go (decide/digest.h).
 *
 * Numbers come from the tallies; lists are bounded; the participants of an event are read page by
 * page into the arena, for its spreadsheet.
 */
#ifndef STORE_LOAD_DIGEST_H
#define STORE_LOAD_DIGEST_H

#include "decide/digest.h"
#include "store/store.h"

/* `digest` comes with coordinator, since and timezone. */
bool load_digest(struct arena *a, struct store *s, struct instant now, struct digest *digest,
    struct err *err) NODISCARD;

/* One event more, told of or not: what a list of its participants needs. */
bool load_digest_event(struct arena *a, struct store *s, struct instant now, struct digest *digest,
    const struct event *event, struct err *err) NODISCARD;

#endif
