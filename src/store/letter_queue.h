/* The way of a letter through the outbox.
 *
 * A sender claims letters for a time; one that dies lets go of them when it is over. Each call is a
 * transaction of its own where none is open.
 */
#ifndef STORE_LETTER_QUEUE_H
#define STORE_LETTER_QUEUE_H

#include "store/letters.h"

/* At most `max` letters that are due, claimed until now + `lease_s`. */
bool letters_claim(struct arena *a, struct store *s, struct instant now, int64_t lease_s,
    size_t max, struct outbox_letter **items, size_t *count, struct err *err) NODISCARD;
bool letters_sent(
    struct store *s, struct letter_id id, struct instant now, struct err *err) NODISCARD;
bool letters_later(struct store *s, struct letter_id id, struct instant due, struct str why,
    struct err *err) NODISCARD;
bool letters_dead(struct store *s, struct letter_id id, struct str why, struct err *err) NODISCARD;
/* Let go of a claim unused. */
bool letters_unclaim(struct store *s, struct letter_id id, struct err *err) NODISCARD;

/* By hand: held, later and dead letters are queued again; those not sent are dropped. ERR_MISSING
 * where no such letter is in such a state. */
bool letters_retry(
    struct store *s, struct letter_id id, struct instant now, struct err *err) NODISCARD;
bool letters_drop(struct store *s, struct letter_id id, struct err *err) NODISCARD;
/* All held letters; `*count` of them. */
bool letters_release(
    struct store *s, struct instant now, int64_t *count, struct err *err) NODISCARD;

/* When the next letter is due; INSTANT_NONE: never. */
bool letters_next_due(struct store *s, struct instant *due, struct err *err) NODISCARD;

#endif
