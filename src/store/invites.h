/* Calendar entries we sent: what a UID means, and how far its calendar has answered. */
#ifndef STORE_INVITES_H
#define STORE_INVITES_H

#include "decide/facts.h"
#include "letter/letter.h"
#include "store/store.h"

/* Known ones stay as they are. */
bool invites_add(struct store *s, const struct letter_invite *invite, struct err *err) NODISCARD;
/* `*out` is NULL for a UID of nobody's. */
bool invites_find(struct arena *a, struct store *s, struct str uid, struct invite_facts **out,
    struct err *err) NODISCARD;
/* The newest answer. */
bool invites_replied(struct store *s, struct str uid, int64_t sequence, struct str stamp,
    struct str partstat, struct instant now, struct err *err) NODISCARD;

#endif
