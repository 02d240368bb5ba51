#include "decide/ask.h"

#include "decide/attendee.h"
#include "decide/authority.h"
#include "decide/case.h"
#include "decide/find.h"
#include "decide/reply.h"
#include "mail/address.h"

/* An open "was it you?" of this decision; acts for the same address are held together. */
struct confirming {
	struct str address;
	size_t effect; /* of the PEND */
	struct reading *held;
	struct letter_order *letter; /* NULL: the reply */
	struct confirming *next;
};

struct reading *
reading_of_act(struct work *w, const struct act *act)
{
	struct reading *held = ARENA_NEW(w->a, struct reading);

	held->language = w->voice->language;
	held->language_weight = w->voice->language.n > 0 ? 1 : 0;
	if (act != NULL) {
		held->acts = array_push(w->a, held->acts, &held->act_count, sizeof *held->acts);
		held->acts[0] = *act;
	}
	return held;
}

static void
pending_rows(struct work *w, struct pending *pending, const struct rows *rows)
{
	for (size_t i = 0; i < rows->count; i++) {
		pending->registrations = array_push(w->a, pending->registrations,
		    &pending->registration_count, sizeof *pending->registrations);
		pending->registrations[pending->registration_count - 1] = rows->items[i]->id;
	}
}

/* What every question of ours remembers of who wrote, and when. */
static struct pending
pending_new(const struct work *w, enum pending_kind kind, struct str address)
{
	return (struct pending) {
		.kind = kind,
		.address = address,
		.held_sender = w->voice->sender.address,
		.held_sender_name = w->voice->sender.name,
		.held_arrived = w->voice->arrived,
		.due = INSTANT_NONE,
	};
}

/* One more act or group for an address that is asked already. */
static void
confirm_more(struct work *w, struct confirming *c, const struct rows *rows, const struct act *act)
{
	struct pending *pending = &w->effects[c->effect].pend;

	pending_rows(w, pending, rows);
	if (act != NULL) {
		c->held->acts =
		    array_push(w->a, c->held->acts, &c->held->act_count, sizeof *c->held->acts);
		c->held->acts[c->held->act_count - 1] = *act;
	}
	pending->held = c->held->act_count > 0 ? c->held : NULL;
}

/* The letter that asks: the reply where the sender is asked, else one of its own. */
static struct letter_order *
confirm_letter(struct work *w, struct str address, struct str name, const struct event *event)
{
	struct letter_order *letter;

	if (address_equal(address, w->voice->sender.address)) {
		reply_waits(w, PENDING_CONFIRM);
		w->voice->to_registered = true;
		return reply_letter(w);
	}
	letter = letter_new(w, STR("confirm-request"), address, name, event);
	letter->third_party = true;
	return letter;
}

static struct confirming *
confirm_new(struct work *w, struct str address, struct str name, const struct event *event,
    struct str reason)
{
	struct confirming *c = ARENA_NEW(w->a, struct confirming);
	struct pending pending = pending_new(w, PENDING_CONFIRM, address);
	struct letter_order *letter = confirm_letter(w, address, name, event);

	pending.letter = letter->id;
	pending.event = event != NULL ? event->id : (struct event_id) { 0 };
	pending.due = instant_after(w->facts->now, CONFIRM_S);
	c->address = address;
	c->held = reading_of_act(w, NULL);
	c->effect = work_pend(w, &pending, reason);
	c->letter = letter;
	letter->pending = pending.id;
	c->next = w->confirming;
	w->confirming = c;
	return c;
}

/* The block names every act that is held: one is enough. NULL: there is none yet. */
static struct block *
confirm_block(const struct letter_order *letter)
{
	for (size_t i = 0; i < letter->block_count; i++)
		if (letter->blocks[i].kind == BLOCK_CONFIRM_REQUEST)
			return &letter->blocks[i];
	return NULL;
}

