/* What was done to registrations, and what would undo it. */
#ifndef STORE_HISTORY_H
#define STORE_HISTORY_H

#include "decide/facts.h"
#include "store/store.h"

struct history_new {
	struct instant at;
	struct str who, reason;
	const char *what; /* name of the effect */
	struct event_id event;
	struct registration_id registration; /* 0: none */
	struct mail_id mail;
	const char *from, *to;    /* state names; "" */
	struct str before, after; /* JSON; p NULL: unchanged */
};
/* `*id` is the new row: rising, so it also orders the queue. */
bool history_add(
    struct store *s, const struct history_new *row, int64_t *id, struct err *err) NODISCARD;

struct history_row {
	int64_t id;
	struct instant at;
	struct str who, what, reason, from, to, before, after;
	struct registration_id registration;
	struct mail_id mail;
};
bool history_of_registration(struct arena *a, struct store *s, struct registration_id id,
    struct history_row **items, size_t *count, struct err *err) NODISCARD;
/* After an instant, oldest first; for digests. */
bool history_of_event(struct arena *a, struct store *s, struct event_id event, struct instant after,
    int64_t limit, struct history_row **items, size_t *count, struct err *err) NODISCARD;
/* What one mail did to registrations, in the order done. */
bool history_undo(struct arena *a, struct store *s, struct mail_id mail, struct undo_step **steps,
    size_t *count, struct err *err) NODISCARD;

#endif
