#include "decide/carry.h"

#include "decide/calendar_answer.h"
#include "decide/approve.h"
#include "decide/attendee.h"
#include "decide/authority.h"
#include "decide/case.h"
#include "decide/digest_answer.h"
#include "decide/find.h"
#include "decide/reply.h"
#include "mail/address.h"

/* A letter that waits for a yes or no is not answered by thanks alone, nor by a thumb. */
static void
thanks_act(struct work *w, const struct act *act)
{
	const struct letter_facts *letter = w->facts->letter;
	const struct pending *pending = letter != NULL ? letter->pending : NULL;

	if (pending != NULL && pending->open && w->reading != NULL && w->reading->act_count == 1
	    && (pending->kind == PENDING_OFFER || pending->kind == PENDING_CONFIRM
		|| pending->kind == PENDING_APPROVAL)
	    && address_equal(pending->address, w->facts->sender.address)) {
		const struct event_work *ew = work_event(w, act->event);

		case_hand_over(w, ew != NULL ? ew->event : NULL, STR("unclear"),
		    STR("thanks where an answer was asked for"));
		return;
	}
	work_outcome(w, DECISION_IGNORE, STR("thanks"));
}

static void
carry_out_act(struct work *w, const struct act *act)
{
	switch (act->kind) {
	case ACT_REGISTER:
	case ACT_INTEREST:
		register_act(w, act);
		return;
	case ACT_CANCEL:
		cancel_act(w, act);
		return;
	case ACT_CHANGE:
		change_act(w, act);
		return;
	case ACT_SUBSTITUTE:
		calendar_answer_delegated(w, act);
		return;
	case ACT_QUESTION:
		question_act(w, act);
		return;
	case ACT_SUBSCRIBE:
	case ACT_UNSUBSCRIBE:
		subscribe_act(w, act);
		return;
	case ACT_APPROVE:
	case ACT_DENY:
		approve_act(w, act, act->kind == ACT_APPROVE);
		return;
	case ACT_CONFIRM:
	case ACT_REFUSE:
		confirm_act(w, act, act->kind == ACT_CONFIRM);
		return;
	case ACT_ACCEPTED:
	case ACT_DECLINED:
	case ACT_TENTATIVE:
		calendar_answer_act(w, act);
		return;
	case ACT_UNDO:
		undo_act(w, act);
		return;
	case ACT_LINK:
	case ACT_STATUS:
		inform_act(w, act);
		return;
	case ACT_ERASE:
		erase_act(w, act);
		return;
	case ACT_DATA_REQUEST:
		data_request_act(w, act);
		return;
	case ACT_THANKS:
		thanks_act(w, act);
		return;
	case ACT_COMMAND:
		if (digest_order_act(w, act))
			return;
		case_hand_over(w, NULL, STR("command"), STR("a command for a person"));
		return;
	case ACT_OTHER:
		case_hand_over(w, NULL, STR("unclear"), STR("not something we can do"));
		return;
	}
}

void
carry_out(struct work *w, const struct reading *reading)
{
	for (size_t i = 0; i < reading->act_count; i++)
		carry_out_act(w, &reading->acts[i]);
}

void
carry_out_held(struct work *w, const struct reading *held, const struct sender *sender,
    struct str language, struct instant arrived, const struct event *event)
{
	struct voice *before = work_speak_for(w, sender, arrived, language);

	for (size_t i = 0; i < held->act_count; i++) {
		struct act act = held->acts[i];

		if (act.event.n == 0 && event != NULL)
			act.event = event->slug;
		carry_out_act(w, &act);
	}
	w->voice = before;
}

/* What an answer repeats of the acts it answers is not carried out a second time. */
static void
carry_out_rest(struct work *w, const struct reading *held)
{
	for (size_t i = 0; i < w->reading->act_count; i++) {
		const struct act *act = &w->reading->acts[i];
		bool same = act->kind == ACT_CONFIRM || act->kind == ACT_CHANGE
			    || act->kind == ACT_REGISTER || act->kind == ACT_INTEREST
			    || act->kind == ACT_THANKS;

		for (size_t j = 0; held != NULL && j < held->act_count; j++)
			same = same || held->acts[j].kind == act->kind;
		if (!same)
			carry_out_act(w, act);
	}
}

