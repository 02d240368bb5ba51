/* What is due next: deadlines of one person first, then jobs, then rules of events. A rule that
 * owes nobody anything is ended on the way, so a timer comes with at least one registration. */
#ifndef STORE_DUE_H
#define STORE_DUE_H

#include "decide/due.h"
#include "store/store.h"

struct due_wish {
	struct instant now;
	bool hold; /* nothing is purged */
	/* How many of each kind to pass over, from the one due longest: those that failed just now,
	 * so that one that cannot be carried out does not hold up what is due behind it. */
	int64_t pass_pendings, pass_jobs, pass_timers;
};

/* `*due` is NULL where nothing is due. Inside the transaction that carries it out. */
bool due_next(struct arena *a, struct store *s, const struct due_wish *wish, struct due **due,
    struct err *err) NODISCARD;
/* When anything will be due, at the earliest; INSTANT_NONE: nothing. For how long `run` may sleep.
 */
bool due_when(struct store *s, bool hold, struct instant *when, struct err *err) NODISCARD;

#endif
