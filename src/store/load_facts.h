/* All that a decision may depend on, read inside the write transaction (decide/facts.h). */
#ifndef STORE_LOAD_FACTS_H
#define STORE_LOAD_FACTS_H

#include "decide/due.h"
#include "decide/facts.h"
#include "store/store.h"

/* What does not come from the database. */
struct ruleset;

struct facts_input {
	struct instant now, arrived;
	struct policy policy;
	const struct coordinator *coordinators;
	size_t coordinator_count;
	const struct list_name *lists;
	size_t list_count;
	enum authority authority;
	const struct ruleset *rules;    /* for invitations of coordinators; NULL: none is read */
	struct str sender, sender_name; /* empty: the mail's From; set for commands */
	struct str rcpt;                /* envelope recipient; empty: the mail's */
};

/* NULL on failure. `m` is NULL for commands, `c` may be. Loads also the events of the acts that a
 * pending row of the answered letter holds, and of what its case suggests. */
const struct facts *load_facts(struct arena *a, struct store *s, const struct message *m,
    const struct reading *r, const struct context *c, const struct facts_input *in,
    struct err *err) NODISCARD;

/* The same for what is due (store/due.h): events, rows and ids for decide_due; fills in what `due`
 * says only by id. */
const struct facts *load_due_facts(struct arena *a, struct store *s, struct due *due,
    const struct facts_input *in, struct err *err) NODISCARD;

#endif
