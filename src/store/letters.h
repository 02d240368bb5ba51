/* The outbox, and the memory of every letter.
 *
 * queued -> sent, or later (with back-off) -> sent or dead; held waits for `outbox release`;
 * dropped was taken out by hand. The moves between them are in store/letter_queue.h.
 */
#ifndef STORE_LETTERS_H
#define STORE_LETTERS_H

#include "base/json.h"
#include "store/store.h"
#include "understand/ids.h"

struct letter_new {
	struct letter_id id;
	struct str template, language, to, envelope_from, message_id, subject, bytes;
	const struct json *data; /* NULL: none */
	struct event_id event;   /* 0: none or several */
	struct str list;
	struct mail_id mail;
	int64_t pending, case_file, job; /* 0: none */
	struct str cause;                /* address of whose mail caused it; may be empty */
	bool answer;                     /* answers that mail: counts against the budget of `to` */
	bool third_party;                /* to another: counts against the cause's budget */
	bool stranger; /* caused by no coordinator: counts against what `to` may get */
	bool held;
	struct instant now;
	const struct registration_id *registrations; /* it speaks of */
	size_t registration_count;
};
bool letters_add(
    struct arena *a, struct store *s, const struct letter_new *letter, struct err *err) NODISCARD;

struct outbox_letter {
	struct letter_id id;
	struct str template, language, to, envelope_from, message_id, subject, state, last_error;
	struct str bytes; /* not in pages */
	int64_t attempts;
	bool again; /* letters_claim: an earlier claim ran out, so it may have been sent */
	struct instant made, due, sent;
	struct event_id event;
	struct mail_id mail;
};

/* By state ("" : all that are not sent), oldest first, after an id. */
bool letters_page(struct arena *a, struct store *s, struct str state, int64_t after, int64_t limit,
    struct outbox_letter **items, size_t *count, struct err *err) NODISCARD;
bool letters_get(struct arena *a, struct store *s, struct letter_id id, struct outbox_letter *out,
    struct err *err) NODISCARD;
/* Bodies of letters sent before this go; at most `max` of them. */
bool letters_purge_bodies(
    struct store *s, struct instant before, int64_t max, int64_t *count, struct err *err) NODISCARD;

/* Budgets of a day. */
enum letter_counter {
	COUNT_ANSWER, /* answers this address got */
	COUNT_CAUSED, /* letters to others this address caused */
	COUNT_TARGET  /* letters strangers caused to this address */
};
bool letters_counted(struct arena *a, struct store *s, enum letter_counter counter,
    struct str address, struct instant now, int64_t *n, struct err *err) NODISCARD;

#endif
