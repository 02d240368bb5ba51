/* What a decision says of events, as revisions: for store/apply.c. */
#ifndef STORE_APPLY_EVENT_H
#define STORE_APPLY_EVENT_H

#include "decide/effect.h"
#include "store/apply.h"
#include "store/store.h"

/* EFFECT_EVENT_NEW: the event gets the id its facts promised. */
bool apply_event_new(struct arena *a, struct store *s, const struct draft_facts *draft,
    const struct apply_by *by, struct err *err) NODISCARD;
/* EFFECT_EVENT_STATE. */
bool apply_event_state(struct arena *a, struct store *s, const struct effect *e,
    const struct apply_by *by, struct err *err) NODISCARD;
/* EFFECT_REVISE: what is said of one event in a row is said at once: it must build only with all of
 * it. `*done` counts them. */
bool apply_revisions(struct arena *a, struct store *s, const struct effect *effects, size_t count,
    const struct apply_by *by, size_t *done, struct err *err) NODISCARD;

#endif
