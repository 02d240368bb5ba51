/* The way of a letter through the outbox.
 *
 * A sender claims letters for a time; one that dies lets go of them when it is over. Each call is a
 * transaction of its own where none is open. Times that a clock wrote which was ahead hold nothing
 * up once it is right again: a claim counts for its lease at most, and a letter whose next try is
 * further away than LETTER_PAUSE_MAX_S is due now.
 */
#ifndef STORE_LETTER_QUEUE_H
#define STORE_LETTER_QUEUE_H

#include "store/letters.h"

enum { LETTER_PAUSE_MAX_S = 5 * 3600 };

/* How many letters may leave, whoever sends them; 0: any number. Exact: what was sent in the minute
 * or the day before, and what is claimed, counts inside the transaction that claims. */
struct letter_limits {
	int64_t per_minute, per_day;
	int64_t per_domain; /* to one domain a minute */
};

/* At most `max` letters that are due and within the limits, claimed until now + `lease_s`. Letters
 * to a domain that has had its share are passed over. */
bool letters_claim(struct arena *a, struct store *s, struct instant now, int64_t lease_s,
    size_t max, const struct letter_limits *limits, struct outbox_letter **items, size_t *count,
    struct err *err) NODISCARD;
bool letters_sent(
    struct store *s, struct letter_id id, struct instant now, struct err *err) NODISCARD;
bool letters_later(struct store *s, struct letter_id id, struct instant due, struct str why,
    struct err *err) NODISCARD;
bool letters_dead(struct store *s, struct letter_id id, struct str why, struct err *err) NODISCARD;
/* A claim that is still held goes on until now + `lease_s`. */
bool letters_renew(struct store *s, struct letter_id id, struct instant now, int64_t lease_s,
    struct err *err) NODISCARD;
/* Claims of senders that are known to be dead end now; their letters may have left already. */
bool letters_free_claims(struct store *s, struct err *err) NODISCARD;
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
