/* undo: what one mail did is taken back, for a day. Coming back is a new row, where a place is
 * free. */
#include "decide/attendee.h"
#include "decide/authority.h"
#include "decide/carry.h"
#include "decide/case.h"
#include "decide/find.h"
#include "decide/reply.h"
#include "decide/seat.h"
#include "mail/address.h"

static struct event_work *
event_of_row(struct work *w, struct registration_id id, struct registration **row)
{
	for (size_t i = 0; i < w->event_count; i++) {
		*row = find_row(&w->events[i], id);
		if (*row != NULL)
			return &w->events[i];
	}
	return NULL;
}

/* Rows that one mail made. */
static void
undo_made(struct work *w, struct event_work *ew, struct registration *row, int64_t *given_up)
{
	if (!state_is_live(row->state))
		return;
	if (state_holds_place(row->state))
		(*given_up)++;
	work_move(w, ew, row, STATE_WITHDRAWN, STR("undone"));
}

/* Details that one mail changed. False: the option or session they had is full by now. */
static bool
undo_change(
    struct work *w, struct event_work *ew, const struct undo_step *step, struct registration *row)
{
	struct attendee back = attendee_back(w->a, &step->before, &row->who);

	if (!state_is_live(row->state))
		return true;
	if (change_lacking(w, ew, row, &back) != NULL)
		return false;
	work_change(w, ew, row, &back, STR("undone"));
	return true;
}

/* Who left comes back as a new row: into the place a successor gives back, or to the end of the
 * queue. */
static bool
undo_left(struct work *w, struct event_work *ew, const struct undo_step *step,
    const struct registration *row, int64_t *given_up, struct rows *back)
{
	struct registration *again = ARENA_NEW(w->a, struct registration);
	struct rows one = { &again, 1 };
	struct seating seating;
	bool kept = *given_up > 0 && state_holds_place(step->from);

	if (row->who.email.n > 0 && find_address(ew, row->who.email) != NULL)
		return true;
	*again = *row;
	again->order.n = w->next.order;
	again->sequence = 0;
	seating = seat_group(w, ew, &one, true);
	if (step->from == STATE_AWAITING_APPROVAL)
		seating = (struct seating) { STATE_AWAITING_APPROVAL, STR("undone") };
	else if (step->from == STATE_INTERESTED)
		seating = (struct seating) { STATE_INTERESTED, STR("undone") };
	else if (kept && places_lacking(&ew->axes, one.items, 1) == NULL)
		seating = (struct seating) { STATE_CONFIRMED, STR("undone") };
	if (seating.state == STATE_NONE)
		return false;
	*given_up -= kept ? 1 : 0;
	work_enrol(w, ew, again, seating.state, seating.reason);
	rows_add(w->a, back, again);
	return true;
}

struct undoing {
	struct rows back; /* who is registered again, or changed back */
	struct rows gone; /* rows taken back */
	int64_t given_up; /* places that rows taken back leave for those who come back */
	bool full;        /* somebody could not come back */
	bool foreign;     /* somebody else's row */
	const struct event_work *ew;
};

/* Rows made are taken back before those who left come back. */
static void
undo_step(struct work *w, const struct undo_step *step, bool coming_back, struct undoing *u)
{
	struct registration *row;
	struct event_work *ew = event_of_row(w, step->registration, &row);
	bool left = !step->details && step->from != STATE_NONE && !state_is_live(step->to);

	if (ew == NULL || left != coming_back)
		return;
	if (!authority_over(w, ew, row)) {
		u->foreign = true;
		return;
	}
	u->ew = ew;
	if (step->details) {
		if (undo_change(w, ew, step, row))
			rows_add(w->a, &u->back, row);
		else
			u->full = true;
	} else if (step->from == STATE_NONE) {
		undo_made(w, ew, row, &u->given_up);
		rows_add(w->a, &u->gone, row);
	} else if (left && row->state == step->to
		   && !undo_left(w, ew, step, row, &u->given_up, &u->back)) {
		u->full = true;
	}
}

static void
tell_undone(struct work *w, const struct undoing *u)
{
	struct rows waiting = { 0 };
	struct rows placed = { 0 };
	struct block *block;

	for (size_t i = 0; i < u->back.count; i++)
		rows_add(w->a, u->back.items[i]->state == STATE_WAITING ? &waiting : &placed,
		    u->back.items[i]);
	for (size_t i = 0; i < u->gone.count; i++)
		letter_calendar(w, reply_letter(w), u->ew, u->gone.items[i], true);
	if (placed.count > 0 || u->gone.count > 0) {
		struct block gone = { 0 };

		block_people(w, &gone, &u->gone);
		block = reply_people(w, BLOCK_UNDONE, u->ew, &placed);
		block->leaving = gone.people;
		block->leaving_count = gone.people_count;
	}
	if (waiting.count > 0)
		reply_people(w, BLOCK_WAITING, u->ew, &waiting)->position =
		    seat_position(u->ew, &waiting);
	if (u->full)
		reply_block(w, BLOCK_FULL, u->ew->event);
	for (size_t i = 0; i < u->back.count; i++)
		(void)tell_person(w, u->ew, u->back.items[i], seat_block(u->back.items[i]->state));
	for (size_t i = 0; i < u->gone.count; i++)
		(void)tell_person(w, u->ew, u->gone.items[i], BLOCK_CANCELLED);
	work_outcome(w, DECISION_ACT,
	    u->back.count + u->gone.count > 0 ? STR("undone") : STR("no place to come back to"));
}

void
undo_act(struct work *w, const struct act *act)
{
	const struct letter_facts *letter = w->facts->letter;
	struct undoing u = { 0 };
	size_t count = letter != NULL ? letter->undo_count : 0;

	(void)act;
	/* Beyond a day the place may long be somebody else's plan. */
	while (count > 0 && w->facts->now.s - letter->undo[0].at.s > UNDO_S)
		count = 0;
	if (count > 0) {
		for (size_t i = count; i-- > 0;)
			undo_step(w, &letter->undo[i], false, &u);
		for (size_t i = 0; i < count; i++)
			undo_step(w, &letter->undo[i], true, &u);
		w->next.order++;
	}
	if (u.foreign && u.ew == NULL) {
		case_hand_over(w, NULL, STR("unproven"), STR("not theirs to undo"));
		return;
	}
	if (u.ew == NULL) {
		reply_block(w, BLOCK_NOTHING_TO_UNDO, NULL);
		work_outcome(w, DECISION_ACT, STR("nothing to undo"));
		return;
	}
	if (work_phase(w, u.ew) == PHASE_OVER)
		reply_block(w, BLOCK_OVER, u.ew->event);
	tell_undone(w, &u);
}
