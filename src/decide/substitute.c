/* substitute: somebody else takes the place of who leaves. A place that is handed on never goes
 * through the queue, and in the queue its position is kept. */
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

/* Who leaves: those named, else the writer. */
static struct rows
who_leaves(struct work *w, struct event_work *ew, const struct act *act, size_t *unknown)
{
	struct rows rows = { 0 };
	struct attendee writer = { .sender = true };
	struct attendees self = { &writer, 1 };
	const struct attendees *people = act->leaving.count > 0 ? &act->leaving : &self;

	for (size_t i = 0; i < people->count; i++) {
		struct registration *row = find_person(w, ew, &people->items[i]);

		if (row == NULL)
			(*unknown)++;
		else if (!rows_have(&rows, row->id)) /* by name and by address, it is one person */
			rows_add(w->a, &rows, row);
	}
	return rows;
}

/* Everybody told by address, so that the act means the same when the registered address carries it
 * out. */
static struct act
act_explicit(
    struct work *w, const struct event_work *ew, const struct act *act, const struct rows *leaving)
{
	struct act held = *act;

	held.event = ew->event->slug;
	held.leaving = (struct attendees) { 0 };
	for (size_t i = 0; i < leaving->count; i++) {
		held.leaving.items = array_push(
		    w->a, held.leaving.items, &held.leaving.count, sizeof(struct attendee));
		held.leaving.items[i].name = leaving->items[i]->who.name;
		held.leaving.items[i].email = leaving->items[i]->who.email;
	}
	held.attendees.items =
	    arena_alloc(w->a, act->attendees.count * sizeof *held.attendees.items);
	for (size_t i = 0; i < act->attendees.count; i++) {
		struct attendee *who = &held.attendees.items[i];

		*who = act->attendees.items[i];
		if (who->sender && who->email.n == 0)
			who->email = w->voice->sender.address;
		who->sender = false;
	}
	return held;
}

/* The state the successor begins in: an offer handed on is thereby accepted. */
static enum state
state_handed_on(enum state state)
{
	return state == STATE_OFFERED ? STATE_CONFIRMED : state;
}

static struct registration *
successor(struct work *w, struct event_work *ew, const struct attendee *who,
    const struct registration *old)
{
	struct registration *fresh = seat_row(w, ew, who, old->order);

	fresh->priority = old->priority;
	if (attendee_answer(who, STR("sessions")).n == 0)
		fresh->sessions = old->sessions;
	return fresh;
}

static void
hand_on(struct work *w, struct event_work *ew, struct registration *old, struct registration *fresh)
{
	enum state state = state_handed_on(old->state);
	bool freed = ew->freed;
	struct letter_order *own;

	if (old->state == STATE_CONFIRMED
	    && address_equal(old->who.email, w->voice->sender.address))
		letter_calendar(w, reply_letter(w), ew, old, true);
	own = old->state == STATE_CONFIRMED ? tell_person(w, ew, old, BLOCK_CANCELLED) : NULL;
	if (own != NULL)
		letter_calendar(w, own, ew, old, true);
	work_move(w, ew, old, STATE_WITHDRAWN, STR("substituted"));
	work_enrol(w, ew, fresh, state, STR("takes over the place"));
	/* The place is not free: but an option may be. */
	ew->freed = freed || ew->axes.count > 1;
	(void)tell_person(w, ew, fresh, seat_block(state));
}

static void
substitute_all(
    struct work *w, struct event_work *ew, const struct act *act, const struct rows *leaving)
{
	struct rows came = { 0 };
	struct rows left = { 0 };
	struct rows over = { 0 };
	struct block *block;

	for (size_t i = 0; i < leaving->count; i++) {
		struct registration *old = leaving->items[i];
		const struct attendee *who =
		    i < act->attendees.count ? &act->attendees.items[i] : NULL;
		struct registration *fresh = who != NULL ? successor(w, ew, who, old) : NULL;
		const struct axis *lacking = fresh != NULL && state_holds_place(old->state)
						 ? places_lacking_instead(&ew->axes, old, fresh)
						 : NULL;

		if (fresh == NULL || find_address(ew, fresh->who.email) != NULL) {
			rows_add(w->a, &over, old);
			continue;
		}
		if (lacking != NULL) {
			ask_option(w, ew, lacking, act);
			continue;
		}
		hand_on(w, ew, old, fresh);
		rows_add(w->a, &came, fresh);
		rows_add(w->a, &left, old);
	}
	if (came.count > 0) {
		block = reply_people(w, BLOCK_SUBSTITUTED, ew, &came);
		struct block gone = { 0 };

		block_people(w, &gone, &left);
		block->leaving = gone.people;
		block->leaving_count = gone.people_count;
		block->undo = true;
		work_outcome(w, DECISION_ACT, STR("substituted"));
		ask_missing(w, ew, &came);
	}
	if (over.count > 0)
		leave_rows(w, ew, &over, BLOCK_CANCELLED, STR("cancelled"));
}

/* More came than left: the others are signed up like anybody. */
static void
register_rest(struct work *w, struct event_work *ew, const struct act *act, size_t taken)
{
	struct act more = { .kind = ACT_REGISTER, .event = ew->event->slug, .number = -1 };

	if (act->attendees.count <= taken)
		return;
	more.attendees.items = act->attendees.items + taken;
	more.attendees.count = act->attendees.count - taken;
	more.places = (int64_t)more.attendees.count;
	register_act(w, &more);
}

void
substitute_act(struct work *w, const struct act *act)
{
	struct event_work *ew = find_event(w, act, true);
	struct rows leaving;
	size_t unknown = 0;

	if (ew == NULL)
		return;
	leaving = who_leaves(w, ew, act, &unknown);
	if (leaving.count == 0) {
		reply_block(w, BLOCK_NOT_REGISTERED, ew->event);
		work_outcome(w, DECISION_ACT, STR("not registered"));
		return;
	}
	if (work_phase(w, ew) == PHASE_OVER || work_phase(w, ew) == PHASE_CANCELLED) {
		(void)seat_refused(w, ew);
		return;
	}
	if (unknown > 0 || act->attendees.count == 0) {
		case_hand_over_acts(w, ew->event, STR("unclear"), STR("who takes whose place"));
		return;
	}
	for (size_t i = 0; i < leaving.count; i++) {
		const struct registration *row = leaving.items[i];
		struct act held;

		if (authority_over(w, ew, row))
			continue;
		held = act_explicit(w, ew, act, &leaving);
		ask_confirm(w, row->who.email.n > 0 ? row->who.email : row->registered_by,
		    row->who.name, ew, &leaving, &held, STR("asked the registered address"));
		return;
	}
	substitute_all(w, ew, act, &leaving);
	register_rest(w, ew, act, leaving.count);
}
