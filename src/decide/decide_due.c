/* What time brings: deadlines, rules of an event, jobs, each one slice. */
#include "decide/decide.h"

#include "decide/approve.h"
#include "decide/ask.h"
#include "decide/bounced.h"
#include "decide/case.h"
#include "decide/due_slice.h"
#include "decide/find.h"
#include "decide/promote.h"
#include "decide/reply.h"
#include "decide/work.h"
#include "understand/event_phase.h"

static struct rows
rows_in_state(
    struct work *w, const struct pending *pending, enum state state, struct event_work **event)
{
	struct rows found = { 0 };

	for (size_t e = 0; e < w->event_count; e++) {
		struct rows all = find_rows(
		    w, &w->events[e], pending->registrations, pending->registration_count);

		for (size_t i = 0; i < all.count; i++) {
			if (all.items[i]->state != state)
				continue;
			rows_add(w->a, &found, all.items[i]);
			*event = &w->events[e];
		}
	}
	return found;
}

static void
expire(struct work *w, struct event_work *ew, const struct rows *rows,
    const struct pending *pending, struct str reason)
{
	for (size_t i = 0; i < rows->count; i++)
		work_move(w, ew, rows->items[i], STATE_EXPIRED, reason);
	work_pending_close(w, pending, reason);
	work_outcome(w, DECISION_ACT, reason);
}

static void
due_offer(struct work *w, const struct pending *pending)
{
	struct event_work *ew = NULL;
	struct rows rows = rows_in_state(w, pending, STATE_OFFERED, &ew);
	struct letter_order *letter;

	if (rows.count == 0) {
		work_pending_close(w, pending, STR("answered before"));
		work_outcome(w, DECISION_IGNORE, STR("answered before"));
		return;
	}
	expire(w, ew, &rows, pending, STR("the offer ran out"));
	letter = letter_new(
	    w, STR("offer-expired"), pending->address, row_contact_name(rows.items[0]), ew->event);
	letter->language = rows.items[0]->language;
	block_people(w, letter_block(w, letter, BLOCK_TOO_LATE, ew->event), &rows);
}

static void
due_confirm(struct work *w, const struct pending *pending)
{
	struct event_work *ew = NULL;
	struct rows rows = rows_in_state(w, pending, STATE_UNCONFIRMED, &ew);

	if (rows.count > 0) {
		expire(w, ew, &rows, pending, STR("not confirmed in three days"));
		return;
	}
	work_pending_close(w, pending, STR("not confirmed in three days"));
	work_outcome(w, DECISION_ACT, STR("not confirmed in three days"));
}

/* Ask once more, in the words of the first letter, and wait until then; none: no longer. */
static struct letter_order *
remind(struct work *w, const struct pending *pending, const char *template,
    const struct event_work *ew, struct instant until)
{
	struct effect *effect = work_effect(w, EFFECT_PENDING_DUE, STR("reminded once"));
	struct letter_order *letter;

	effect->pend = *pending;
	effect->until = until;
	letter = letter_new(w, str_from(template), pending->address, (struct str) { 0 }, ew->event);
	letter->pending = pending->id;
	work_outcome(w, DECISION_ACT, STR("reminded once"));
	return letter;
}

static void
due_approval(struct work *w, const struct pending *pending)
{
	struct event_work *ew = NULL;
	struct rows rows = rows_in_state(w, pending, STATE_AWAITING_APPROVAL, &ew);

	if (rows.count == 0) {
		work_pending_close(w, pending, STR("answered before"));
		work_outcome(w, DECISION_IGNORE, STR("answered before"));
	} else if (work_phase(w, ew) == PHASE_OVER || work_phase(w, ew) == PHASE_CANCELLED) {
		work_pending_close(w, pending, STR("nothing to ask for any more"));
		work_outcome(w, DECISION_IGNORE, STR("nothing to ask for any more"));
	} else if (pending->reminded == 0) {
		struct letter_order *letter =
		    remind(w, pending, "approval-request", ew, approval_waits(w, ew->event));

		block_people(w, letter_block(w, letter, BLOCK_AWAITING_APPROVAL, ew->event), &rows);
	} else {
		struct effect *effect =
		    work_effect(w, EFFECT_PENDING_DUE, STR("handed to a coordinator"));

		/* The manager's answer still counts, but nobody waits for it any more. */
		effect->pend = *pending;
		effect->until = INSTANT_NONE;
		w->voice->sender.address = row_contact(rows.items[0]);
		w->voice->sender.name = row_contact_name(rows.items[0]);
		case_open(w, ew->event, STR("approval"), STR("the manager did not answer"), NULL);
		work_outcome(w, DECISION_HUMAN, STR("the manager did not answer"));
	}
}

