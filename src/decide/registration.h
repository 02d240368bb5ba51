/* One row of the table registration: one place, or the wish for one (DESIGN section 6).
 *
 * Unnamed companions are rows without name and e-mail; a later mail may name them.
 */
#ifndef DECIDE_REGISTRATION_H
#define DECIDE_REGISTRATION_H

#include "base/attributes.h"
#include "base/instant.h"
#include "base/str.h"
#include "understand/event.h"
#include "understand/ids.h"
#include "understand/reading.h"
#include <stdbool.h>

enum state {
	STATE_NONE, /* no row: the "–" of the transition table */
	STATE_INTERESTED,
	STATE_UNCONFIRMED,
	STATE_AWAITING_APPROVAL,
	STATE_WAITING,
	STATE_OFFERED,
	STATE_CONFIRMED,
	STATE_WITHDRAWN,
	STATE_REJECTED,
	STATE_EXPIRED,
	STATE_ATTENDED,
	STATE_ABSENT,
	STATE_EVENT_CANCELLED,
	STATE_PURGED
};
enum { STATES = STATE_PURGED + 1 };

struct registration {
	struct registration_id id;
	struct event_id event;
	struct order_id order;
	enum state state;
	struct attendee who;           /* as given for this event; name and email may be empty */
	struct strings sessions;       /* ids attended; empty: all */
	struct str registered_by;      /* address; equals who.email when they wrote themselves */
	struct str registered_by_name; /* may be empty */
	struct str language;           /* of letters to this person */
	struct instant arrived;        /* of the mail that asked for it */
	struct instant since;          /* when it entered `state` */
	struct instant until;          /* offered: until when; else none */
	int64_t priority;              /* higher goes first in the queue */
	int64_t sequence;              /* SEQUENCE of its calendar entries */
	bool bounced;                  /* letters to its address come back */
};

const char *state_name(enum state state); /* "awaiting-approval" … as in SQL and JSON */
bool state_parse(struct str name, enum state *state) NODISCARD;
/* interested, unconfirmed, awaiting-approval, waiting, offered, confirmed */
bool state_is_live(enum state state);
/* confirmed or offered */
bool state_holds_place(enum state state);
/* Whether the table of DESIGN section 6 allows the move. */
bool state_may_move(enum state from, enum state to);

/* The order of the queue: priority first, then the order of commit. */
bool registration_stands_before(const struct registration *one, const struct registration *other);

#endif
