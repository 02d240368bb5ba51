#include "decide/calendar_answer.h"

#include "decide/authority.h"
#include "decide/carry.h"
#include "decide/case.h"
#include "decide/find.h"
#include "decide/leave.h"
#include "decide/reply.h"
#include "mail/address.h"
#include "understand/event_phase.h"

/* A button of a calendar in this very mail; not an act held from an earlier one. */
static bool
is_button(const struct work *w)
{
	return w->message != NULL && w->message->kind == KIND_CALENDAR_REPLY
	       && w->message->calendar != NULL && !w->voice->replay;
}

/* Whoever pressed it: the ATTENDEE, which is told as the act's person. */
static const struct attendee *
who_answers(const struct act *act)
{
	if (act->leaving.count > 0)
		return &act->leaving.items[0];
	return act->attendees.count > 0 ? &act->attendees.items[0] : NULL;
}

/* The place meant: that of the UID where it is the ATTENDEE's, else the ATTENDEE's own (somebody
 * the invitation was delegated to), else that of the UID: somebody else speaks for it. */
static struct registration *
row_of_uid(const struct work *w, const struct event_work *ew, const struct act *act)
{
	struct registration *row = find_row(ew, w->facts->invite->registration);
	const struct attendee *who = who_answers(act);
	struct registration *own = who != NULL ? find_address(ew, who->email) : NULL;

	if (row != NULL && who != NULL && address_equal(row->who.email, who->email)
	    && state_is_live(row->state))
		return row;
	return own != NULL ? own : row;
}

static struct registration *
row_meant(const struct work *w, const struct event_work *ew, const struct act *act)
{
	static const struct attendee sender = { .sender = true };
	const struct attendee *who = who_answers(act);

	if (is_button(w))
		return row_of_uid(w, ew, act);
	return find_person(w, ew, who != NULL ? who : &sender);
}

static bool
is_older(const struct invite_facts *invite, const struct calendar_part *part)
{
	if (part->sequence != invite->sequence)
		return part->sequence < invite->sequence;
	return str_compare(part->dtstamp, invite->stamp) < 0;
}

static bool
by_attendee(const struct work *w, const struct act *act)
{
	const struct attendee *who = who_answers(act);

	return authority_proven(w)
	       && (who == NULL || who->sender
		   || address_equal(who->email, w->voice->sender.address));
}

static bool
is_of_row(const struct work *w, const struct registration *row, const struct act *act)
{
	const struct attendee *who = who_answers(act);

	return who == NULL || who->sender ? address_equal(row->who.email, w->voice->sender.address)
					  : address_equal(row->who.email, who->email);
}

/* The event of the entry in the calendar. */
static struct event_work *
event_of_invite(struct work *w)
{
	return work_event_by_id(w, w->facts->invite->event);
}

/* The proven word of whoever the invitation went to. */
static bool
of_owner(struct work *w, const struct act *act)
{
	const struct event_work *ew = event_of_invite(w);
	const struct registration *row =
	    ew != NULL ? find_row(ew, w->facts->invite->registration) : NULL;

	return row != NULL && is_of_row(w, row, act) && by_attendee(w, act);
}

struct str
calendar_answer_words(const struct work *w)
{
	if (w->message == NULL || w->message->kind != KIND_CALENDAR_REPLY
	    || w->message->calendar == NULL)
		return STR("");
	const struct str comment = str_trim(w->message->calendar->comment);

	return comment.n > 0 || w->reading->act_count == 0 ? comment : w->reading->acts[0].words;
}

/* Words beside the button are a question for a person; about no event: NULL. */
static void
pass_on_words(struct work *w, const struct event_work *ew)
{
	const struct event *event = ew != NULL ? ew->event : NULL;

	if (!is_button(w) || calendar_answer_words(w).n == 0)
		return;
	if (authority_proven(w))
		case_hand_over(w, event, STR("question"), STR("a question for a coordinator"));
	else
		case_open(w, event, STR("question"), STR("a question for a coordinator"), NULL);
}

/* Is this act to be carried out? True for all that is no calendar reply; else whether it is the
 * newest word on an entry of ours, which is then noted. False: the outcome is set. */
static bool
counts(struct work *w, const struct act *act)
{
	const struct invite_facts *invite = w->facts->invite;

	if (!is_button(w))
		return true;
	if (invite == NULL) {
		work_outcome(w, DECISION_ACT, STR("a calendar reply to nothing of ours"));
		pass_on_words(w, NULL);
		return false;
	}
	/* What others say of it counts by itself, and is no newer word of its owner's. */
	if (!of_owner(w, act))
		return true;
	if (invite->sequence >= 0 && is_older(invite, w->message->calendar)) {
		work_outcome(w, DECISION_ACT, STR("an older calendar reply"));
		pass_on_words(w, event_of_invite(w));
		return false;
	}

	struct effect *effect = work_effect(w, EFFECT_REPLIED, STR("a calendar answered"));

	effect->registration = invite->registration;
	effect->event = invite->event;
	effect->uid = w->message->calendar->uid;
	effect->sequence = w->message->calendar->sequence;
	effect->stamp = w->message->calendar->dtstamp;
	effect->partstat = w->message->calendar->partstat;
	return true;
}

