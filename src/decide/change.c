/* change: new details of people who are registered, more or fewer companions, and answers we asked
 * for. */
#include "decide/ask.h"
#include "decide/attendee.h"
#include "decide/authority.h"
#include "decide/carry.h"
#include "decide/case.h"
#include "decide/find.h"
#include "decide/leave.h"
#include "decide/reply.h"
#include "decide/seat.h"
#include "mail/address.h"

const struct axis *
change_lacking(struct work *w, const struct event_work *ew, const struct registration *row,
    const struct attendee *change)
{
	struct registration after = *row;
	struct strings sessions = attendee_sessions(w->a, change);

	if (!state_holds_place(row->state))
		return NULL;
	after.who = attendee_merge(w->a, &row->who, change);
	if (sessions.count > 0)
		after.sessions = sessions;
	return places_lacking_instead(&ew->axes, row, &after);
}

/* The act for one person, told by address, so that it means the same when somebody else carries it
 * out. */
static struct act
act_for(struct work *w, const struct event_work *ew, const struct act *act,
    const struct registration *row, const struct attendee *change)
{
	struct act held = *act;

	held.kind = ACT_CHANGE;
	held.event = ew->event->slug;
	held.places = 0;
	held.leaving = (struct attendees) { 0 };
	held.attendees.items = ARENA_NEW(w->a, struct attendee);
	held.attendees.items[0] = *change;
	held.attendees.items[0].sender = false;
	held.attendees.items[0].name = row->who.name;
	if (change->email.n == 0)
		held.attendees.items[0].email = row->who.email;
	held.attendees.count = 1;
	return held;
}

/* Proof and room for one change; true: it was carried out. */
static bool
change_row(struct work *w, struct event_work *ew, const struct act *act, struct registration *row,
    const struct attendee *who)
{
	struct str registered = row->who.email.n > 0 ? row->who.email : row->registered_by;
	struct act held = act_for(w, ew, act, row, who);
	struct rows one = { 0 };
	struct attendee change = *who;
	bool newly_named = row_is_unnamed(row);
	const struct axis *full = change_lacking(w, ew, row, who);
	bool new_address =
	    row->who.email.n > 0 && who->email.n > 0 && !address_equal(row->who.email, who->email);

	rows_add(w->a, &one, row);
	if (!authority_over(w, ew, row) || (new_address && !authority_own_token(w, row))) {
		ask_confirm(w, registered, row->who.name, ew, &one, &held,
		    new_address ? STR("a new address") : STR("asked the registered address"));
		return false;
	}
	if (full != NULL) {
		ask_option(w, ew, full, &held);
		return false;
	}
	work_change(w, ew, row, &change, STR("changed"));
	/* A companion who gets a name hears of the place, not of a change. */
	(void)tell_person(w, ew, row, newly_named ? seat_block(row->state) : BLOCK_CHANGED);
	return true;
}

/* Whom one entry of a change speaks of: a row, or a companion who gets a name now. */
static struct registration *
row_meant(struct work *w, struct event_work *ew, const struct attendee *who)
{
	struct registration *row = find_person(w, ew, who);
	struct rows rows;

	if (row != NULL)
		return row;
	rows = find_of_letter(w, ew);
	if (who->name.n == 0 && who->email.n == 0)
		return rows.count == 1 ? rows.items[0] : NULL;
	/* A change of address: the writer's own place, under a new address. */
	if (who->sender || address_equal(who->email, w->voice->sender.address))
		return find_address(ew, w->voice->sender.address);
	rows = find_unnamed(w, ew, w->voice->sender.address);
	return who->name.n > 0 && rows.count > 0 ? rows.items[0] : NULL;
}

/* Companions by number: fewer leave, more are signed up like anybody else. */
static void
change_companions(struct work *w, struct event_work *ew, const struct act *act)
{
	struct rows there = find_unnamed(w, ew, w->voice->sender.address);
	int64_t wanted = act->places > (int64_t)act->attendees.count
			     ? act->places - (int64_t)act->attendees.count
			     : -1;
	struct rows leaving = { 0 };

	for (size_t i = 0; i < act->attendees.count && wanted < 0; i++)
		wanted = attendee_companions(&act->attendees.items[i]);
	if (wanted < 0 || wanted == (int64_t)there.count)
		return;
	if (wanted > (int64_t)there.count) {
		struct act more = { .kind = ACT_REGISTER,
			.event = ew->event->slug,
			.places = wanted,
			.number = -1 };

		register_act(w, &more);
		return;
	}
	for (size_t i = (size_t)wanted; i < there.count; i++)
		rows_add(w->a, &leaving, there.items[i]);
	leave_or_ask(w, ew, &leaving, act);
}

static void
tell_changed(struct work *w, struct event_work *ew, const struct rows *changed)
{
	if (changed->count == 0)
		return;
	reply_people(w, BLOCK_CHANGED, ew, changed)->undo = true;
	work_outcome(w, DECISION_ACT, STR("changed"));
	if (!answers_missing(ew, changed))
		work_answered(w, PENDING_ANSWERS, STR("answered"));
	ask_missing(w, ew, changed);
}

/* Said only where the mail changed nothing at all. */
static void
tell_same(struct work *w, struct event_work *ew, const struct rows *same)
{
	if (same->count == 0 || w->reason.n > 0)
		return;
	reply_people(w, BLOCK_ALREADY, ew, same);
	work_outcome(w, DECISION_ACT, STR("nothing new"));
}

void
change_act(struct work *w, const struct act *act)
{
	struct event_work *ew = find_event(w, act, true);
	struct rows changed = { 0 };
	struct rows same = { 0 };
	size_t unknown = 0;

	if (ew == NULL)
		return;
	if (work_phase(w, ew) == PHASE_OVER) {
		reply_block(w, BLOCK_OVER, ew->event);
		work_outcome(w, DECISION_ACT, STR("the event is over"));
		return;
	}
	for (size_t i = 0; i < act->attendees.count; i++) {
		const struct attendee *who = &act->attendees.items[i];
		struct registration *row = row_meant(w, ew, who);

		if (row == NULL)
			unknown++;
		else if (!attendee_differs(&row->who, who))
			rows_add(w->a, &same, row);
		else if (change_row(w, ew, act, row, who))
			rows_add(w->a, &changed, row);
	}
	tell_changed(w, ew, &changed);
	change_companions(w, ew, act);
	tell_same(w, ew, &same);
	if (unknown > 0 && changed.count == 0 && same.count == 0) {
		reply_block(w, BLOCK_NOT_REGISTERED, ew->event);
		work_outcome(w, DECISION_ACT, STR("not registered"));
	} else if (unknown > 0) {
		case_open(w, ew->event, STR("unclear"), STR("a change for somebody not registered"),
		    NULL);
	}
	if (w->reason.n == 0)
		case_hand_over_acts(
		    w, ew->event, STR("unclear"), STR("nothing that can be changed"));
}
