/* Writing rows of registration; for store/apply.c, which also writes the history of it. */
#ifndef STORE_REGISTRATION_WRITE_H
#define STORE_REGISTRATION_WRITE_H

#include "decide/registration.h"
#include "store/store.h"

/* `queued` is the history row of its entry into the queue, 0 elsewhere. */
bool registrations_insert(struct arena *a, struct store *s, const struct registration *row,
    struct mail_id mail, int64_t queued, struct instant now, struct err *err) NODISCARD;
bool registrations_move(struct store *s, struct registration_id id, enum state from, enum state to,
    struct instant until, int64_t queued, struct instant now, struct err *err) NODISCARD;
/* Name, address and the rest as they are in `row`, answers included. */
bool registrations_update(struct arena *a, struct store *s, const struct registration *row,
    struct instant now, struct err *err) NODISCARD;
bool registrations_set_sessions(struct store *s, struct registration_id id,
    const struct strings *sessions, struct err *err) NODISCARD;

#endif