static bool
answer_event(struct work *w, const struct pending *pending)
{
	const struct event_work *ew = NULL;

	for (size_t i = 0; i < w->reading->act_count && ew == NULL; i++) {
		if (w->reading->acts[i].event.n > 0)
			ew = work_event(w, w->reading->acts[i].event);
	}
	if (ew == NULL || pending->held == NULL)
		return false;
	work_pending_close(w, pending, STR("the event was told"));
	carry_out_held(w, pending->held, &w->voice->sender, w->voice->language,
	    pending->held_arrived, ew->event);
	carry_out_rest(w, pending->held);
	return true;
}

/* The first answer to that question in the mail; NULL: none. */
static const struct answer *
answer_in_mail(const struct work *w, struct str question)
{
	for (size_t i = 0; i < w->reading->act_count; i++) {
		const struct attendees *people = &w->reading->acts[i].attendees;

		for (size_t p = 0; p < people->count; p++) {
			for (size_t n = 0; n < people->items[p].answer_count; n++) {
				if (str_equal(people->items[p].answers[n].question, question))
					return &people->items[p].answers[n];
			}
		}
	}
	return NULL;
}

/* The held acts with another option for everybody in them. */
static const struct reading *
held_with(struct work *w, const struct reading *held, const struct answer *answer)
{
	struct reading *copy = ARENA_NEW(w->a, struct reading);
	const struct attendee change = {
		.answers = &(struct answer) { answer->question, answer->value },
		.answer_count = 1,
	};

	*copy = *held;
	copy->acts = arena_alloc(w->a, held->act_count * sizeof *copy->acts);
	for (size_t i = 0; i < held->act_count; i++) {
		struct attendees *people = &copy->acts[i].attendees;

		copy->acts[i] = held->acts[i];
		people->items = arena_alloc(w->a, people->count * sizeof *people->items);
		for (size_t p = 0; p < people->count; p++)
			people->items[p] =
			    attendee_merge(w->a, &held->acts[i].attendees.items[p], &change);
	}
	return copy;
}

static bool
answer_option(struct work *w, const struct pending *pending)
{
	const struct answer *answer =
	    pending->asked_count > 0 ? answer_in_mail(w, pending->asked[0].question) : NULL;

	if (answer == NULL || pending->held == NULL)
		return false;
	work_pending_close(w, pending, STR("another option"));
	carry_out_held(w, held_with(w, pending->held, answer), &w->voice->sender,
	    w->voice->language, pending->held_arrived, NULL);
	carry_out_rest(w, pending->held);
	return true;
}

static bool
answer_manager(struct work *w, const struct pending *pending)
{
	const struct answer *answer = answer_in_mail(w, STR("manager"));
	struct event_work *ew = work_event_by_id(w, pending->event);
	struct rows waiting = { 0 };
	struct rows rows;

	if (answer == NULL || address_within(answer->value).n == 0 || ew == NULL)
		return false;
	rows = find_rows(w, ew, pending->registrations, pending->registration_count);
	for (size_t i = 0; i < rows.count; i++) {
		struct attendee *change;

		if (rows.items[i]->state != STATE_AWAITING_APPROVAL)
			continue;
		change = ARENA_NEW(w->a, struct attendee);
		change->answers = array_push(
		    w->a, change->answers, &change->answer_count, sizeof *change->answers);
		change->answers[0] = *answer;
		work_change(w, ew, rows.items[i], change, STR("the manager was named"));
		rows_add(w->a, &waiting, rows.items[i]);
	}
	work_pending_close(w, pending, STR("the manager was named"));
	if (waiting.count > 0) {
		reply_people(w, BLOCK_AWAITING_APPROVAL, ew, &waiting);
		approval_request(w, ew, &waiting);
	}
	work_outcome(w, DECISION_ACT, STR("the manager was named"));
	carry_out_rest(w, NULL);
	return true;
}

bool
carry_out_answer(struct work *w)
{
	const struct letter_facts *letter = w->facts->letter;
	const struct pending *pending = letter != NULL ? letter->pending : NULL;

	if (pending == NULL || !pending->open || !authority_proven(w)
	    || !address_equal(pending->address, w->voice->sender.address))
		return false;
	switch (pending->kind) {
	case PENDING_WHICH_EVENT:
		return answer_event(w, pending);
	case PENDING_OPTION_FULL:
		return answer_option(w, pending);
	case PENDING_MANAGER:
		return answer_manager(w, pending);
	case PENDING_NONE:
	case PENDING_CONFIRM:
	case PENDING_OFFER:
	case PENDING_APPROVAL:
	case PENDING_ANSWERS:
	case PENDING_WHO:
	case PENDING_CASE:
	case PENDING_JOB:
		break;
	}
	return false;
}