/* The sessions left when one is declined; empty: the whole place is given up. */
static struct str
sessions_left(const struct work *w, const struct event_work *ew, const struct registration *row)
{
	const struct invite_facts *invite = w->facts->invite;
	struct str left = { 0 };

	if (!is_button(w) || invite->session.n == 0 || invite->registration.n != row->id.n)
		return left;
	for (size_t i = 0; i < ew->event->session_count; i++) {
		struct str id = ew->event->sessions[i].id;
		struct axis axis = { .kind = AXIS_SESSION, .id = id };

		if (str_equal(id, invite->session) || !axis_holds(&axis, row))
			continue;
		left =
		    left.n == 0 ? id : arena_printf(w->a, "%.*s, %.*s", STR_ARG(left), STR_ARG(id));
	}
	return left;
}

static void
decline(struct work *w, struct event_work *ew, struct registration *row, const struct act *act)
{
	struct str left = sessions_left(w, ew, row);
	struct rows rows = { &row, 1 };

	if (left.n == 0) {
		struct act cancel = *act;

		/* What the registered address would be asked: a plain cancellation of its place. */
		cancel.kind = ACT_CANCEL;
		cancel.attendees = (struct attendees) { 0 };
		leave_or_ask(w, ew, &rows, &cancel);
		return;
	}
	struct answer *answer = ARENA_NEW(w->a, struct answer);
	struct attendee *who = ARENA_NEW(w->a, struct attendee);
	struct act change = {
		.kind = ACT_CHANGE, .event = ew->event->slug, .attendees = { who, 1 }, .number = -1
	};

	*answer = (struct answer) { STR("sessions"), left };
	*who = (struct attendee) { .email = row->who.email, .answers = answer, .answer_count = 1 };
	change_act(w, &change);
}

static void
accept_offer(struct work *w, struct event_work *ew, struct registration *row)
{
	struct rows rows = { &row, 1 };

	work_move(w, ew, row, STATE_CONFIRMED, STR("offer accepted"));
	work_answered(w, PENDING_OFFER, STR("offer accepted"));
	reply_people(w, BLOCK_PLACED, ew, &rows);
	work_outcome(w, DECISION_ACT, STR("offer accepted"));
}

/* Who accepts an invitation passed on, or one given up, believes to be registered. */
static void
tell_not_registered(struct work *w, const struct event_work *ew, const struct registration *row,
    const struct act *act)
{
	if (by_attendee(w, act))
		reply_block(w, BLOCK_NOT_REGISTERED, ew->event);
	work_outcome(w, DECISION_ACT,
	    is_of_row(w, row, act) ? STR("a calendar reply about a place given up")
				   : STR("a calendar reply from another address"));
}

void
calendar_answer_act(struct work *w, const struct act *act)
{
	struct event_work *ew;
	struct registration *row;
	enum event_phase phase;

	if (!counts(w, act))
		return;
	ew = is_button(w)       ? event_of_invite(w)
	     : act->event.n > 0 ? work_event(w, act->event)
				: NULL;
	row = ew != NULL ? row_meant(w, ew, act) : NULL;
	if (row == NULL) {
		work_outcome(w, DECISION_ACT, STR("a calendar reply to nothing of ours"));
		pass_on_words(w, ew);
		return;
	}
	phase = work_phase(w, ew);
	if (act->kind == ACT_DECLINED && state_is_live(row->state) && phase != PHASE_OVER)
		decline(w, ew, row, act);
	else if (act->kind == ACT_ACCEPTED && row->state == STATE_OFFERED
		 && authority_over(w, ew, row) && instant_before(w->facts->now, row->until))
		accept_offer(w, ew, row);
	else if (act->kind == ACT_ACCEPTED && is_button(w) && phase != PHASE_OVER
		 && phase != PHASE_CANCELLED
		 && (!is_of_row(w, row, act) || !state_is_live(row->state)))
		tell_not_registered(w, ew, row, act);
	else
		work_outcome(w, DECISION_ACT, STR("a calendar reply that changes nothing"));
	pass_on_words(w, ew);
}

void
calendar_answer_delegated(struct work *w, const struct act *act)
{
	if (!counts(w, act))
		return;
	substitute_act(w, act);
	if (is_button(w))
		pass_on_words(w, event_of_invite(w));
}
