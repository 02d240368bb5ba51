#include "decide/approve.h"

#include "decide/ask.h"
#include "decide/attendee.h"
#include "decide/authority.h"
#include "decide/carry.h"
#include "decide/case.h"
#include "decide/find.h"
#include "decide/reply.h"
#include "decide/seat.h"
#include "mail/address.h"

struct str
manager_of(const struct registration *row)
{
	return address_within(attendee_answer(&row->who, STR("manager")));
}

static void
request_letter(struct work *w, const struct event_work *ew, const struct rows *rows, struct str to,
    struct str name, struct instant due, bool stranger)
{
	struct letter_order *letter = letter_new(w, STR("approval-request"), to, name, ew->event);
	struct pending pending = {
		.kind = PENDING_APPROVAL,
		.letter = letter->id,
		.event = ew->event->id,
		.address = to,
		.held_sender = w->voice->sender.address,
		.held_sender_name = w->voice->sender.name,
		.held_arrived = w->voice->arrived,
		.due = due,
	};

	letter->third_party = stranger;
	letter->language = stranger ? w->voice->language : (struct str) { 0 };
	pending.registrations = arena_alloc(w->a, rows->count * sizeof *pending.registrations);
	for (size_t i = 0; i < rows->count; i++)
		pending.registrations[pending.registration_count++] = rows->items[i]->id;
	block_people(w, letter_block(w, letter, BLOCK_AWAITING_APPROVAL, ew->event), rows);
	work_pend(w, &pending, STR("approval asked for"));
	letter->pending = pending.id;
}

static void
ask_coordinators(struct work *w, const struct event_work *ew, const struct rows *rows)
{
	bool asked = false;

	for (size_t i = 0; i < w->facts->coordinator_count; i++) {
		const struct coordinator *coordinator = &w->facts->coordinators[i];

		if (!coordinator->may_approve || !coordinator_of(coordinator, ew->event))
			continue;
		request_letter(
		    w, ew, rows, coordinator->address, coordinator->name, INSTANT_NONE, false);
		asked = true;
	}
	if (!asked)
		case_open(w, ew->event, STR("approval"), STR("nobody to approve"), NULL);
}

static void
ask_for_manager(struct work *w, const struct event_work *ew, const struct rows *rows)
{
	struct pending pending = {
		.kind = PENDING_MANAGER,
		.event = ew->event->id,
		.address = w->voice->sender.address,
		.held_sender = w->voice->sender.address,
		.held_sender_name = w->voice->sender.name,
		.held_arrived = w->voice->arrived,
		.due = instant_after(w->facts->now, ANSWERS_S),
	};
	struct block *block = reply_block(w, BLOCK_MANAGER, ew->event);

	block->asked = ARENA_NEW(w->a, struct asked_question);
	block->asked[0] =
	    (struct asked_question) { .event = ew->event->slug, .question = STR("manager") };
	block->asked_count = 1;
	block_people(w, block, rows);
	work_ask(w, &block->asked[0]);
	pending.asked = block->asked;
	pending.asked_count = 1;
	pending.letter = reply_waits(w, PENDING_MANAGER);
	pending.registrations = arena_alloc(w->a, rows->count * sizeof *pending.registrations);
	for (size_t i = 0; i < rows->count; i++)
		pending.registrations[pending.registration_count++] = rows->items[i]->id;
	work_pend(w, &pending, STR("the manager is not known"));
	reply_bind(w, PENDING_MANAGER, pending.id);
}

/* Nobody approves for themselves. */
static bool
has_manager(const struct work *w, const struct registration *row)
{
	struct str manager = manager_of(row);

	return manager.n > 0 && !address_equal(manager, row->who.email)
	       && !address_equal(manager, w->voice->sender.address);
}

struct instant
approval_waits(const struct work *w, const struct event *event)
{
	const struct instant now = w->facts->now;
	int64_t wait_s = APPROVAL_S;

	if (!instant_is_none(event->starts.at) && (event->starts.at.s - now.s) / 3 < wait_s)
		wait_s = (event->starts.at.s - now.s) / 3;
	return instant_after(now, wait_s > HOUR_S ? wait_s : HOUR_S);
}

static void
ask_managers(struct work *w, const struct event_work *ew, const struct rows *rows)
{
	struct rows without = { 0 };

	for (size_t i = 0; i < rows->count; i++) {
		struct str manager = manager_of(rows->items[i]);
		struct rows those = { 0 };
		bool before = false;

		if (!has_manager(w, rows->items[i])) {
			rows_add(w->a, &without, rows->items[i]);
			continue;
		}
		for (size_t j = 0; j < rows->count; j++) {
			if (!has_manager(w, rows->items[j])
			    || !address_equal(manager_of(rows->items[j]), manager))
				continue;
			before = before || j < i;
			rows_add(w->a, &those, rows->items[j]);
		}
		if (!before)
			request_letter(w, ew, &those, manager, (struct str) { 0 },
			    approval_waits(w, ew->event), true);
	}
	if (without.count > 0)
		ask_for_manager(w, ew, &without);
}

void
approval_request(struct work *w, const struct event_work *ew, const struct rows *rows)
{
	switch (ew->event->approval) {
	case APPROVAL_NONE:
		return;
	case APPROVAL_COORDINATOR:
		ask_coordinators(w, ew, rows);
		return;
	case APPROVAL_MANAGER:
		ask_managers(w, ew, rows);
		return;
	}
}

