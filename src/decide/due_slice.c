#include "decide/due_slice.h"

#include "decide/find.h"
#include "decide/promote.h"
#include "decide/reply.h"
#include "mail/address.h"

/* "reminder:7d" is the rule "reminder". */
static struct str
rule_stem(struct str rule)
{
	struct str stem, rest;

	return str_cut(rule, ':', &stem, &rest) ? stem : rule;
}

/* Everybody hears at their own address, or at the one that registered them. */
static struct str
hears_at(const struct registration *row)
{
	return row->who.email.n > 0 ? row->who.email : row->registered_by;
}

/* One letter an address and template; who registered several people gets one that names them all.
 */
static struct letter_order *
slice_letter(struct work *w, const struct event_work *ew, const struct registration *row,
    struct str template, enum block_kind kind)
{
	struct str to = hears_at(row);
	struct letter_order *letter;

	for (size_t i = 0; i < w->letter_count; i++) {
		if (str_equal(w->letters[i]->template, template)
		    && address_equal(w->letters[i]->to, to))
			return w->letters[i];
	}
	letter = letter_new(w, template, to,
	    row->who.email.n > 0 ? row->who.name : row->registered_by_name, ew->event);
	letter->language = row->language;
	letter_block(w, letter, kind, ew->event);
	return letter;
}

static struct letter_order *
slice_tell(struct work *w, const struct event_work *ew, struct registration *row,
    struct str template, enum block_kind kind)
{
	struct letter_order *letter = slice_letter(w, ew, row, template, kind);
	struct rows one = { &row, 1 };

	block_people(w, &letter->blocks[0], &one);
	return letter;
}

static void
done(struct work *w, const struct due *due, const struct registration *row, struct str outcome,
    struct letter_id letter)
{
	struct effect *effect = work_effect(w, EFFECT_DONE, outcome);

	effect->registration = row->id;
	effect->event = row->event;
	effect->rule = due->rule;
	effect->occurrence = due->occurrence;
	effect->outcome = outcome;
	effect->letter = letter;
}

/* Why this person gets nothing now; empty: they do. */
static struct str
nothing_for(const struct work *w, const struct event_work *ew, const struct due *due, size_t i)
{
	const struct registration *row = &due->slice[i];
	bool reminder = str_equal(rule_stem(due->rule), STR("reminder"));

	if (ew->event->state == EVENT_CANCELLED)
		return STR("the event is cancelled");
	if (!instant_is_none(due->window_ends) && instant_before(due->window_ends, w->facts->now))
		return STR("missed");
	/* A move that leaves its hour in the past is told by itself. */
	if (due->had != NULL && due->had[i] && instant_before(due->due, due->moved))
		return STR("had it before the event was moved");
	if (row->bounced)
		return STR("the address bounces");
	if (hears_at(row).n == 0)
		return STR("no address");
	if (reminder && due->told != NULL && !instant_is_none(due->told[i])
	    && w->facts->now.s - due->told[i].s < DAY_S)
		return STR("too soon after the confirmation");
	if (str_equal(rule_stem(due->rule), STR("link")) && due->told != NULL
	    && !instant_is_none(due->told[i]) && !instant_before(due->told[i], due->due))
		return STR("the confirmation had it");
	return (struct str) { 0 };
}

void
due_timer(struct work *w, const struct due *due)
{
	struct event_id event = { 0 };

	for (size_t i = 0; i < due->slice_count; i++) {
		struct event_work *ew = work_event_by_id(w, due->slice[i].event);
		struct str nothing;

		if (ew == NULL)
			continue;
		event = ew->event->id;
		nothing = nothing_for(w, ew, due, i);
		if (nothing.n > 0) {
			done(w, due, &due->slice[i], nothing, (struct letter_id) { 0 });
			continue;
		}
		struct registration *row = find_row(ew, due->slice[i].id);
		struct str template = rule_stem(due->rule);
		enum block_kind kind = str_equal(template, STR("link")) ? BLOCK_LINK : BLOCK_STATUS;

		done(w, due, row, STR("sent"), slice_tell(w, ew, row, template, kind)->id);
	}
	if (event.n == 0 && w->event_count == 1)
		event = w->events[0].event->id;
	if (due->slice_is_last) {
		struct effect *effect = work_effect(w, EFFECT_TIMER_END, STR("nobody is left"));

		effect->event = event;
		effect->rule = due->rule;
		effect->occurrence = due->occurrence;
	}
	work_outcome(w, DECISION_ACT, STR("due"));
}

