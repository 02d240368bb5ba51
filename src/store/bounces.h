/* Letters that did not arrive, and what a decision about one needs to know. */
#ifndef STORE_BOUNCES_H
#define STORE_BOUNCES_H

#include "decide/effect.h"
#include "store/store.h"

/* `mail` is the report; 0: our own attempts failed. */
bool bounces_add(struct arena *a, struct store *s, const struct bounced *bounced,
    struct mail_id mail, struct instant now, struct err *err) NODISCARD;

/* For a letter to `address`, told of as `class`; policy is told once a domain, all else once an
 * address, anew after that address has answered. `event` 0: none. */
bool bounces_facts(struct arena *a, struct store *s, struct str address, struct str class,
    struct event_id event, struct bounce_facts **out, struct err *err) NODISCARD;

/* A dead letter nobody was told of, and its last error; `id` 0: there is none. */
bool bounces_next_dead(struct arena *a, struct store *s, struct letter_id *id, struct str *error,
    struct err *err) NODISCARD;

#endif