void
ask_confirm(struct work *w, struct str address, struct str name, const struct event_work *ew,
    const struct rows *rows, const struct act *act, struct str reason)
{
	const struct event *event = ew != NULL ? ew->event : NULL;
	struct confirming *c = w->confirming;
	struct block *block;

	while (c != NULL && !address_equal(c->address, address))
		c = c->next;
	if (c == NULL)
		c = confirm_new(w, address, name, event, reason);
	confirm_more(w, c, rows, act);
	if (event == NULL || w->effects[c->effect].pend.event.n != event->id.n)
		w->effects[c->effect].pend.event.n = 0;
	block = rows->count == 0 ? confirm_block(c->letter) : NULL;
	if (block == NULL) {
		block = letter_block(w, c->letter, BLOCK_CONFIRM_REQUEST, event);
		block_people(w, block, rows);
	} else if (block->event != event) {
		block->event = NULL;
	}
	if (!address_equal(address, w->voice->sender.address))
		reply_block(w, BLOCK_ASKED_OTHERS, event);
	work_outcome(w, DECISION_ASK, reason);
}

static void
choice_add(
    struct work *w, struct asked_question *asked, struct block *block, const struct event *event)
{
	const struct event **events =
	    array_push(w->a, block->events, &block->event_count, sizeof *events);

	events[block->event_count - 1] = event;
	block->events = events;
	asked->options.items =
	    array_push(w->a, asked->options.items, &asked->options.count, sizeof(struct str));
	asked->options.items[asked->options.count - 1] = event->slug;
}

/* The candidates of the reading, else all that is open. */
static void
choices(struct work *w, struct asked_question *asked, struct block *block)
{
	size_t candidates = w->reading != NULL ? w->reading->candidate_count : 0;

	for (size_t i = 0; i < candidates; i++) {
		const struct event_work *ew = work_event(w, w->reading->candidates[i].event);
		const struct event *event = ew != NULL ? ew->event : NULL;

		for (size_t o = 0; o < w->facts->open_event_count && event == NULL; o++) {
			if (str_equal(
				w->facts->open_events[o]->slug, w->reading->candidates[i].event))
				event = w->facts->open_events[o];
		}
		if (event != NULL)
			choice_add(w, asked, block, event);
	}
	for (size_t o = 0; o < w->facts->open_event_count && candidates < 2; o++) {
		bool there = false;

		for (size_t i = 0; i < block->event_count; i++)
			there = there || block->events[i] == w->facts->open_events[o];
		if (!there)
			choice_add(w, asked, block, w->facts->open_events[o]);
	}
}

static void
question_add(struct work *w, struct block *block, const struct asked_question *asked)
{
	block->asked = array_push(w->a, block->asked, &block->asked_count, sizeof *block->asked);
	block->asked[block->asked_count - 1] = *asked;
	work_ask(w, asked);
}

void
ask_which_event(struct work *w, const struct act *act)
{
	struct asked_question asked = { .question = STR("event") };
	struct block block = { .kind = BLOCK_WHICH_EVENT };
	struct pending pending = pending_new(w, PENDING_WHICH_EVENT, w->voice->sender.address);

	for (size_t i = 0; i < w->effect_count; i++) {
		struct effect *effect = &w->effects[i];

		/* Several acts without an event share one question. */
		if (effect->kind == EFFECT_PEND && effect->pend.kind == PENDING_WHICH_EVENT) {
			struct reading *held = ARENA_NEW(w->a, struct reading);

			*held = *effect->pend.held;
			held->acts =
			    array_push(w->a, held->acts, &held->act_count, sizeof *held->acts);
			held->acts[held->act_count - 1] = *act;
			effect->pend.held = held;
			return;
		}
	}
	choices(w, &asked, &block);
	if (block.event_count < 2) {
		case_hand_over_acts(w, NULL, STR("unclear"), STR("which event is meant"));
		return;
	}
	pending.letter = reply_waits(w, PENDING_WHICH_EVENT);
	pending.held = reading_of_act(w, act);
	pending.asked = ARENA_NEW(w->a, struct asked_question);
	pending.asked[0] = asked;
	pending.asked_count = 1;
	work_pend(w, &pending, STR("several events fit"));
	reply_bind(w, PENDING_WHICH_EVENT, pending.id);
	question_add(w, &block, &asked);
	*reply_block(w, BLOCK_WHICH_EVENT, NULL) = block;
	work_outcome(w, DECISION_ASK, STR("several events fit"));
}

