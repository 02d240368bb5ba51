#include "store/apply.h"

#include "store/bounces.h"
#include "store/cases.h"
#include "store/erase.h"
#include "store/history.h"
#include "store/invites.h"
#include "store/jobs.h"
#include "store/letters.h"
#include "store/members.h"
#include "store/pendings.h"
#include "store/people.h"
#include "store/purge_due.h"
#include "store/registration_change.h"
#include "store/registration_write.h"
#include "store/registrations.h"
#include "store/apply_event.h"
#include "store/events.h"
#include "store/seats.h"
#include "store/timers.h"

struct apply {
	struct arena *a;
	struct store *s;
	const struct apply_by *by;
	struct err *err;
};

/* One row of history for what happened to a registration; `*id` orders the queue. */
static bool
remember(const struct apply *ap, const struct effect *e, const struct registration *row,
    const char *from, const char *to, struct str before, struct str after, int64_t *id)
{
	struct history_new history = {
		.at = ap->by->now,
		.who = ap->by->who,
		.reason = e->reason,
		.what = effect_kind_name(e->kind),
		.event = row->event,
		.registration = row->id,
		.mail = ap->by->mail,
		.from = from,
		.to = to,
		.before = before,
		.after = after,
	};
	return history_add(ap->s, &history, id, ap->err);
}

static const struct str unchanged = { .p = NULL, .n = 0 };

/* Seats follow the state; whoever gets a place is owed what the rules of the event give. */
static bool
take_place(const struct apply *ap, const struct registration *row)
{
	const struct event *event;

	if (!events_by_id(ap->s, row->event, &event, ap->err))
		return false;
	if (event == NULL)
		return err_set(
		    ap->err, ERR_BUG, "registration %lld is of no event", (long long)row->id.n);
	return seats_take(ap->s, event, row, ap->err)
	       && (row->state != STATE_CONFIRMED
		   || timers_wake(ap->s, row->event, ap->by->now, ap->err));
}

static bool
apply_enrol(const struct apply *ap, const struct effect *e)
{
	const struct registration *row = &e->enrol;
	int64_t history;

	if (!remember(ap, e, row, "none", state_name(row->state), unchanged,
		attendee_print(ap->a, &row->who), &history))
		return false;
	int64_t queued = row->state == STATE_WAITING ? history : 0;
	if (!registrations_insert(ap->a, ap->s, row, ap->by->mail, queued, ap->by->now, ap->err))
		return false;
	return !state_holds_place(row->state) || take_place(ap, row);
}

static bool
load_one(const struct apply *ap, struct registration_id id, struct registration *row)
{
	struct registration_list list = { .count = 0 };

	if (!registrations_by_id(ap->a, ap->s, id, &list, ap->err))
		return false;
	if (list.count == 0)
		return err_set(ap->err, ERR_BUG, "no registration %lld", (long long)id.n);
	*row = list.items[0];
	return true;
}

static bool
apply_move(const struct apply *ap, const struct effect *e)
{
	struct registration row;
	int64_t history;

	if (!load_one(ap, e->registration, &row)
	    || !remember(
		ap, e, &row, state_name(e->from), state_name(e->to), unchanged, unchanged, &history)
	    || !registrations_move(ap->s, row.id, e->from, e->to, e->until,
		e->to == STATE_WAITING ? history : 0, ap->by->now, ap->err))
		return false;
	row.state = e->to;
	if (state_holds_place(e->from) && !state_holds_place(e->to))
		return seats_give_back(ap->s, row.id, ap->err);
	if (state_holds_place(e->to))
		return take_place(ap, &row);
	return true;
}

static bool
apply_change(const struct apply *ap, const struct effect *e)
{
	struct registration row;
	int64_t history;

	if (!load_one(ap, e->registration, &row))
		return false;
	struct str before = attendee_print(ap->a, &row.who);
	row.who = registration_change(ap->a, &row.who, &e->change);
	if (!remember(ap, e, &row, "", "", before, attendee_print(ap->a, &row.who), &history)
	    || !registrations_update(ap->a, ap->s, &row, ap->by->now, ap->err))
		return false;
	if (e->sessions.count > 0) {
		row.sessions = e->sessions;
		if (!registrations_set_sessions(ap->s, row.id, &row.sessions, ap->err))
			return false;
	}
	if (!state_holds_place(row.state))
		return true;
	return seats_give_back(ap->s, row.id, ap->err) && take_place(ap, &row);
}