/* The registered person, or who registered them, hears what was decided about them. */
static void
verdict_letters(struct work *w, struct event_work *ew, const struct rows *rows,
    const char *template, enum block_kind kind)
{
	for (size_t i = 0; i < rows->count; i++) {
		struct registration *row = rows->items[i];
		struct str to = row->who.email.n > 0 ? row->who.email : row->registered_by;
		struct letter_order *letter = NULL;
		struct rows one = { 0 };

		for (size_t j = 0; j < w->letter_count && letter == NULL; j++) {
			if (str_equal(w->letters[j]->template, str_from(template))
			    && address_equal(w->letters[j]->to, to))
				letter = w->letters[j];
		}
		rows_add(w->a, &one, row);
		if (letter == NULL) {
			letter = letter_new(w, str_from(template), to, row->who.name, ew->event);
			letter->language = row->language;
			letter_block(w, letter, kind, ew->event);
		}
		block_people(w, &letter->blocks[0], &one);
		if (row->state == STATE_WAITING)
			letter->blocks[0].position = seat_position(ew, &one);
		if (row->state == STATE_CONFIRMED)
			letter_calendar(w, letter, ew, row, false);
	}
}

void
approval_given(struct work *w, struct event_work *ew, const struct rows *rows)
{
	struct seating seating = seat_group(w, ew, rows, true);

	/* Approved is approved: without a place, and even without a waiting list, they wait for
	 * one. */
	if (seating.state == STATE_NONE)
		seating = (struct seating) { STATE_WAITING, STR("full") };
	seat_apply(w, ew, rows, seating);
	verdict_letters(w, ew, rows, "approved", seat_block(seating.state));
	reply_people(w, BLOCK_APPROVED, ew, rows);
	work_outcome(w, DECISION_ACT, STR("approved"));
}

void
approval_denied(struct work *w, struct event_work *ew, const struct rows *rows)
{
	for (size_t i = 0; i < rows->count; i++)
		work_move(w, ew, rows->items[i], STATE_REJECTED, STR("denied"));
	verdict_letters(w, ew, rows, "rejected", BLOCK_REJECTED);
	reply_people(w, BLOCK_REJECTED, ew, rows);
	work_outcome(w, DECISION_ACT, STR("denied"));
}

static bool
is_named(struct work *w, const struct act *act, const struct registration *row)
{
	for (size_t i = 0; i < act->attendees.count; i++) {
		const struct attendee *who = &act->attendees.items[i];

		if (address_equal(who->email, row->who.email)
		    || name_equal(w->a, who->name, row->who.name))
			return true;
	}
	return false;
}

/* Is it this sender's to say? A coordinator's, or the manager's who was named for this row. */
static bool
may_approve(const struct work *w, const struct event_work *ew, const struct registration *row)
{
	const struct sender *sender = &w->voice->sender;

	if (sender->authority == AUTHORITY_COMMAND
	    || authority_coordinator(w, ew->event, RIGHT_APPROVE))
		return true;
	return ew->event->approval == APPROVAL_MANAGER && authority_proven(w)
	       && address_equal(manager_of(row), sender->address);
}

/* The rows awaiting approval that this sender speaks of; `all` counts those that are not theirs to
 * judge too. */
static struct rows
awaiting(struct work *w, const struct act *act, struct event_work *ew, size_t *all)
{
	const struct pending *pending = w->facts->letter != NULL ? w->facts->letter->pending : NULL;
	struct rows asked = { 0 };
	struct rows found = { 0 };
	bool narrow = false;

	if (pending != NULL && pending->kind == PENDING_APPROVAL)
		asked = find_rows(w, ew, pending->registrations, pending->registration_count);
	if (asked.count == 0)
		asked = ew->rows;
	for (size_t i = 0; i < asked.count; i++)
		narrow = narrow || is_named(w, act, asked.items[i]);
	for (size_t i = 0; i < asked.count; i++) {
		struct registration *row = asked.items[i];
		bool by_letter = pending != NULL && pending->kind == PENDING_APPROVAL
				 && authority_proven(w)
				 && address_equal(pending->address, w->voice->sender.address)
				 && asked.items != ew->rows.items;

		if (row->state != STATE_AWAITING_APPROVAL || (narrow && !is_named(w, act, row)))
			continue;
		(*all)++;
		if (by_letter || may_approve(w, ew, row))
			rows_add(w->a, &found, row);
	}
	return found;
}

void
approve_act(struct work *w, const struct act *act, bool yes)
{
	struct event_work *ew = find_event(w, act, false);
	struct rows rows;
	size_t all = 0;

	if (ew == NULL)
		return;
	rows = awaiting(w, act, ew, &all);
	if (rows.count == 0 && all > 0) {
		case_hand_over(w, ew->event, STR("approval"), STR("not theirs to approve"));
		return;
	}
	if (rows.count == 0) {
		case_hand_over(w, ew->event, STR("approval"), STR("nobody awaits approval"));
		return;
	}
	work_answered(w, PENDING_APPROVAL, yes ? STR("approved") : STR("denied"));
	if (yes)
		approval_given(w, ew, &rows);
	else
		approval_denied(w, ew, &rows);
}