static void
cancel_row(struct work *w, struct event_work *ew, struct registration *row, struct str text)
{
	bool confirmed = row->state == STATE_CONFIRMED;
	struct letter_order *letter;

	if (!state_is_live(row->state))
		return;
	work_move(w, ew, row, STATE_EVENT_CANCELLED, STR("the event is cancelled"));
	if (hears_at(row).n == 0 || row->bounced)
		return;
	letter = slice_tell(w, ew, row, STR("event-cancelled"), BLOCK_EVENT_CANCELLED);
	letter->text = text;
	if (confirmed)
		letter_calendar(w, letter, ew, row, true);
}

/* What changed that this person must hear of, and was not told since; NULL: nothing. */
static const struct event_changes *
changes_for(struct work *w, const struct event_work *ew, const struct registration *row,
    struct instant told)
{
	const struct announced_facts *announced = w->facts->announced;
	struct event_changes *changes;

	if (announced == NULL || (!instant_is_none(told) && instant_before(announced->at, told)))
		return NULL;
	const struct event *known = announced->before;
	for (size_t i = 0; i < announced->past_count && !instant_is_none(told); i++)
		if (instant_before(announced->pasts[i].at, told))
			known = announced->pasts[i].event;
	struct event_changes all = event_diff(w->a, known, ew->event);

	changes = ARENA_NEW(w->a, struct event_changes);
	*changes = event_diff_for(w->a, &all, row, announced->link_out);
	return changes->count > 0 ? changes : NULL;
}

/* A message, or what changed: to those who have a place, are offered one, or wait for one. */
static void
tell_row(struct work *w, struct event_work *ew, struct registration *row, const struct job *job,
    struct instant told)
{
	struct letter_order *letter;
	const struct event_changes *changes = NULL;
	struct str template = STR("event-changed");

	if ((!state_holds_place(row->state) && row->state != STATE_WAITING
		&& row->state != STATE_INTERESTED)
	    || hears_at(row).n == 0 || row->bounced)
		return;
	if (job->kind == JOB_ANNOUNCE && job->since > 0) {
		changes = changes_for(w, ew, row, told);
		if (changes == NULL && job->text.n == 0)
			return;
	}
	if (job->kind == JOB_TELL)
		template = STR("answer");
	else if (changes != NULL && job->text.n == 0 && event_diff_is_link(changes))
		template = STR("link-changed");
	letter = slice_tell(w, ew, row, template, BLOCK_STATUS);
	letter->text = job->text;
	letter->changes = changes;
	if (job->kind == JOB_ANNOUNCE && row->state == STATE_CONFIRMED)
		letter_calendar(w, letter, ew, row, false);
}

static void
job_row(struct work *w, struct event_work *ew, struct registration *row, const struct job *job,
    struct instant told)
{
	switch (job->kind) {
	case JOB_PROMOTE:
		return;
	case JOB_CANCEL_EVENT:
		cancel_row(w, ew, row, job->text);
		return;
	case JOB_ANNOUNCE:
	case JOB_TELL:
		tell_row(w, ew, row, job, told);
		return;
	}
}

static void
job_effect(struct work *w, const struct job *job, bool last, struct registration_id after)
{
	struct effect *effect = work_effect(
	    w, last ? EFFECT_JOB_END : EFFECT_JOB_GO, last ? STR("done") : STR("one slice done"));

	effect->job = *job;
	effect->job.after = after;
	effect->event = job->event;
}

void
due_job(struct work *w, const struct due *due)
{
	const struct job *job = due->job;
	struct event_work *ew = work_event_by_id(w, job->event);
	struct registration_id after = job->after;
	bool last = due->slice_is_last;

	if (job->held) {
		work_outcome(w, DECISION_IGNORE, STR("waits for a coordinator"));
		return;
	}
	if (ew != NULL && job->kind == JOB_PROMOTE) {
		bool moved = promote(w, ew, true);

		last = !moved || !promote_unfinished(ew);
	}
	for (size_t i = 0; ew != NULL && i < due->slice_count; i++) {
		struct registration *row = find_row(ew, due->slice[i].id);

		if (row != NULL)
			job_row(w, ew, row, job, due->told != NULL ? due->told[i] : INSTANT_NONE);
		after = due->slice[i].id;
	}
	job_effect(w, job, last || ew == NULL, after);
	work_outcome(w, DECISION_ACT, STR("one slice of a job"));
	/* Nobody moves up where the event is off, and a promotion has moved whom it could. */
	if (ew != NULL)
		ew->freed = false;
}
