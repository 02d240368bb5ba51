/* register and interest: who is new, who is there already, and what the new ones get. */
#include "decide/ask.h"
#include "decide/attendee.h"
#include "decide/authority.h"
#include "decide/carry.h"
#include "decide/case.h"
#include "decide/find.h"
#include "decide/reply.h"
#include "decide/seat.h"
#include "mail/address.h"

/* The people of one act, told apart. */
struct gathered {
	struct rows group;   /* to be seated: new rows, and interested or unconfirmed ones that now
				want a place */
	struct rows already; /* registered before */
	bool changed;        /* some of them with new details */
	bool existing;       /* a row of the group has an id */
	bool unconfirmed;    /* all of those are unconfirmed */
};

/* A call for interest that is answered twice changes nothing; elsewhere interest becomes a wish for
 * a place. */
static bool
wants_more(const struct event_work *ew, const struct act *act, const struct registration *row)
{
	if (row->state == STATE_UNCONFIRMED)
		return true;
	return row->state == STATE_INTERESTED && ew->event->kind == EVENT_MEETING
	       && act->kind == ACT_REGISTER;
}

static void
gather_existing(struct work *w, struct event_work *ew, const struct act *act,
    const struct attendee *who, struct registration *row, struct gathered *g)
{
	if (wants_more(ew, act, row)) {
		g->existing = true;
		g->unconfirmed = g->unconfirmed && row->state == STATE_UNCONFIRMED;
		rows_add(w->a, &g->group, row);
		return;
	}
	rows_add(w->a, &g->already, row);
	/* New details come in by the way, but options that may be full are a matter for a change.
	 */
	if (attendee_differs(&row->who, who) && authority_over(w, ew, row)) {
		struct registration after = *row;
		struct strings sessions = attendee_sessions(w->a, who);

		after.who = attendee_merge(w->a, &row->who, who);
		if (sessions.count > 0)
			after.sessions = sessions;
		if (state_holds_place(row->state)
		    && places_lacking_instead(&ew->axes, row, &after) != NULL)
			return;
		work_change(w, ew, row, who, STR("new details"));
		g->changed = true;
	}
}

/* The writer's name stands in the From where the words do not tell it. */
static bool
in_group(const struct gathered *g, const struct registration *row)
{
	for (size_t i = 0; i < g->group.count; i++) {
		if (address_equal(g->group.items[i]->who.email, row->who.email))
			return true;
	}
	return false;
}

static void
gather_named(struct work *w, struct event_work *ew, const struct act *act, struct order_id order,
    struct gathered *g)
{
	for (size_t i = 0; i < act->attendees.count; i++) {
		const struct attendee *who = &act->attendees.items[i];
		struct registration *fresh = seat_row(w, ew, who, order);
		struct registration *row = find_address(ew, fresh->who.email);

		/* Without an address only a row of the same writer can be the same person. */
		if (row == NULL && fresh->who.email.n == 0 && who->name.n > 0)
			row = find_person(w, ew, who);
		if (row != NULL && fresh->who.email.n == 0
		    && !address_equal(row->registered_by, w->voice->sender.address))
			row = NULL;
		if (row != NULL)
			gather_existing(w, ew, act, who, row, g);
		else if (!in_group(g, fresh))
			rows_add(w->a, &g->group, fresh);
	}
}

/* Companions without a name: as many more as are wanted beyond those the writer has already. */
static void
gather_unnamed(struct work *w, struct event_work *ew, const struct act *act, struct order_id order,
    struct gathered *g)
{
	int64_t wanted = act->places - (int64_t)act->attendees.count;
	struct rows there = find_unnamed(w, ew, w->voice->sender.address);

	for (size_t i = 0; i < there.count && wanted > 0; i++) {
		wanted--;
		if (!wants_more(ew, act, there.items[i]))
			continue;
		g->existing = true;
		g->unconfirmed = g->unconfirmed && there.items[i]->state == STATE_UNCONFIRMED;
		rows_add(w->a, &g->group, there.items[i]);
	}
	for (; wanted > 0; wanted--)
		rows_add(w->a, &g->group, seat_row(w, ew, NULL, order));
}

static void
tell_already(struct work *w, struct event_work *ew, const struct gathered *g)
{
	struct block *block;

	if (g->already.count == 0)
		return;
	block = reply_people(w, g->changed ? BLOCK_CHANGED : BLOCK_ALREADY, ew, &g->already);
	if (g->already.items[0]->state == STATE_WAITING)
		block->position = seat_position(ew, &g->already);
	block->undo = g->changed;
	work_outcome(w, DECISION_ACT,
	    g->changed ? STR("registered before, new details") : STR("registered before"));
	if (g->changed)
		ask_missing(w, ew, &g->already);
}

