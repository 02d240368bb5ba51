/* What a decision must know of one event: places taken, the rows it can concern, the queue. */
#ifndef STORE_LOAD_EVENT_FACTS_H
#define STORE_LOAD_EVENT_FACTS_H

#include "decide/facts.h"
#include "store/registrations.h"
#include "store/store.h"

/* Whose rows are wanted. */
struct event_wish {
	struct strings addresses; /* people named */
	struct str sender;        /* also what they registered; may be empty */
	struct strings names;     /* looked up in the whole event: for coordinators only */
	const struct registration_list *rows; /* loaded already, of any event */
	bool mates; /* and all live rows that share an order with one of these */
};

bool load_event_facts(struct arena *a, struct store *s, const struct event *event,
    const struct event_wish *wish, struct event_facts *out, struct err *err) NODISCARD;

#endif
