/* The outbox, and the memory of every letter.
 *
 * queued -> sent, or later (with back-off) -> sent or dead; held waits for `outbox release`; dropped was
 * taken out by hand. A sender claims letters for a time; one that dies lets go of them when it is over.
 */
#ifndef STORE_LETTERS_H
#define STORE_LETTERS_H

#include "base/json.h"
#include "store/store.h"
#include "understand/ids.h"

struct letter_new {
	struct letter_id id;
	struct str template, language, to, envelope_from, message_id, subject, bytes;
	const struct json *data;     /* NULL: none */
	struct event_id event;	     /* 0: none or several */
	struct str list;
	struct mail_id mail;
	int64_t pending, case_file, job; /* 0: none */
	struct str cause;
	bool third_party, held;
	struct instant now;
	const struct registration_id *registrations; /* it speaks of */
	size_t registration_count;
};
bool letters_add(struct arena *a, struct store *s, const struct letter_new *letter, struct err *err) NODISCARD;

struct outbox_letter {
	struct letter_id id;
	struct str template, language, to, envelope_from, message_id, subject, state, last_error;
	struct str bytes; /* letters_claim and letters_get only */
	int64_t attempts;
	struct instant made, due, sent;
	struct event_id event;
	struct mail_id mail;
};

/* At most `max` letters that are due, claimed until now + `lease_s`; a transaction of its own. */
bool letters_claim(struct arena *a, struct store *s, struct instant now, int64_t lease_s, size_t max,
    struct outbox_letter **items, size_t *count, struct err *err) NODISCARD;
/* Each of these is a transaction of its own where none is open. */
bool letters_sent(struct store *s, struct letter_id id, struct instant now, struct err *err) NODISCARD;
bool letters_later(struct store *s, struct letter_id id, struct instant due, struct str why, struct err *err) NODISCARD;
bool letters_dead(struct store *s, struct letter_id id, struct str why, struct err *err) NODISCARD;
/* Let go of a claim unused. */
bool letters_unclaim(struct store *s, struct letter_id id, struct err *err) NODISCARD;

/* By hand: held, later and dead letters are queued again; those not sent are dropped. ERR_MISSING
 * where no such letter is in such a state. */
bool letters_retry(struct store *s, struct letter_id id, struct instant now, struct err *err) NODISCARD;
bool letters_drop(struct store *s, struct letter_id id, struct err *err) NODISCARD;
/* All held letters; `*count` of them. */
bool letters_release(struct store *s, struct instant now, int64_t *count, struct err *err) NODISCARD;

/* By state ("" : all that are not sent), oldest first, after an id. */
bool letters_page(struct arena *a, struct store *s, struct str state, int64_t after, int64_t limit,
    struct outbox_letter **items, size_t *count, struct err *err) NODISCARD;
bool letters_get(struct arena *a, struct store *s, struct letter_id id, struct outbox_letter *out,
    struct err *err) NODISCARD;
/* When the next letter is due; INSTANT_NONE: never. */
bool letters_next_due(struct store *s, struct instant *due, struct err *err) NODISCARD;
/* Bodies of letters sent before this go; at most `max` of them. */
bool letters_purge_bodies(struct store *s, struct instant before, int64_t max, int64_t *count, struct err *err) NODISCARD;

/* Budgets of a day. */
enum letter_counter {
	COUNT_ANSWER, /* answers this address got */
	COUNT_CAUSED, /* letters to others this address caused */
	COUNT_TARGET  /* letters strangers caused to this address */
};
bool letters_counted(struct arena *a, struct store *s, enum letter_counter counter, struct str address,
    struct instant now, int64_t *n, struct err *err) NODISCARD;

#endif