/* An unproven sender: rows that hold nothing until "yes"; what cannot be such a row is held as an
 * act. */
static void
register_unconfirmed(struct work *w, struct event_work *ew, const struct act *act,
    const struct gathered *g, bool held)
{
	const struct sender *sender = &w->voice->sender;
	struct seating unconfirmed = { STATE_UNCONFIRMED, STR("sender not proven") };

	/* An unconfirmed row says nothing of whether a place or only interest was meant. */
	bool only_interest = act->kind == ACT_INTEREST && ew->event->kind == EVENT_MEETING;

	if (held || only_interest || (g->existing && !g->unconfirmed)) {
		ask_confirm(w, sender->address, sender->name, ew, &(struct rows) { 0 }, act,
		    STR("sender not proven"));
		return;
	}
	seat_apply(w, ew, &g->group, unconfirmed);
	ask_confirm(
	    w, sender->address, sender->name, ew, &g->group, NULL, STR("sender not proven"));
}

/* Interest may be said before an event opens: it takes no place, and the writer learns when to come
 * back. */
static bool
is_early_interest(const struct work *w, const struct event_work *ew, const struct act *act)
{
	return act->kind == ACT_INTEREST && ew->event->kind == EVENT_MEETING
	       && work_phase(w, ew) == PHASE_NOT_OPEN;
}

static void
register_group(
    struct work *w, struct event_work *ew, const struct act *act, const struct gathered *g)
{
	enum verdict verdict = authority_begin(w);
	const struct axis *full = places_lacking_option(&ew->axes, g->group.items, g->group.count);
	struct seating seating = seat_group(w, ew, &g->group, false);

	if (act->kind == ACT_INTEREST && !g->existing
	    && (seating.state != STATE_AWAITING_APPROVAL || is_early_interest(w, ew, act)))
		seating = (struct seating) { STATE_INTERESTED, STR("interested") };
	if (seating.state == STATE_INTERESTED)
		full = NULL;
	if (verdict == VERDICT_CONFIRM) {
		register_unconfirmed(w, ew, act, g, full != NULL || seating.state == STATE_NONE);
	} else if (full != NULL) {
		ask_option(w, ew, full, act);
	} else if (seating.state == STATE_NONE) {
		reply_block(w, BLOCK_FULL, ew->event);
		work_outcome(w, DECISION_ACT, seating.reason);
	} else {
		seat_apply(w, ew, &g->group, seating);
		seat_tell(w, ew, &g->group, seating.state);
		work_outcome(w, DECISION_ACT, seating.reason);
	}
}

/* What an unproven sender is told before anything else. True: that is all for now. */
static bool
register_unproven(struct work *w, struct event_work *ew, const struct act *act)
{
	const struct sender *sender = &w->voice->sender;

	switch (authority_begin(w)) {
	case VERDICT_YES:
		return false;
	case VERDICT_HUMAN:
		case_hand_over_acts(w, ew->event, STR("unproven"), STR("sender not proven"));
		return true;
	case VERDICT_CONFIRM:
		break;
	}
	/* Even that an event is closed is told only to somebody who wrote. */
	if (work_phase(w, ew) == PHASE_OPEN)
		return false;
	ask_confirm(w, sender->address, sender->name, ew, &(struct rows) { 0 }, act,
	    STR("sender not proven"));
	return true;
}

void
register_act(struct work *w, const struct act *act)
{
	struct event_work *ew = find_event(w, act, false);
	struct gathered g = { .unconfirmed = true };
	struct order_id order;

	if (ew == NULL || register_unproven(w, ew, act))
		return;
	if (is_early_interest(w, ew, act))
		reply_block(w, BLOCK_NOT_OPEN, ew->event);
	else if (seat_refused(w, ew))
		return;
	order.n = w->next.order;
	gather_named(w, ew, act, order, &g);
	gather_unnamed(w, ew, act, order, &g);
	if (g.group.count == 0 && g.already.count == 0) {
		case_hand_over_acts(w, ew->event, STR("unclear"), STR("nobody named"));
		return;
	}
	tell_already(w, ew, &g);
	if (g.group.count == 0)
		return;
	w->next.order++;
	register_group(w, ew, act, &g);
}