/* Options of a question that still have room, in their order. */
static struct strings
options_left(struct work *w, const struct event_work *ew, const struct question *question)
{
	struct strings left = { 0 };

	for (size_t o = 0; question != NULL && o < question->option_count; o++) {
		bool full = false;

		for (size_t i = 0; i < ew->axes.count; i++) {
			const struct axis *axis = &ew->axes.items[i];

			if (axis->kind == AXIS_OPTION && str_equal(axis->question, question->id)
			    && str_equal(axis->id, question->options[o].value))
				full = axis_free(axis) == 0;
		}
		if (full)
			continue;
		left.items = array_push(w->a, left.items, &left.count, sizeof *left.items);
		left.items[left.count - 1] = question->options[o].value;
	}
	return left;
}

void
ask_option(
    struct work *w, const struct event_work *ew, const struct axis *full, const struct act *act)
{
	struct pending pending = pending_new(w, PENDING_OPTION_FULL, w->voice->sender.address);
	struct asked_question asked = {
		.event = ew->event->slug,
		.question = full->kind == AXIS_OPTION ? full->question : STR("sessions"),
	};
	struct block *block;

	asked.options = options_left(w, ew, event_question(ew->event, asked.question));
	pending.letter = reply_waits(w, PENDING_OPTION_FULL);
	pending.event = ew->event->id;
	pending.held = reading_of_act(w, act);
	pending.asked = ARENA_NEW(w->a, struct asked_question);
	pending.asked[0] = asked;
	pending.asked_count = 1;
	work_pend(w, &pending, STR("option full"));
	reply_bind(w, PENDING_OPTION_FULL, pending.id);
	block = reply_block(w, BLOCK_OPTION_FULL, ew->event);
	block->text = full->id;
	question_add(w, block, &asked);
	work_outcome(w, DECISION_ASK, STR("option full"));
}

static bool
is_missing(const struct question *question, const struct registration *row)
{
	/* Companions' numbers are told by the rows themselves, the manager is asked for separately.
	 */
	static const char *const others[] = { "persons", "guests", "manager", "sessions" };

	for (size_t i = 0; i < COUNT(others); i++) {
		if (str_equal(question->id, str_from(others[i])))
			return false;
	}
	return question->required && !row_is_unnamed(row) && state_is_live(row->state)
	       && attendee_answer(&row->who, question->id).n == 0;
}

bool
answers_missing(const struct event_work *ew, const struct rows *rows)
{
	for (size_t q = 0; q < ew->event->question_count; q++) {
		for (size_t i = 0; i < rows->count; i++) {
			if (is_missing(&ew->event->questions[q], rows->items[i]))
				return true;
		}
	}
	return false;
}

static struct asked_question
asked_about(struct work *w, const struct event_work *ew, const struct question *question)
{
	return (struct asked_question) {
		.event = ew->event->slug,
		.question = question->id,
		.options = options_left(w, ew, question),
	};
}

void
ask_missing(struct work *w, const struct event_work *ew, const struct rows *rows)
{
	struct block block = { .kind = BLOCK_MISSING, .event = ew->event };
	struct pending pending = pending_new(w, PENDING_ANSWERS, w->voice->sender.address);
	struct rows lacking = { 0 };

	for (size_t q = 0; q < ew->event->question_count; q++) {
		struct rows those = { 0 };

		for (size_t i = 0; i < rows->count; i++) {
			if (is_missing(&ew->event->questions[q], rows->items[i]))
				rows_add(w->a, &those, rows->items[i]);
		}
		if (those.count == 0)
			continue;
		struct asked_question asked = asked_about(w, ew, &ew->event->questions[q]);

		question_add(w, &block, &asked);
		for (size_t i = 0; i < those.count; i++) {
			bool there = false;

			for (size_t j = 0; j < lacking.count; j++)
				there = there || lacking.items[j] == those.items[i];
			if (!there)
				rows_add(w->a, &lacking, those.items[i]);
		}
	}
	if (block.asked_count == 0)
		return;
	block_people(w, &block, &lacking);
	pending.letter = reply_waits(w, PENDING_ANSWERS);
	pending.event = ew->event->id;
	pending.asked = block.asked;
	pending.asked_count = block.asked_count;
	pending.due = instant_after(w->facts->now, ANSWERS_S);
	pending_rows(w, &pending, &lacking);
	work_pend(w, &pending, STR("answers missing"));
	reply_bind(w, PENDING_ANSWERS, pending.id);
	*reply_block(w, BLOCK_MISSING, ew->event) = block;
}
