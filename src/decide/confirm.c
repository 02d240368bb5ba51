/* confirm and refuse: the answers to what our letters asked. */
#include "decide/approve.h"
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

static struct rows
only_in_state(struct work *w, struct rows all, enum state state)
{
	struct rows found = { 0 };

	for (size_t i = 0; i < all.count; i++) {
		if (all.items[i]->state == state)
			rows_add(w->a, &found, all.items[i]);
	}
	return found;
}

static struct rows
rows_in_state(
    struct work *w, const struct event_work *ew, const struct pending *pending, enum state state)
{
	return only_in_state(
	    w, find_rows(w, ew, pending->registrations, pending->registration_count), state);
}

static void
withdraw(struct work *w, struct event_work *ew, const struct rows *rows, struct str reason)
{
	for (size_t i = 0; i < rows->count; i++)
		work_move(w, ew, rows->items[i], STATE_WITHDRAWN, reason);
}

/* The act that would sign these people up again, for when their option is full by now. */
static struct act
act_of_rows(struct work *w, const struct event_work *ew, const struct rows *rows)
{
	struct act act = { .kind = ACT_REGISTER,
		.event = ew->event->slug,
		.places = (int64_t)rows->count,
		.number = -1 };

	for (size_t i = 0; i < rows->count; i++) {
		if (row_is_unnamed(rows->items[i]))
			continue;
		act.attendees.items = array_push(
		    w->a, act.attendees.items, &act.attendees.count, sizeof(struct attendee));
		act.attendees.items[act.attendees.count - 1] = rows->items[i]->who;
	}
	return act;
}

/* Unconfirmed rows become what they would have been, judged by when their mail arrived. */
static void
settle_unconfirmed(struct work *w, struct event_work *ew, const struct rows *rows)
{
	const struct axis *full = places_lacking_option(&ew->axes, rows->items, rows->count);
	struct seating seating = seat_group(w, ew, rows, false);

	if (seat_refused(w, ew)) {
		withdraw(w, ew, rows, STR("confirmed too late"));
		return;
	}
	if (full != NULL && seating.state != STATE_INTERESTED) {
		struct act act = act_of_rows(w, ew, rows);

		withdraw(w, ew, rows, STR("option full"));
		ask_option(w, ew, full, &act);
		return;
	}
	if (seating.state == STATE_NONE) {
		withdraw(w, ew, rows, seating.reason);
		reply_block(w, BLOCK_FULL, ew->event);
		work_outcome(w, DECISION_ACT, seating.reason);
		return;
	}
	seat_apply(w, ew, rows, seating);
	seat_tell(w, ew, rows, seating.state);
	work_outcome(w, DECISION_ACT, seating.reason);
}

/* "Yes": the rows and the acts of the earlier mail, on the word of the address that was asked,
 * which may be another than the one that wrote it. */
static void
confirm_held(struct work *w, const struct pending *pending)
{
	struct voice *before = w->voice;
	struct str language = pending->held != NULL && pending->held->language.n > 0
				  ? pending->held->language
				  : before->language;

	work_pending_close(w, pending, STR("confirmed"));
	(void)work_speak_for(w, &before->sender, pending->held_arrived, language);
	for (size_t i = 0; i < w->event_count; i++) {
		struct rows rows = rows_in_state(w, &w->events[i], pending, STATE_UNCONFIRMED);

		if (rows.count > 0)
			settle_unconfirmed(w, &w->events[i], &rows);
	}
	w->voice = before;
	if (pending->held != NULL)
		carry_out_held(
		    w, pending->held, &before->sender, language, pending->held_arrived, NULL);
	if (w->reason.n == 0) {
		reply_block(w, BLOCK_TOO_LATE, NULL);
		work_outcome(w, DECISION_ACT, STR("confirmed, nothing left to do"));
	}
}