static bool
still_lacking(const struct pending *pending, const struct event_work *ew, const struct rows *rows)
{
	if (pending->kind != PENDING_MANAGER)
		return answers_missing(ew, rows);
	for (size_t i = 0; i < rows->count; i++) {
		if (manager_of(rows->items[i]).n == 0)
			return true;
	}
	return false;
}

/* Missing answers and managers: asked for once more, then left alone. */
static void
due_answers(struct work *w, const struct pending *pending)
{
	struct event_work *ew = work_event_by_id(w, pending->event);
	struct rows live = { 0 };
	struct rows all = { 0 };

	if (ew != NULL)
		all = find_rows(w, ew, pending->registrations, pending->registration_count);
	for (size_t i = 0; i < all.count; i++) {
		if (state_is_live(all.items[i]->state))
			rows_add(w->a, &live, all.items[i]);
	}
	if (ew == NULL || live.count == 0 || !still_lacking(pending, ew, &live)
	    || work_phase(w, ew) == PHASE_OVER || work_phase(w, ew) == PHASE_CANCELLED
	    || pending->reminded > 0) {
		work_pending_close(w, pending, STR("nothing to ask for any more"));
		work_outcome(w, DECISION_IGNORE, STR("nothing to ask for any more"));
		return;
	}
	struct letter_order *letter = remind(w, pending, "reply", ew, INSTANT_NONE);
	struct block *block = letter_block(
	    w, letter, pending->kind == PENDING_MANAGER ? BLOCK_MANAGER : BLOCK_MISSING, ew->event);

	block->asked = pending->asked;
	block->asked_count = pending->asked_count;
	block_people(w, block, &live);
}

static void
due_pending(struct work *w, const struct pending *pending)
{
	if (!pending->open) {
		work_outcome(w, DECISION_IGNORE, STR("answered before"));
		return;
	}
	switch (pending->kind) {
	case PENDING_OFFER:
		due_offer(w, pending);
		return;
	case PENDING_CONFIRM:
		due_confirm(w, pending);
		return;
	case PENDING_APPROVAL:
		due_approval(w, pending);
		return;
	case PENDING_ANSWERS:
	case PENDING_MANAGER:
		due_answers(w, pending);
		return;
	case PENDING_NONE:
	case PENDING_WHICH_EVENT:
	case PENDING_OPTION_FULL:
	case PENDING_WHO:
	case PENDING_CASE:
	case PENDING_JOB:
		work_pending_close(w, pending, STR("nobody answered"));
		work_outcome(w, DECISION_IGNORE, STR("nobody answered"));
		return;
	}
}

/* The rows of a slice belong to an event whose facts know only those a mail would concern: take
 * them in. */
static void
take_slice(struct work *w, const struct due *due)
{
	for (size_t i = 0; i < due->slice_count; i++) {
		struct event_work *ew = work_event_by_id(w, due->slice[i].event);

		if (ew == NULL || find_row(ew, due->slice[i].id) != NULL)
			continue;
		struct registration *row = ARENA_NEW(w->a, struct registration);

		*row = due->slice[i];
		rows_add(w->a, &ew->rows, row);
	}
}

/* How long things are kept is told by the event; what is over goes, unless the site holds all. */
static void
due_purge(struct work *w, const struct due *due)
{
	struct effect *effect;

	if (w->facts->policy.hold) {
		work_outcome(w, DECISION_IGNORE, STR("nothing may be purged"));
		return;
	}
	effect = work_effect(w, EFFECT_PURGE, STR("kept long enough"));
	effect->event = due->event;
	effect->rule = due->rule;
	effect->occurrence = due->occurrence;
	work_outcome(w, DECISION_ACT, STR("kept long enough"));
}

const struct decision *
decide_due(struct arena *a, const struct due *due, const struct facts *facts)
{
	struct work *w = work_new(a, NULL, NULL, facts);

	w->by_time = true;
	w->voice->sender.authority = AUTHORITY_COMMAND;
	w->voice->sender.address = (struct str) { 0 };
	w->voice->arrived = facts->now;
	take_slice(w, due);
	switch (due->kind) {
	case DUE_PENDING:
		due_pending(w, due->pending);
		break;
	case DUE_TIMER:
		due_timer(w, due);
		break;
	case DUE_JOB:
		due_job(w, due);
		break;
	case DUE_LETTER:
		bounced_dead(w, due);
		break;
	case DUE_PURGE:
		due_purge(w, due);
		break;
	}
	for (size_t i = 0; i < w->event_count; i++) {
		if (w->events[i].freed)
			(void)promote(w, &w->events[i],
			    due->kind == DUE_JOB && due->job->kind == JOB_PROMOTE);
	}
	return work_finish(w);
}
