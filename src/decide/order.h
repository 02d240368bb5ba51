/* What an administrator orders on the command line that no mail asks for: an event called off or
 * announced, attendance noted. Pure, as all of decide/.
 */
#ifndef DECIDE_ORDER_H
#define DECIDE_ORDER_H

#include "base/arena.h"
#include "decide/decision.h"
#include "decide/facts.h"

struct order {
	enum order_kind {
		ORDER_STATE,    /* the event's state becomes `state` */
		ORDER_CANCEL,   /* … cancelled, and everybody live is told */
		ORDER_ANNOUNCE, /* everybody confirmed, offered or waiting is told `text`, and what
				   changed */
		ORDER_NOTE      /* the registrations become `noted`: attended or absent */
	} kind;
	enum event_state state;
	struct str text, who;
	int64_t since;     /* ANNOUNCE: the revision people know of; 0: `text` alone is told */
	int64_t concerned; /* CANCEL, ANNOUNCE: how many letters it will write at most */
	enum state noted;
	const struct registration *registrations; /* NOTE */
	size_t registration_count;
};

/* `event` is what the order is about. A job of more than policy.mass letters is held, and
 * the coordinators of the event are asked for their word. A registration
 * that may not become attended or absent is left as it is. */
const struct decision *decide_order(struct arena *a, const struct order *order,
    const struct event *event, const struct facts *facts);

#endif
