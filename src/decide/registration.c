#include "decide/registration.h"

/* One bit a target state; the rows are DESIGN section 6. What ends a live row always may. */
#define TO(state) (1u << (state))
#define LIVE_ENDS (TO(STATE_EVENT_CANCELLED) | TO(STATE_PURGED))

static const struct {
	const char *name;
	bool live;
	bool place;
	unsigned to;
} states[STATES] = {
	[STATE_NONE] = { "none", false, false,
	    TO(STATE_INTERESTED) | TO(STATE_UNCONFIRMED) | TO(STATE_AWAITING_APPROVAL)
		| TO(STATE_WAITING) | TO(STATE_CONFIRMED) },
	[STATE_INTERESTED] = { "interested", true, false,
	    TO(STATE_AWAITING_APPROVAL) | TO(STATE_WAITING) | TO(STATE_CONFIRMED)
		| TO(STATE_WITHDRAWN) | LIVE_ENDS },
	[STATE_UNCONFIRMED] = { "unconfirmed", true, false,
	    TO(STATE_INTERESTED) | TO(STATE_AWAITING_APPROVAL) | TO(STATE_WAITING)
		| TO(STATE_CONFIRMED) | TO(STATE_WITHDRAWN) | TO(STATE_EXPIRED) | LIVE_ENDS },
	[STATE_AWAITING_APPROVAL] = { "awaiting-approval", true, false,
	    TO(STATE_WAITING) | TO(STATE_CONFIRMED) | TO(STATE_INTERESTED) | TO(STATE_REJECTED)
		| TO(STATE_WITHDRAWN) | LIVE_ENDS },
	[STATE_WAITING] = { "waiting", true, false,
	    TO(STATE_OFFERED) | TO(STATE_CONFIRMED) | TO(STATE_WITHDRAWN) | LIVE_ENDS },
	[STATE_OFFERED] = { "offered", true, true,
	    TO(STATE_CONFIRMED) | TO(STATE_WITHDRAWN) | TO(STATE_EXPIRED) | LIVE_ENDS },
	[STATE_CONFIRMED] = { "confirmed", true, true,
	    TO(STATE_CONFIRMED) | TO(STATE_WITHDRAWN) | TO(STATE_ATTENDED) | TO(STATE_ABSENT)
		| LIVE_ENDS },
	[STATE_WITHDRAWN] = { "withdrawn", false, false, 0 },
	[STATE_REJECTED] = { "rejected", false, false, 0 },
	[STATE_EXPIRED] = { "expired", false, false, 0 },
	[STATE_ATTENDED] = { "attended", false, false, 0 },
	[STATE_ABSENT] = { "absent", false, false, 0 },
	[STATE_EVENT_CANCELLED] = { "event-cancelled", false, false, 0 },
	[STATE_PURGED] = { "purged", false, false, 0 },
};

const char *
state_name(enum state state)
{
	return states[state].name;
}

bool
state_parse(struct str name, enum state *state)
{
	for (int i = 0; i < STATES; i++) {
		if (str_equal(name, str_from(states[i].name))) {
			*state = (enum state)i;
			return true;
		}
	}
	return false;
}

bool
state_is_live(enum state state)
{
	return states[state].live;
}

bool
state_holds_place(enum state state)
{
	return states[state].place;
}

bool
state_may_move(enum state from, enum state to)
{
	return (states[from].to & TO(to)) != 0;
}

bool
registration_stands_before(const struct registration *one, const struct registration *other)
{
	if (one->priority != other->priority)
		return one->priority > other->priority;
	if (one->order.n != other->order.n)
		return one->order.n < other->order.n;
	return one->id.n < other->id.n;
}