/* Whoever is told what changed knows it from here on; while the job is held nobody does. */
static bool
apply_job(const struct apply *ap, const struct job *job)
{
	return jobs_add(ap->s, job, ap->by->now, ap->err)
	       && (job->held || jobs_known(ap->s, job, ap->err));
}

static bool
apply_done(const struct apply *ap, const struct effect *e)
{
	const struct done_row row = {
		.event = e->event,
		.registration = e->registration,
		.rule = e->rule,
		.occurrence = e->occurrence,
		.letter = e->letter,
		.outcome = e->outcome,
		.now = ap->by->now,
	};
	return done_add(ap->s, &row, ap->err);
}

static bool
apply_bounced(const struct apply *ap, const struct effect *e)
{
	struct registration row = { .id = e->registration, .event = e->bounced.event };
	int64_t history;

	return bounces_add(ap->a, ap->s, &e->bounced, ap->by->mail, ap->by->now, ap->err)
	       && (!e->bounced.marks
		   || people_bounced(ap->a, ap->s, e->bounced.address, e->bounced.status, ap->err))
	       && (row.id.n == 0 || remember(ap, e, &row, "", "", unchanged, unchanged, &history));
}

static bool
apply_effect(const struct apply *ap, const struct effect *e)
{
	struct store *s = ap->s;
	const struct apply_by *by = ap->by;

	switch (e->kind) {
	case EFFECT_ENROL:
		return apply_enrol(ap, e);
	case EFFECT_MOVE:
		return apply_move(ap, e);
	case EFFECT_CHANGE:
		return apply_change(ap, e);
	case EFFECT_PEND:
		return pendings_add(ap->a, s, &e->pend, ap->err);
	case EFFECT_PENDING_CLOSE:
		return pendings_close(s, e->pend.id, e->reason, ap->err);
	case EFFECT_PENDING_DUE:
		return pendings_due_at(s, e->pend.id, e->until, ap->err);
	case EFFECT_CASE_OPEN:
		return cases_add(
		    ap->a, s, &e->case_file, e->case_kind, e->reason, by->mail, by->now, ap->err);
	case EFFECT_CASE_CLOSE:
		return cases_close(s, e->case_file.id, by->who, e->reason, by->now, ap->err);
	case EFFECT_JOB:
		return apply_job(ap, &e->job);
	case EFFECT_JOB_GO:
		return e->job.held ? jobs_release(s, &e->job, by->now, ap->err)
				   : jobs_go(s, e->job.id, e->job.after, ap->err);
	case EFFECT_JOB_END:
		return jobs_end(s, e->job.id, by->now, ap->err)
		       && (!e->job.held || jobs_known(s, &e->job, ap->err));
	case EFFECT_DONE:
		return apply_done(ap, e);
	case EFFECT_TIMER_END:
		return timers_end(s, e->event, e->rule, e->occurrence, ap->err);
	case EFFECT_MEMBER_ADD:
		return members_add(
		    ap->a, s, e->list, e->address, e->name, by->mail, by->now, ap->err);
	case EFFECT_MEMBER_REMOVE:
		return members_remove(ap->a, s, e->list, e->address, ap->err);
	case EFFECT_PROVEN:
		return people_proven(ap->a, s, e->address, by->now, ap->err);
	case EFFECT_BOUNCED:
		return apply_bounced(ap, e);
	case EFFECT_REPLIED:
		return invites_replied(
		    s, e->uid, e->sequence, e->stamp, e->partstat, by->now, ap->err);
	case EFFECT_REVISE:
		break; /* together with their neighbours: apply_revisions */
	case EFFECT_EVENT_NEW:
		return apply_event_new(ap->a, s, e->draft, by, ap->err);
	case EFFECT_EVENT_STATE:
		return apply_event_state(ap->a, s, e, by, ap->err);
	case EFFECT_PURGE:
		return purge_slice(ap->a, s, e->event, e->rule, e->occurrence, by->now, ap->err);
	case EFFECT_ERASE:
		return erase_address(ap->a, s, e->address, by->now, ap->err);
	}
	return err_set(ap->err, ERR_BUG, "unknown effect %d", (int)e->kind);
}

