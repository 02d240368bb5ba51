/* data-request and erase: what somebody may ask of what is kept of them. Only the address itself
 * may, by answering a letter of ours, and the answer goes there and nowhere else. */
#include "decide/ask.h"
#include "decide/authority.h"
#include "decide/carry.h"
#include "decide/case.h"
#include "decide/find.h"
#include "decide/leave.h"
#include "decide/reply.h"
#include "mail/address.h"

/* Whose data is meant: the writer's own; by command, whose is told. */
static struct str
address_meant(const struct work *w, const struct act *act)
{
	for (size_t i = 0; i < act->attendees.count; i++) {
		if (act->attendees.items[i].email.n > 0
		    && (w->voice->sender.authority == AUTHORITY_COMMAND
			|| !address_equal(act->attendees.items[i].email, w->voice->sender.address)))
			return act->attendees.items[i].email;
	}
	return w->voice->sender.address;
}

/* Said by that address itself: it answered a letter that went there. */
static bool
is_owner(const struct work *w, struct str address)
{
	return w->voice->sender.authority == AUTHORITY_COMMAND
	       || (w->voice->sender.proof == PROOF_TOKEN
		   && address_equal(address, w->voice->sender.address));
}

static struct letter_order *
letter_to_owner(struct work *w, const char *template, struct str address)
{
	struct letter_order *letter =
	    letter_new(w, str_from(template), address, w->voice->sender.name, NULL);

	letter->language = w->voice->language;
	letter->answers_mail = w->message != NULL && !w->voice->replay;
	letter->null_sender = false;
	letter->kept = w->facts->kept;
	return letter;
}

static void
ask_owner(struct work *w, const struct act *act, struct str reason)
{
	ask_confirm(w, w->voice->sender.address, w->voice->sender.name, NULL, &(struct rows) { 0 },
	    act, reason);
}

void
data_request_act(struct work *w, const struct act *act)
{
	struct str address = address_meant(w, act);

	if (w->voice->sender.authority != AUTHORITY_COMMAND
	    && !address_equal(address, w->voice->sender.address)) {
		case_hand_over(w, NULL, STR("data"), STR("a copy of somebody else's data"));
		return;
	}
	if (!is_owner(w, address)) {
		ask_owner(w, act, STR("asked before a copy is sent"));
		return;
	}
	(void)letter_to_owner(w, "data-copy", address);
	work_outcome(w, DECISION_ACT, STR("a copy, to the registered address"));
}

/* Who leaves with the address: its own rows, and those it registered that nobody else can be
 * reached for. */
static bool
goes_with(const struct registration *row, struct str address)
{
	if (row->who.email.n > 0)
		return address_equal(row->who.email, address);
	return address_equal(row->registered_by, address);
}

/* A place somebody has at what is still to come is given back before its row loses its name. */
static void
withdraw_all(struct work *w, struct event_work *ew, struct letter_order *letter, struct str address)
{
	struct rows leaving = { 0 };
	enum event_phase phase = work_phase(w, ew);

	if (phase == PHASE_OVER || phase == PHASE_CANCELLED)
		return;
	for (size_t i = 0; i < ew->rows.count; i++) {
		struct registration *row = ew->rows.items[i];

		if (!state_is_live(row->state) || !goes_with(row, address))
			continue;
		if (row->state == STATE_CONFIRMED && address_equal(row->who.email, address))
			letter_calendar(w, letter, ew, row, true);
		work_move(w, ew, row, STATE_WITHDRAWN, STR("erased"));
		rows_add(w->a, &leaving, row);
	}
	if (leaving.count == 0)
		return;

	struct block *block = letter_block(w, letter, BLOCK_CANCELLED, ew->event);

	block_people(w, block, &leaving);
	block->leaving = block->people;
	block->leaving_count = block->people_count;
}

void
erase_act(struct work *w, const struct act *act)
{
	struct str address = address_meant(w, act);
	const bool command = w->voice->sender.authority == AUTHORITY_COMMAND;
	struct letter_order *letter;

	if (!command && !address_equal(address, w->voice->sender.address)) {
		case_hand_over(w, NULL, STR("erase"), STR("erasure for another address"));
		return;
	}
	/* Even an answer to a letter of ours is asked once more: this cannot be undone. */
	if (!command && !(w->voice->replay && is_owner(w, address))) {
		ask_owner(w, act, STR("asked before erasing"));
		return;
	}
	if (w->facts->policy.hold) {
		case_hand_over(w, NULL, STR("erase"), STR("erasure while nothing may be erased"));
		return;
	}
	letter = letter_to_owner(w, "erased", address);
	for (size_t i = 0; i < w->event_count; i++)
		withdraw_all(w, &w->events[i], letter, address);
	w->erased = address;
	work_outcome(w, DECISION_ACT, STR("erased"));
}