static void
refuse_held(struct work *w, const struct pending *pending)
{
	const struct event *event = NULL;

	work_pending_close(w, pending, STR("refused"));
	for (size_t i = 0; i < w->event_count; i++) {
		struct rows rows = rows_in_state(w, &w->events[i], pending, STATE_UNCONFIRMED);

		withdraw(w, &w->events[i], &rows, STR("refused"));
		if (rows.count > 0 || pending->event.n == w->events[i].event->id.n)
			event = w->events[i].event;
	}
	reply_block(w, BLOCK_REFUSED, event);
	work_outcome(w, DECISION_ACT, STR("refused"));
}

static void
answer_offer(struct work *w, struct event_work *ew, struct rows rows, const struct pending *pending,
    bool yes)
{
	struct rows open = { 0 };

	for (size_t i = 0; i < rows.count; i++) {
		if (instant_before(w->facts->now, rows.items[i]->until))
			rows_add(w->a, &open, rows.items[i]);
	}
	if (open.count == 0) {
		reply_block(w, BLOCK_TOO_LATE, ew->event);
		work_outcome(w, DECISION_ACT, STR("the offer is no longer open"));
		return;
	}
	if (pending != NULL)
		work_pending_close(w, pending, yes ? STR("offer accepted") : STR("offer refused"));
	if (!yes) {
		leave_rows(w, ew, &open, BLOCK_REFUSED, STR("offer refused"));
		return;
	}
	for (size_t i = 0; i < open.count; i++) {
		work_move(w, ew, open.items[i], STATE_CONFIRMED, STR("offer accepted"));
		(void)tell_person(w, ew, open.items[i], BLOCK_PLACED);
	}
	reply_people(w, BLOCK_PLACED, ew, &open);
	ask_missing(w, ew, &open);
	work_outcome(w, DECISION_ACT, STR("offer accepted"));
}

/* The writer's own rows in that state, of the event meant or of all. */
static struct rows
own_in_state(struct work *w, const struct event_work *ew, enum state state)
{
	return only_in_state(w, find_all_of(w, ew, w->voice->sender.address), state);
}

/* A yes or no that answers no open question: an offer or a place the writer has, else a person's
 * matter. */
static void
confirm_loose(struct work *w, const struct act *act, bool yes)
{
	bool found = false;

	for (size_t i = 0; i < w->event_count; i++) {
		struct event_work *ew = &w->events[i];
		struct rows offered = own_in_state(w, ew, STATE_OFFERED);
		struct rows live = find_all_of(w, ew, w->voice->sender.address);

		if (act->event.n > 0 && !str_equal(act->event, ew->event->slug))
			continue;
		if (offered.count > 0 && authority_proven(w)) {
			found = true;
			answer_offer(w, ew, offered, NULL, yes);
		} else if (yes && offered.count == 0 && live.count > 0) {
			found = true;
			reply_people(w, BLOCK_ALREADY, ew, &live);
			work_outcome(w, DECISION_ACT, STR("nothing was asked; told how it stands"));
		}
	}
	if (found)
		return;
	if (!yes && w->facts->letter != NULL) {
		struct act cancel = *act;

		cancel.kind = ACT_CANCEL;
		cancel_act(w, &cancel);
		return;
	}
	case_hand_over(w, NULL, STR("unclear"), STR("an answer to nothing we asked"));
}

static void
answer_job(struct work *w, const struct act *act, bool yes)
{
	const struct job *job = w->facts->job;
	struct block *block;

	if (job == NULL || !authority_coordinator(w, NULL, RIGHT_CHANGE)) {
		case_hand_over(w, NULL, STR("unclear"), STR("a job released by no coordinator"));
		return;
	}
	if (!yes) {
		work_effect(w, EFFECT_JOB_END, STR("refused by a coordinator"))->job = *job;
		work_answered(w, PENDING_JOB, STR("refused"));
		reply_block(w, BLOCK_REFUSED, NULL);
		work_outcome(w, DECISION_ACT, STR("job refused"));
		return;
	}
	if (act->number != job->total) {
		block = reply_block(w, BLOCK_JOB_GO, NULL);
		block->number = job->total;
		block->text = STR("number");
		work_outcome(w, DECISION_ASK, STR("not the number shown"));
		return;
	}
	work_effect(w, EFFECT_JOB_GO, STR("released by a coordinator"))->job = *job;
	work_answered(w, PENDING_JOB, STR("released"));
	reply_block(w, BLOCK_JOB_GO, NULL)->number = job->total;
	work_outcome(w, DECISION_ACT, STR("job released"));
}