/* Everybody the letter speaks of. */
static void
name_people(struct arena *a, const struct letter_order *order, struct letter_new *row)
{
	struct registration_id *ids = NULL;
	size_t n = 0;

	for (size_t i = 0; i < order->block_count; i++) {
		const struct block *b = &order->blocks[i];
		for (size_t k = 0; k < b->people_count + b->leaving_count; k++) {
			ids = array_push(a, ids, &n, sizeof *ids);
			ids[n - 1] = k < b->people_count ? b->people[k].id
							 : b->leaving[k - b->people_count].id;
		}
		if (b->list.name.n > 0)
			row->list = b->list.name;
	}
	for (size_t i = 0; i < order->calendar_count; i++) {
		ids = array_push(a, ids, &n, sizeof *ids);
		ids[n - 1] = order->calendars[i].registration.id;
	}
	size_t kept = 0; /* blocks may speak of people that have no row */
	for (size_t i = 0; i < n; i++)
		if (ids[i].n != 0)
			ids[kept++] = ids[i];
	row->registrations = ids;
	row->registration_count = kept;
}

static bool
apply_letter(const struct apply *ap, const struct letter *letter)
{
	const struct letter_order *order = letter->order;
	struct letter_new row = {
		.id = order->id,
		.template = order->template,
		.language = order->language,
		.to = order->to,
		.envelope_from = letter->envelope_from,
		.message_id = letter->message_id,
		.subject = letter->subject,
		.bytes = letter->bytes,
		.data = letter->data,
		.event = order->event != NULL ? order->event->id : (struct event_id) { 0 },
		.mail = ap->by->mail,
		.pending = order->pending.n,
		.case_file = order->case_id.n,
		.job = order->job != NULL ? order->job->id.n : 0,
		.cause = ap->by->cause,
		.answer = order->answers_mail && !order->third_party,
		.third_party = order->third_party,
		.stranger = ap->by->stranger,
		.held = ap->by->hold_letters,
		.now = ap->by->now,
	};
	name_people(ap->a, order, &row);
	for (size_t i = 0; i < letter->invite_count; i++)
		if (!invites_add(ap->s, &letter->invites[i], ap->err))
			return false;
	return letters_add(ap->a, ap->s, &row, ap->err);
}

/* What was done refers to the letter about it; erasing reaches the letters just written too. */
static bool
comes_after_letters(enum effect_kind kind)
{
	return kind == EFFECT_ERASE || kind == EFFECT_DONE;
}

static bool
apply_effects(const struct apply *ap, const struct decision *decision, bool after)
{
	for (size_t i = 0, step; i < decision->effect_count; i += step) {
		const struct effect *e = &decision->effects[i];
		bool ok = true;

		step = 1;
		if (e->kind == EFFECT_REVISE && !after)
			ok = apply_revisions(
			    ap->a, ap->s, e, decision->effect_count - i, ap->by, &step, ap->err);
		else if (e->kind != EFFECT_REVISE && comes_after_letters(e->kind) == after)
			ok = apply_effect(ap, e);
		if (!ok)
			return err_prefix(ap->err, "%s", effect_kind_name(e->kind));
	}
	return true;
}

bool
apply_decision(struct arena *a, struct store *s, const struct decision *decision,
    const struct letters *letters, const struct apply_by *by, struct err *err)
{
	struct apply ap = { .a = a, .s = s, .by = by, .err = err };

	if (!apply_effects(&ap, decision, false))
		return false;
	for (size_t i = 0; i < letters->count; i++)
		if (!apply_letter(&ap, &letters->items[i]))
			return err_prefix(
			    err, "letter '%.*s'", STR_ARG(letters->items[i].order->template));
	return apply_effects(&ap, decision, true);
}
