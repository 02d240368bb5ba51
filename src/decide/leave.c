/* cancel. */
#include "decide/leave.h"

#include "decide/ask.h"
#include "decide/authority.h"
#include "decide/carry.h"
#include "decide/case.h"
#include "decide/find.h"
#include "decide/reply.h"
#include "mail/address.h"

/* Companions come with somebody; where nobody of the group is left, nobody brings them. */
static struct rows
with_companions(struct work *w, const struct event_work *ew, const struct rows *rows)
{
	struct rows all = { 0 };

	for (size_t i = 0; i < rows->count; i++)
		rows_add(w->a, &all, rows->items[i]);
	for (size_t i = 0; i < ew->rows.count; i++) {
		struct registration *unnamed = ew->rows.items[i];
		bool named_left = false;
		bool leaves = false;

		if (!state_is_live(unnamed->state) || !row_is_unnamed(unnamed)
		    || rows_have(&all, unnamed->id))
			continue;
		for (size_t j = 0; j < ew->rows.count; j++) {
			const struct registration *row = ew->rows.items[j];

			if (row->order.n != unnamed->order.n || row_is_unnamed(row))
				continue;
			leaves = leaves || rows_have(rows, row->id);
			named_left =
			    named_left || (state_is_live(row->state) && !rows_have(rows, row->id));
		}
		if (leaves && !named_left)
			rows_add(w->a, &all, unnamed);
	}
	return all;
}

void
leave_rows(struct work *w, struct event_work *ew, const struct rows *rows, enum block_kind kind,
    struct str reason)
{
	struct rows all = with_companions(w, ew, rows);
	struct letter_order *reply = reply_letter(w);
	struct block *block;

	for (size_t i = 0; i < all.count; i++) {
		struct registration *row = all.items[i];
		bool had_place = row->state == STATE_CONFIRMED;

		work_move(w, ew, row, STATE_WITHDRAWN, reason);

		struct letter_order *own = tell_person(w, ew, row, BLOCK_CANCELLED);

		if (had_place)
			letter_calendar(w, own != NULL ? own : reply, ew, row, true);
	}
	block = reply_block(w, kind, ew->event);
	block_people(w, block, &all);
	block->leaving = block->people;
	block->leaving_count = block->people_count;
	block->undo = kind == BLOCK_CANCELLED;
	work_outcome(w, DECISION_ACT, reason);
}

/* Ask the registered address of one row, together with the others of that address. */
static void
ask_registered(struct work *w, struct event_work *ew, const struct rows *foreign, size_t i,
    const struct act *act)
{
	const struct registration *row = foreign->items[i];
	struct str to = row->who.email.n > 0 ? row->who.email : row->registered_by;
	struct act held = *act;
	struct rows those = { 0 };

	held.event = ew->event->slug;
	held.everybody = false;
	held.places = 0;
	held.leaving = (struct attendees) { 0 };
	for (size_t j = 0; j < foreign->count; j++) {
		const struct registration *other = foreign->items[j];

		if (!address_equal(
			other->who.email.n > 0 ? other->who.email : other->registered_by, to))
			continue;
		if (j < i)
			return;
		rows_add(w->a, &those, foreign->items[j]);
		held.leaving.items = array_push(
		    w->a, held.leaving.items, &held.leaving.count, sizeof(struct attendee));
		held.leaving.items[held.leaving.count - 1].name = other->who.name;
		held.leaving.items[held.leaving.count - 1].email = other->who.email;
	}
	ask_confirm(w, to, row->who.name, ew, &those, &held, STR("asked the registered address"));
}

void
leave_or_ask(struct work *w, struct event_work *ew, const struct rows *rows, const struct act *act)
{
	struct rows mine = { 0 };
	struct rows foreign = { 0 };

	for (size_t i = 0; i < rows->count; i++)
		rows_add(
		    w->a, authority_over(w, ew, rows->items[i]) ? &mine : &foreign, rows->items[i]);
	if (mine.count > 0)
		leave_rows(w, ew, &mine, BLOCK_CANCELLED, STR("cancelled"));
	for (size_t i = 0; i < foreign.count; i++)
		ask_registered(w, ew, &foreign, i, act);
}

static void
add_once(struct work *w, struct rows *rows, struct registration *row)
{
	if (row != NULL && !rows_have(rows, row->id))
		rows_add(w->a, rows, row);
}

/* Whose places an act gives up: those named, companions by number, all of the writer's, or the
 * writer's own. */
static struct rows
leaving_rows(struct work *w, struct event_work *ew, const struct act *act)
{
	const struct attendees *people = act->leaving.count > 0 ? &act->leaving : &act->attendees;
	struct str writer = w->voice->sender.address;
	struct rows rows = { 0 };
	struct rows unnamed;

	if (act->everybody)
		return find_all_of(w, ew, writer);
	for (size_t i = 0; i < people->count; i++)
		add_once(w, &rows, find_person(w, ew, &people->items[i]));
	unnamed = find_unnamed(w, ew, writer);
	for (size_t i = 0; i < unnamed.count && (int64_t)(people->count + i) < act->places; i++)
		add_once(w, &rows, unnamed.items[unnamed.count - 1 - i]);
	if (people->count > 0 || rows.count > 0)
		return rows;
	add_once(w, &rows, find_address(ew, writer));
	if (rows.count == 0)
		rows = find_of_letter(w, ew);
	if (rows.count == 0)
		rows = find_all_of(w, ew, writer);
	return rows;
}

void
cancel_act(struct work *w, const struct act *act)
{
	struct event_work *ew = find_event(w, act, true);
	enum event_phase phase;
	struct rows rows;

	if (ew == NULL)
		return;
	phase = work_phase(w, ew);
	rows = leaving_rows(w, ew, act);
	if (rows.count == 0) {
		reply_block(w, BLOCK_NOT_REGISTERED, ew->event);
		work_outcome(w, DECISION_ACT, STR("not registered"));
		return;
	}
	if (phase == PHASE_OVER) {
		reply_block(w, BLOCK_OVER, ew->event);
		work_outcome(w, DECISION_ACT, STR("the event is over"));
		return;
	}
	/* A writer who signed up several and names nobody may mean any of them. */
	if (!act->everybody && act->leaving.count == 0 && act->attendees.count == 0
	    && act->places == 0 && rows.count > 1) {
		case_hand_over_acts(w, ew->event, STR("unclear"), STR("whose place is meant"));
		return;
	}
	leave_or_ask(w, ew, &rows, act);
}