/* Too late, or answered before. */
static void
answer_closed(struct work *w, const struct pending *pending, bool yes)
{
	struct event_work *ew = work_event_by_id(w, pending->event);
	struct rows live = { 0 };

	if (ew != NULL)
		live = find_of_letter(w, ew);
	if (yes && live.count > 0)
		reply_people(w, BLOCK_ALREADY, ew, &live);
	else
		reply_block(w, BLOCK_TOO_LATE, ew != NULL ? ew->event : NULL);
	work_outcome(w, DECISION_ACT, STR("the question is no longer open"));
}

/* "No" to a question of ours: what was held is dropped. */
static void
answer_dropped(struct work *w, const struct pending *pending)
{
	struct event_work *ew = work_event_by_id(w, pending->event);

	work_pending_close(w, pending, STR("refused"));
	reply_block(w, BLOCK_REFUSED, ew != NULL ? ew->event : NULL);
	work_outcome(w, DECISION_ACT, STR("refused"));
}

static void
answer_offer_letter(struct work *w, const struct pending *pending, bool yes)
{
	struct event_work *ew = work_event_by_id(w, pending->event);

	if (ew == NULL)
		case_hand_over(w, NULL, STR("unclear"), STR("an event we do not have"));
	else
		answer_offer(w, ew, rows_in_state(w, ew, pending, STATE_OFFERED), pending, yes);
}

static void
answer_open(struct work *w, const struct pending *pending, const struct act *act, bool yes)
{
	switch (pending->kind) {
	case PENDING_CONFIRM:
		if (yes)
			confirm_held(w, pending);
		else
			refuse_held(w, pending);
		return;
	case PENDING_OFFER:
		answer_offer_letter(w, pending, yes);
		return;
	case PENDING_WHICH_EVENT:
	case PENDING_OPTION_FULL:
		if (yes)
			case_hand_over(
			    w, NULL, STR("unclear"), STR("yes to a question that has no yes"));
		else
			answer_dropped(w, pending);
		return;
	case PENDING_ANSWERS:
		if (act->attendees.count > 0) {
			change_act(w, act);
			return;
		}
		confirm_loose(w, act, yes);
		return;
	case PENDING_APPROVAL:
	case PENDING_JOB:
	case PENDING_NONE:
	case PENDING_MANAGER:
	case PENDING_WHO:
	case PENDING_CASE:
		confirm_loose(w, act, yes);
		return;
	}
}

void
confirm_act(struct work *w, const struct act *act, bool yes)
{
	const struct letter_facts *letter = w->facts->letter;
	const struct pending *pending =
	    letter != NULL && !w->voice->replay ? letter->pending : NULL;

	if (pending == NULL) {
		confirm_loose(w, act, yes);
		return;
	}
	if (pending->kind == PENDING_APPROVAL) {
		approve_act(w, act, yes);
		return;
	}
	if (pending->kind == PENDING_JOB) {
		answer_job(w, act, yes);
		return;
	}
	if (!authority_proven(w) || !address_equal(pending->address, w->voice->sender.address)) {
		case_hand_over(w, NULL, STR("unproven"), STR("an answer from another address"));
		return;
	}
	if (!pending->open)
		answer_closed(w, pending, yes);
	else
		answer_open(w, pending, act, yes);
}
