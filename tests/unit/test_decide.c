/* decide/ as a table: who writes, what they want, what stands already, and the whole decision as
 * text. */
#include "mail/bounce.h"
#include "unit_util.h"

#include "decide/decision_json.h"
#include "decide/decision_print.h"
#include "decide/guard.h"
#include "decide_store.h"

enum { NOW = 1653379200 }; /* 2022-05-24T08:00:00Z */

static const struct coordinator coordinators[] = {
	{ .address = STR_INIT("karin@samling.example"),
	    .name = STR_INIT("Karin"),
	    .language = STR_INIT("sv"),
	    .events = { &(struct str)STR_INIT("*"), 1 },
	    .may_change = true,
	    .may_approve = true,
	    .may_read = true },
};

/* One decision being put together; everything not said is the plain case. */
struct scene {
	struct arena *a;
	struct decide_store s;
	struct message message;
	struct reading reading;
	struct facts *f;
	struct letter_facts letter;
	struct pending pending;
	struct str sender;
	enum proof proof;
};

static struct scene *
scene_new(void)
{
	struct arena *a = arena_new();
	struct scene *c = ARENA_NEW(a, struct scene);

	c->a = c->s.a = a;
	c->s.now.s = NOW;
	c->s.next = (struct next_ids) { 1, 1, 1, 1, 1, 1, 1 };
	c->s.event = (struct event) { .id = { 1 },
		.slug = STR("fest"),
		.title = STR("Fest"),
		.language = STR("sv"),
		.starts = { .at = { NOW + 30 * 86400 } },
		.ends = { .at = { NOW + 30 * 86400 + 7200 } },
		.opens = { .at = INSTANT_NONE },
		.deadline = { .at = INSTANT_NONE },
		.capacity = 2,
		.waitlist = true };
	c->message.kind = KIND_PERSON;
	c->message.own = STR("Hej");
	c->sender = STR("anna@x.example");
	c->proof = PROOF_DMARC;
	c->reading.language = STR("sv");
	c->reading.language_weight = 5;
	return c;
}

static struct act *
add_act(struct scene *c, enum act_kind kind)
{
	c->reading.acts =
	    array_push(c->a, c->reading.acts, &c->reading.act_count, sizeof *c->reading.acts);

	struct act *act = &c->reading.acts[c->reading.act_count - 1];

	act->kind = kind;
	act->event = STR("fest");
	act->number = -1;
	return act;
}

static struct attendee *
add_person(struct scene *c, struct attendees *people, const char *name, const char *email)
{
	people->items = array_push(c->a, people->items, &people->count, sizeof *people->items);

	struct attendee *who = &people->items[people->count - 1];

	who->name = str_from(name);
	who->email = str_from(email);
	return who;
}

static void
add_answer(struct scene *c, struct attendee *who, const char *question, const char *value)
{
	who->answers = array_push(c->a, who->answers, &who->answer_count, sizeof *who->answers);
	who->answers[who->answer_count - 1] =
	    (struct answer) { str_from(question), str_from(value) };
}

/* "Anna registers herself." */
static struct act *
anna(struct scene *c, enum act_kind kind)
{
	struct act *act = add_act(c, kind);

	add_person(c, &act->attendees, "Anna", "anna@x.example");
	act->places = 1;
	return act;
}

static struct registration *
add_row(struct scene *c, const char *name, const char *email, const char *by, enum state state)
{
	struct registration *row = &c->s.rows[c->s.row_count++];

	row->id.n = c->s.next.registration++;
	row->order.n = c->s.next.order++;
	row->event.n = 1;
	row->state = state;
	row->who.name = str_from(name);
	row->who.email = str_from(email);
	row->registered_by = str_from(by);
	row->language = STR("sv");
	row->since.s = row->arrived.s = NOW - 86400;
	row->until = state == STATE_OFFERED ? (struct instant) { NOW + 3600 } : INSTANT_NONE;
	return row;
}

static struct pending *
add_pending(struct scene *c, enum pending_kind kind, const char *address, int64_t row)
{
	struct pending *pending = &c->pending;

	pending->id.n = c->s.next.pending++;
	pending->kind = kind;
	pending->address = str_from(address);
	pending->event.n = 1;
	pending->open = true;
	pending->held_sender = pending->address;
	pending->held_arrived.s = NOW - 3600;
	pending->due.s = NOW + 3600;
	if (row != 0) {
		pending->registrations = ARENA_NEW(c->a, struct registration_id);
		pending->registrations[0].n = row;
		pending->registration_count = 1;
	}
	c->letter.id.n = 7;
	c->letter.template = STR("reply");
	c->letter.to = pending->address;
	c->letter.event.n = 1;
	c->letter.pending = pending;
	c->letter.registrations = pending->registrations;
	c->letter.registration_count = pending->registration_count;
	return pending;
}

static void
hold(struct scene *c, struct pending *pending, struct act *act)
{
	struct reading *held = ARENA_NEW(c->a, struct reading);

	held->acts = act;
	held->act_count = 1;
	held->language = STR("sv");
	pending->held = held;
	c->reading.acts = NULL;
	c->reading.act_count = 0;
}

static struct facts *
facts_of(struct scene *c)
{
	struct decide_about about = { .addresses = { c->sender }, .count = 1 };
	const struct event **open = ARENA_NEW(c->a, const struct event *);

	if (c->f != NULL)
		return c->f;
	for (size_t i = 0; i < c->s.row_count; i++)
		about.addresses[about.count++] = c->s.rows[i].who.email;
	for (size_t i = 0; i < c->s.row_count; i++)
		about.addresses[about.count++] = c->s.rows[i].registered_by;
	c->f = store_facts(c->a, &c->s, &about, c->letter.pending);
	open[0] = &c->s.event;
	c->f->open_events = open;
	c->f->open_event_count = 1;
	c->f->sender.address = c->f->sender.reply_to = c->sender;
	c->f->sender.proof = c->proof;
	c->f->coordinators = coordinators;
	c->f->coordinator_count = COUNT(coordinators);
	if (address_equal(c->sender, coordinators[0].address))
		c->f->sender.coordinator = &coordinators[0];
	if (c->letter.id.n != 0)
		c->f->letter = &c->letter;
	return c->f;
}

/* ---- scenes: one function each, named as in the table ---- */

static void
plain(struct scene *c)
{
	anna(c, ACT_REGISTER);
}

static void
full(struct scene *c)
{
	c->s.event.capacity = 1;
	add_row(c, "Bo", "bo@x.example", "bo@x.example", STATE_CONFIRMED);
	anna(c, ACT_REGISTER);
}

static void
full_without_list(struct scene *c)
{
	full(c);
	c->s.event.waitlist = false;
}

static void
behind_the_queue(struct scene *c)
{
	c->s.event.capacity = 5;
	add_row(c, "Bo", "bo@x.example", "bo@x.example", STATE_WAITING);
	anna(c, ACT_REGISTER);
}

static void
twice(struct scene *c)
{
	add_row(c, "Anna", "anna@x.example", "anna@x.example", STATE_CONFIRMED);
	anna(c, ACT_REGISTER);
}

static void
twice_with_news(struct scene *c)
{
	twice(c);
	c->reading.acts[0].attendees.items[0].diet = STR("vegan");
}

static void
colleague(struct scene *c)
{
	struct act *act = anna(c, ACT_REGISTER);

	add_person(c, &act->attendees, "Per", "per@x.example");
	act->places = 2;
}

static void
not_open(struct scene *c)
{
	plain(c);
	c->s.event.opens.at.s = NOW + 1;
}

static void
draft(struct scene *c)
{
	plain(c);
	c->s.event.state = EVENT_DRAFT;
}

static void
closed(struct scene *c)
{
	plain(c);
	c->s.event.deadline.at.s = NOW;
}

static void
closed_by_hand(struct scene *c)
{
	plain(c);
	c->s.event.state = EVENT_CLOSED;
}

static void
over(struct scene *c)
{
	plain(c);
	c->s.event.ends.at.s = NOW;
}

static void
called_off(struct scene *c)
{
	plain(c);
	c->s.event.state = EVENT_CANCELLED;
}

static void
stranger(struct scene *c)
{
	plain(c);
	c->proof = PROOF_NONE;
}

static void
forged(struct scene *c)
{
	plain(c);
	c->proof = PROOF_FAILED;
}

static void
stranger_accepted(struct scene *c)
{
	stranger(c);
	facts_of(c)->policy.unauthenticated = UNAUTHENTICATED_ACCEPT;
}

static void
stranger_human(struct scene *c)
{
	stranger(c);
	facts_of(c)->policy.unauthenticated = UNAUTHENTICATED_HUMAN;
}

static void
stranger_closed(struct scene *c)
{
	closed(c);
	c->proof = PROOF_NONE;
}

static void
needs_coordinator(struct scene *c)
{
	plain(c);
	c->s.event.approval = APPROVAL_COORDINATOR;
}

static void
needs_manager(struct scene *c)
{
	plain(c);
	c->s.event.approval = APPROVAL_MANAGER;
	add_answer(c, &c->reading.acts[0].attendees.items[0], "manager", "Eva <eva@x.example>");
}

static void
manager_unknown(struct scene *c)
{
	plain(c);
	c->s.event.approval = APPROVAL_MANAGER;
}

static void
call_for_interest(struct scene *c)
{
	anna(c, ACT_INTEREST);
	c->s.event.kind = EVENT_INTEREST;
}

static void
missing_answer(struct scene *c)
{
	plain(c);
	c->s.questions[0] = (struct question) { .id = STR("role"), .required = true };
	c->s.event.questions = c->s.questions;
	c->s.event.question_count = 1;
}

static void
option_full(struct scene *c)
{
	plain(c);
	c->s.options[0] = (struct option) { .value = STR("a"), .capacity = 0 };
	c->s.options[1] = (struct option) { .value = STR("b"), .capacity = -1 };
	c->s.questions[0] =
	    (struct question) { .id = STR("room"), .options = c->s.options, .option_count = 2 };
	c->s.event.questions = c->s.questions;
	c->s.event.question_count = 1;
	add_answer(c, &c->reading.acts[0].attendees.items[0], "room", "a");
}

static void
option_told(struct scene *c)
{
	struct pending *pending = add_pending(c, PENDING_OPTION_FULL, "anna@x.example", 0);
	struct act *act;

	option_full(c);
	hold(c, pending, c->reading.acts);
	pending->asked = ARENA_NEW(c->a, struct asked_question);
	pending->asked[0].question = STR("room");
	pending->asked_count = 1;
	act = anna(c, ACT_CHANGE);
	add_answer(c, &act->attendees.items[0], "room", "b");
	c->proof = PROOF_TOKEN;
}

static void
cancel_own(struct scene *c)
{
	add_row(c, "Anna", "anna@x.example", "anna@x.example", STATE_CONFIRMED);
	add_act(c, ACT_CANCEL);
}

static void
cancel_moves_queue(struct scene *c)
{
	c->s.event.capacity = 1;
	cancel_own(c);
	add_row(c, "Bo", "bo@x.example", "bo@x.example", STATE_WAITING);
}

static void
cancel_offers_place(struct scene *c)
{
	cancel_moves_queue(c);
	c->s.event.has_offer = true;
	c->s.event.offer = (struct offset) { .kind = OFFSET_ELAPSED, .n = 48 * 3600 };
}

static void
cancel_unproven(struct scene *c)
{
	cancel_own(c);
	c->proof = PROOF_NONE;
}

static void
cancel_other(struct scene *c)
{
	struct act *act;

	add_row(c, "Bo", "bo@x.example", "bo@x.example", STATE_CONFIRMED);
	act = add_act(c, ACT_CANCEL);
	add_person(c, &act->leaving, "Bo", "bo@x.example");
}

static void
cancel_registered_by_me(struct scene *c)
{
	struct act *act;

	add_row(c, "Bo", "bo@x.example", "anna@x.example", STATE_CONFIRMED);
	act = add_act(c, ACT_CANCEL);
	add_person(c, &act->leaving, "Bo", "");
}

static void
cancel_whose(struct scene *c)
{
	add_row(c, "Bo", "bo@x.example", "anna@x.example", STATE_CONFIRMED);
	add_row(c, "Cia", "cia@x.example", "anna@x.example", STATE_CONFIRMED);
	add_act(c, ACT_CANCEL);
}

static void
cancel_everybody(struct scene *c)
{
	cancel_whose(c);
	c->reading.acts[0].everybody = true;
}

static void
cancel_nobody(struct scene *c)
{
	add_act(c, ACT_CANCEL);
}

static void
substitute(struct scene *c)
{
	struct act *act;

	add_row(c, "Anna", "anna@x.example", "anna@x.example", STATE_CONFIRMED);
	act = add_act(c, ACT_SUBSTITUTE);
	add_person(c, &act->leaving, "Anna", "anna@x.example");
	add_person(c, &act->attendees, "Per", "per@x.example");
}

static void
substitute_other(struct scene *c)
{
	substitute(c);
	c->sender = STR("per@x.example");
}

static void
change_diet(struct scene *c)
{
	add_row(c, "Anna", "anna@x.example", "anna@x.example", STATE_CONFIRMED);
	anna(c, ACT_CHANGE)->attendees.items[0].diet = STR("vegan");
}

static void
change_address(struct scene *c)
{
	struct act *act = add_act(c, ACT_CHANGE);

	add_row(c, "Anna", "anna@x.example", "anna@x.example", STATE_CONFIRMED);
	add_person(c, &act->attendees, "Anna", "anna@new.example")->sender = true;
}

static void
change_address_token(struct scene *c)
{
	change_address(c);
	c->proof = PROOF_TOKEN;
}

static void
change_nobody(struct scene *c)
{
	anna(c, ACT_CHANGE)->attendees.items[0].diet = STR("vegan");
}

static void
name_companion(struct scene *c)
{
	struct act *act = add_act(c, ACT_CHANGE);

	add_row(c, "Anna", "anna@x.example", "anna@x.example", STATE_CONFIRMED);
	add_row(c, "", "", "anna@x.example", STATE_CONFIRMED)->order.n = 1;
	add_person(c, &act->attendees, "Per", "per@x.example");
}

static void
confirm_yes(struct scene *c)
{
	add_row(c, "Anna", "anna@x.example", "anna@x.example", STATE_UNCONFIRMED);
	add_pending(c, PENDING_CONFIRM, "anna@x.example", 1);
	add_act(c, ACT_CONFIRM);
	c->proof = PROOF_TOKEN;
}

static void
confirm_no(struct scene *c)
{
	confirm_yes(c);
	c->reading.acts[0].kind = ACT_REFUSE;
}

static void
confirm_from_elsewhere(struct scene *c)
{
	confirm_yes(c);
	c->sender = STR("eve@x.example");
}

static void
confirm_closed(struct scene *c)
{
	confirm_yes(c);
	c->s.rows[0].state = STATE_CONFIRMED;
	c->pending.open = false;
}

static void
confirm_cancel(struct scene *c)
{
	struct pending *pending = add_pending(c, PENDING_CONFIRM, "bo@x.example", 0);

	cancel_other(c);
	hold(c, pending, c->reading.acts);
	pending->held_sender = STR("anna@x.example");
	add_act(c, ACT_CONFIRM);
	c->sender = STR("bo@x.example");
	c->proof = PROOF_TOKEN;
}

static void
offer_yes(struct scene *c)
{
	add_row(c, "Anna", "anna@x.example", "anna@x.example", STATE_OFFERED);
	add_pending(c, PENDING_OFFER, "anna@x.example", 1);
	add_act(c, ACT_CONFIRM);
	c->proof = PROOF_TOKEN;
}

static void
offer_no(struct scene *c)
{
	offer_yes(c);
	c->reading.acts[0].kind = ACT_REFUSE;
}

static void
offer_too_late(struct scene *c)
{
	offer_yes(c);
	c->s.rows[0].until.s = NOW;
}

static void
offer_loose(struct scene *c)
{
	add_row(c, "Anna", "anna@x.example", "anna@x.example", STATE_OFFERED);
	add_act(c, ACT_CONFIRM);
}

static void
confirm_nothing(struct scene *c)
{
	add_act(c, ACT_CONFIRM);
}

static void
approve(struct scene *c)
{
	c->s.event.approval = APPROVAL_MANAGER;
	add_row(c, "Bo", "bo@x.example", "bo@x.example", STATE_AWAITING_APPROVAL);
	add_pending(c, PENDING_APPROVAL, "anna@x.example", 1);
	add_act(c, ACT_APPROVE);
}

static void
deny(struct scene *c)
{
	approve(c);
	c->reading.acts[0].kind = ACT_DENY;
}

static void
approve_stranger(struct scene *c)
{
	approve(c);
	c->sender = STR("eve@x.example");
}

static void
approve_coordinator(struct scene *c)
{
	approve(c);
	c->sender = STR("karin@samling.example");
}

static void
approve_nobody(struct scene *c)
{
	add_act(c, ACT_APPROVE);
}

static void
manager_told(struct scene *c)
{
	struct act *act;

	c->s.event.approval = APPROVAL_MANAGER;
	add_row(c, "Anna", "anna@x.example", "anna@x.example", STATE_AWAITING_APPROVAL);
	add_pending(c, PENDING_MANAGER, "anna@x.example", 1);
	act = anna(c, ACT_CHANGE);
	add_answer(c, &act->attendees.items[0], "manager", "eva@x.example");
}

static void
undo_cancel(struct scene *c)
{
	add_row(c, "Anna", "anna@x.example", "anna@x.example", STATE_WITHDRAWN);
	add_act(c, ACT_UNDO);
	c->letter.id.n = 7;
	c->letter.undo = ARENA_NEW(c->a, struct undo_step);
	c->letter.undo[0] = (struct undo_step) { .registration = { 1 },
		.from = STATE_CONFIRMED,
		.to = STATE_WITHDRAWN,
		.at = { NOW - 60 } };
	c->letter.undo_count = 1;
}

static void
undo_too_late(struct scene *c)
{
	undo_cancel(c);
	c->letter.undo[0].at.s = NOW - 86401;
}

static void
undo_register(struct scene *c)
{
	undo_cancel(c);
	c->s.rows[0].state = STATE_CONFIRMED;
	c->letter.undo[0].from = STATE_NONE;
	c->letter.undo[0].to = STATE_CONFIRMED;
}

static void
undo_change(struct scene *c)
{
	undo_register(c);
	c->s.rows[0].who.diet = STR("vegan");
	c->letter.undo[0] = (struct undo_step) { .registration = { 1 },
		.from = STATE_CONFIRMED,
		.to = STATE_CONFIRMED,
		.details = true,
		.before = { .name = STR("Anna"), .email = STR("anna@x.example") },
		.at = { NOW - 60 } };
}

static void
undo_foreign(struct scene *c)
{
	undo_register(c);
	c->sender = STR("eve@x.example");
}

static void
undo_full(struct scene *c)
{
	undo_cancel(c);
	c->s.event.capacity = 0;
	c->s.event.waitlist = false;
}

static void
link_own(struct scene *c)
{
	add_row(c, "Anna", "anna@x.example", "anna@x.example", STATE_CONFIRMED);
	add_act(c, ACT_LINK);
}

static void
link_stranger(struct scene *c)
{
	add_act(c, ACT_LINK);
}

static void
status(struct scene *c)
{
	add_row(c, "Anna", "anna@x.example", "anna@x.example", STATE_WAITING);
	add_act(c, ACT_STATUS)->event = (struct str) { 0 };
}

static void
question(struct scene *c)
{
	add_act(c, ACT_QUESTION);
}

static void
question_stranger(struct scene *c)
{
	question(c);
	c->proof = PROOF_NONE;
}

static void
question_and_register(struct scene *c)
{
	anna(c, ACT_REGISTER);
	add_act(c, ACT_QUESTION);
}

static void
list_act(struct scene *c, enum act_kind kind)
{
	struct act *act = add_act(c, kind);

	act->list = STR("nytt");
	act->event = (struct str) { 0 };
	facts_of(c)->lists = ARENA_NEW(c->a, struct list_facts);
	c->f->lists[0].list.name = STR("nytt");
	c->f->list_count = 1;
}

static void
subscribe(struct scene *c)
{
	list_act(c, ACT_SUBSCRIBE);
}

static void
subscribe_stranger(struct scene *c)
{
	c->proof = PROOF_NONE;
	subscribe(c);
}

static void
subscribe_other(struct scene *c)
{
	subscribe(c);
	add_person(c, &c->reading.acts[0].attendees, "Per", "per@x.example");
}

static void
unsubscribe(struct scene *c)
{
	list_act(c, ACT_UNSUBSCRIBE);
	c->f->lists[0].member = true;
}

static void
unsubscribe_nobody(struct scene *c)
{
	list_act(c, ACT_UNSUBSCRIBE);
}

static void
unsubscribe_stranger(struct scene *c)
{
	c->proof = PROOF_NONE;
	unsubscribe(c);
}

static void
list_unknown(struct scene *c)
{
	add_act(c, ACT_SUBSCRIBE);
}
static void
data_request(struct scene *c)
{
	add_act(c, ACT_DATA_REQUEST);
}
static void
erase(struct scene *c)
{
	add_act(c, ACT_ERASE);
}

static void
erase_other(struct scene *c)
{
	add_person(c, &add_act(c, ACT_ERASE)->attendees, "Bo", "bo@x.example");
}

static void
erase_confirmed(struct scene *c)
{
	struct pending *pending = add_pending(c, PENDING_CONFIRM, "anna@x.example", 0);

	erase(c);
	hold(c, pending, c->reading.acts);
	add_act(c, ACT_CONFIRM);
	c->proof = PROOF_TOKEN;
}

static void
erase_with_place(struct scene *c)
{
	c->s.event.capacity = 1;
	add_row(c, "Anna", "anna@x.example", "anna@x.example", STATE_CONFIRMED);
	add_row(c, "Bo", "bo@x.example", "bo@x.example", STATE_WAITING);
	erase_confirmed(c);
}

static void
erase_on_hold(struct scene *c)
{
	erase_confirmed(c);
	facts_of(c)->policy.hold = true;
}

static void
data_request_confirmed(struct scene *c)
{
	struct pending *pending = add_pending(c, PENDING_CONFIRM, "anna@x.example", 0);

	data_request(c);
	hold(c, pending, c->reading.acts);
	add_act(c, ACT_CONFIRM);
	c->proof = PROOF_TOKEN;
}

static void
thanks(struct scene *c)
{
	add_act(c, ACT_THANKS);
}
static void
other(struct scene *c)
{
	add_act(c, ACT_OTHER);
}
static void
nothing(struct scene *c)
{
	(void)c;
}
static void
command(struct scene *c)
{
	add_act(c, ACT_COMMAND);
}

/* A calendar's reply about the first row. */
static void
button(struct scene *c, int64_t sequence, const char *stamp, const char *partstat)
{
	struct facts *f = facts_of(c);

	f->invite = ARENA_NEW(c->a, struct invite_facts);
	*f->invite =
	    (struct invite_facts) { .registration = { 1 }, .event = { 1 }, .sequence = -1 };
	c->message.kind = KIND_CALENDAR_REPLY;
	c->message.calendar = ARENA_NEW(c->a, struct calendar_part);
	c->message.calendar->uid = STR("1@samling.example");
	c->message.calendar->sequence = sequence;
	c->message.calendar->dtstamp = str_from(stamp);
	c->message.calendar->partstat = str_from(partstat);
}

static void
declined(struct scene *c)
{
	add_row(c, "Anna", "anna@x.example", "anna@x.example", STATE_CONFIRMED);
	add_act(c, ACT_DECLINED);
	button(c, 0, "20220524T070000Z", "DECLINED");
}

static void
declined_with_words(struct scene *c)
{
	declined(c);
	c->message.calendar->comment = STR("May I come to the next one?");
}

static void
declined_before(struct scene *c)
{
	declined(c);
	c->f->invite->sequence = 0;
	c->f->invite->stamp = STR("20220524T070001Z");
}

static void
declined_an_older_time(struct scene *c)
{
	declined(c);
	c->f->invite->sequence = 1;
}

static void
declined_anew(struct scene *c)
{
	declined_before(c);
	c->message.calendar->dtstamp = STR("20220524T070002Z");
}

static void
declined_unknown(struct scene *c)
{
	declined(c);
	c->f->invite = NULL;
}

static void
declined_for_somebody_else(struct scene *c)
{
	declined(c);
	add_person(c, &c->reading.acts[0].attendees, "Bo", "bo@x.example");
	c->sender = STR("bo@x.example");
	c->f->sender.address = c->f->sender.reply_to = c->sender;
}

static void
declined_one_session(struct scene *c)
{
	c->s.sessions[0] = (struct session) { .id = STR("am"), .capacity = -1 };
	c->s.sessions[1] = (struct session) { .id = STR("pm"), .capacity = -1 };
	c->s.event.sessions = c->s.sessions;
	c->s.event.session_count = 2;
	declined(c);
	c->f->invite->session = STR("am");
}

static void
accepted_a_passed_on_invitation(struct scene *c)
{
	declined_for_somebody_else(c);
	c->reading.acts[0].kind = ACT_ACCEPTED;
}

static void
accepted_after_leaving(struct scene *c)
{
	add_row(c, "Anna", "anna@x.example", "anna@x.example", STATE_WITHDRAWN);
	add_act(c, ACT_ACCEPTED);
	button(c, 0, "20220524T070000Z", "ACCEPTED");
}

static void
delegated(struct scene *c)
{
	struct act *act;

	add_row(c, "Anna", "anna@x.example", "anna@x.example", STATE_CONFIRMED);
	act = add_act(c, ACT_SUBSTITUTE);
	add_person(c, &act->leaving, "Anna", "anna@x.example");
	add_person(c, &act->attendees, "", "bo@x.example");
	button(c, 0, "20220524T070000Z", "DELEGATED");
}

static void
delegated_before(struct scene *c)
{
	delegated(c);
	c->f->invite->sequence = 1;
}

static void
declined_stranger(struct scene *c)
{
	declined(c);
	c->f->sender.proof = PROOF_NONE;
}

static void
accepted(struct scene *c)
{
	declined(c);
	c->reading.acts[0].kind = ACT_ACCEPTED;
}

static void
accepted_offer(struct scene *c)
{
	add_row(c, "Anna", "anna@x.example", "anna@x.example", STATE_OFFERED)->until.s = NOW + 60;
	add_act(c, ACT_ACCEPTED);
	button(c, 0, "20220524T070000Z", "ACCEPTED");
}

static void
reply_to_nothing(struct scene *c)
{
	add_act(c, ACT_TENTATIVE)->event = STR("nix");
}

static void
vacation(struct scene *c)
{
	plain(c);
	c->message.kind = KIND_AUTO_REPLY;
}

static void
bounced(struct scene *c)
{
	plain(c);
	c->message.kind = KIND_BOUNCE;
}

/* A report about the letter that Per got because Anna registered him. */
static void
bounced_with(struct scene *c, const char *status, bool delayed)
{
	struct bounce *report = ARENA_NEW(c->a, struct bounce);
	struct registration *row =
	    add_row(c, "Per", "per@x.exmaple", "anna@x.example", STATE_CONFIRMED);

	row->registered_by_name = STR("Anna");
	*report = (struct bounce) { .status = str_from(status),
		.diagnostic = STR("550 said the server"),
		.delayed = delayed,
		.permanent = !delayed };
	c->sender = STR("mailer-daemon@x.example");
	c->proof = PROOF_NONE;
	c->message.kind = KIND_BOUNCE;
	c->message.bounce = report;
	c->letter.id.n = 7;
	c->letter.template = STR("own");
	c->letter.to = STR("per@x.exmaple");
	c->letter.event.n = 1;
	c->letter.registrations = ARENA_NEW(c->a, struct registration_id);
	c->letter.registrations[0] = row->id;
	c->letter.registration_count = 1;
}

static void
bounced_hard(struct scene *c)
{
	bounced_with(c, "5.1.1", false);
	facts_of(c)->bounce = ARENA_NEW(c->a, struct bounce_facts);
}

static void
bounced_again(struct scene *c)
{
	bounced_hard(c);
	facts_of(c)->bounce->told = true;
}

static void
bounced_into_the_digest(struct scene *c)
{
	bounced_with(c, "5.1.1", false);
	facts_of(c)->policy.cases_in_digest = true;
}

static void
bounced_soft(struct scene *c)
{
	bounced_with(c, "5.2.2", false);
}

static void
bounced_policy(struct scene *c)
{
	bounced_with(c, "5.7.1", false);
}

static void
bounced_delay(struct scene *c)
{
	bounced_with(c, "4.4.1", true);
}

static void
bounced_success(struct scene *c)
{
	bounced_with(c, "2.0.0", false);
	c->message.bounce->delivered = true;
}

/* Anna answers the notice. */
static void
right_address(struct scene *c)
{
	bounced_with(c, "5.1.1", false);
	c->sender = STR("anna@x.example");
	c->proof = PROOF_TOKEN;
	c->message.kind = KIND_PERSON;
	c->message.bounce = NULL;
	c->message.own = STR("It is <per@x.example>.");
	c->s.rows[0].bounced = true;
	c->letter.template = STR("bounce-notice");
	c->letter.to = c->sender;
	c->letter.by_token = true;
	add_act(c, ACT_OTHER);
}

static void
right_address_of_a_stranger(struct scene *c)
{
	right_address(c);
	c->sender = STR("eve@x.example");
}

static void
right_address_twice(struct scene *c)
{
	right_address(c);
	c->message.own = STR("It is per@x.example or per@y.example");
}

/* Karin answers the digest: 1 is a question of Anna's, 2 a held job, 3 a change nobody was told of.
 */
static void
orders(struct scene *c, const char *text)
{
	struct facts *f;
	struct case_facts *file = ARENA_NEW(c->a, struct case_facts);
	struct job *job = ARENA_NEW(c->a, struct job);

	c->sender = coordinators[0].address;
	c->proof = PROOF_TOKEN;
	c->message.own = str_from(text);
	add_row(c, "Anna", "anna@x.example", "anna@x.example", STATE_CONFIRMED);
	c->letter.id.n = 7;
	c->letter.template = STR("digest");
	c->letter.to = c->sender;
	c->letter.by_token = true;
	f = facts_of(c);
	f->policy.mass = 5;
	f->matters = arena_alloc(c->a, 3 * sizeof *f->matters);
	f->matter_count = 3;
	*file = (struct case_facts) { .id = { 4 },
		.event = { 1 },
		.open = true,
		.participant = STR("anna@x.example"),
		.participant_language = STR("sv") };
	*job = (struct job) {
		.id = { 2 }, .kind = JOB_TELL, .event = { 1 }, .total = 9, .held = true
	};
	f->matters[0] = (struct matter_facts) { .number = 1, .event = { 1 }, .file = file };
	f->matters[1] = (struct matter_facts) { .number = 2, .event = { 1 }, .job = job };
	f->matters[2] = (struct matter_facts) { .number = 3, .event = { 1 }, .changed = true };
	add_act(c, ACT_OTHER);
}

static void
orders_by_number(struct scene *c)
{
	orders(c, "1 svar: yes, there is\n2 ja\n3 ja\n9 ja");
}

static void
orders_refused(struct scene *c)
{
	orders(c, "1 ja\n2 nej\n3 nej");
}

static void
orders_closed(struct scene *c)
{
	orders(c, "1 nej");
	c->f->matters[0].file->open = false;
}

static void
orders_of_an_event(struct scene *c)
{
	orders(c, "fest platser 60\nfest länk https://x.example/2\nfest status\nstäng");
}

static void
orders_to_move(struct scene *c)
{
	orders(c, "flytta 2022-06-24 10:00\nflytta imorgon\nflytta 2022-13-13 10:00");
	c->s.event.starts.local = local_from_seconds(c->s.event.starts.at.s);
	c->s.event.ends.local = local_from_seconds(c->s.event.ends.at.s);
}

static void
orders_for_people(struct scene *c)
{
	orders(c, "anmäl Bo Ek <bo@x.example>, ta bort anna@x.example, ta bort eve@x.example");
}

static void
orders_above_mass(struct scene *c)
{
	orders(c, "meddela alla hej");
	c->f->policy.mass = 0;
}

static void
orders_of_nobody(struct scene *c)
{
	orders(c, "1 ja");
	c->f->sender.coordinator = NULL;
}

static void
orders_unproven(struct scene *c)
{
	orders(c, "1 ja");
	c->f->sender.proof = PROOF_NONE;
}

static void
newsletter(struct scene *c)
{
	plain(c);
	c->message.kind = KIND_BULK;
}

static void
ourselves(struct scene *c)
{
	plain(c);
	facts_of(c)->policy.own_addresses.items = ARENA_NEW(c->a, struct str);
	c->f->policy.own_addresses.items[0] = c->sender;
	c->f->policy.own_addresses.count = 1;
}

static void
no_sender(struct scene *c)
{
	c->sender = (struct str) { 0 };
	plain(c);
}

static void
seen(struct scene *c)
{
	plain(c);
	facts_of(c)->seen = true;
}

static void
seen_elsewhere(struct scene *c)
{
	twice(c);
	facts_of(c)->seen_elsewhere = true;
}

static void
seen_elsewhere_new(struct scene *c)
{
	plain(c);
	facts_of(c)->seen_elsewhere = true;
}

static void
budget_spent(struct scene *c)
{
	plain(c);
	facts_of(c)->sender.letters_today = 50;
}

static void
stranger_budget(struct scene *c)
{
	stranger(c);
	facts_of(c)->sender.letters_today = 5;
}

static void
third_parties(struct scene *c)
{
	colleague(c);
	facts_of(c)->sender.third_party_today = 30;
}

static void
target_full(struct scene *c)
{
	colleague(c);
	facts_of(c)->targets = ARENA_NEW(c->a, struct target);
	c->f->targets[0] = (struct target) { .address = STR("per@x.example"), .letters_today = 5 };
	c->f->target_count = 1;
}

static void
too_many(struct scene *c)
{
	plain(c);
	c->reading.acts[0].places = 26;
}

static void
link_in_name(struct scene *c)
{
	plain(c);
	c->reading.acts[0].attendees.items[0].name = STR("Win at evil.com");
}

static void
doubt(struct scene *c, enum doubt_kind kind)
{
	plain(c);
	c->reading.doubts = ARENA_NEW(c->a, struct doubt);
	c->reading.doubts[0].kind = kind;
	c->reading.doubt_count = 1;
}

static void
doubt_person(struct scene *c)
{
	doubt(c, DOUBT_PERSON);
}
static void
doubt_condition(struct scene *c)
{
	doubt(c, DOUBT_CONDITION);
}
static void
doubt_consent(struct scene *c)
{
	doubt(c, DOUBT_CONSENT);
}
static void
doubt_contradiction(struct scene *c)
{
	doubt(c, DOUBT_CONTRADICTION);
}
static void
doubt_who(struct scene *c)
{
	doubt(c, DOUBT_WHO);
}
static void
doubt_act(struct scene *c)
{
	doubt(c, DOUBT_WHICH_ACT);
}
static void
doubt_weak(struct scene *c)
{
	doubt(c, DOUBT_WEAK);
}
static void
doubt_empty(struct scene *c)
{
	doubt(c, DOUBT_EMPTY);
}

static void
which_event(struct scene *c)
{
	static const struct event second = { .id = { 2 }, .slug = STR_INIT("host") };
	const struct event **open;

	doubt(c, DOUBT_WHICH_EVENT);
	c->reading.acts[0].event = (struct str) { 0 };
	open = arena_alloc(c->a, 2 * sizeof *open);
	open[0] = &c->s.event;
	open[1] = &second;
	facts_of(c)->open_events = open;
	c->f->open_event_count = 2;
}

static void
which_event_alone(struct scene *c)
{
	doubt(c, DOUBT_WHICH_EVENT);
	c->reading.acts[0].event = (struct str) { 0 };
}

static void
event_told(struct scene *c)
{
	struct pending *pending = add_pending(c, PENDING_WHICH_EVENT, "anna@x.example", 0);

	plain(c);
	c->reading.acts[0].event = (struct str) { 0 };
	hold(c, pending, c->reading.acts);
	add_act(c, ACT_CONFIRM);
}

static void
unknown_event(struct scene *c)
{
	anna(c, ACT_REGISTER)->event = STR("nix");
}

static void
case_scene(struct scene *c, enum act_kind kind)
{
	struct act *act = anna(c, ACT_REGISTER);
	struct case_facts *file = ARENA_NEW(c->a, struct case_facts);
	struct reading *suggested = ARENA_NEW(c->a, struct reading);

	suggested->acts = act;
	suggested->act_count = 1;
	c->reading.acts = NULL;
	c->reading.act_count = 0;
	add_act(c, kind);
	*file = (struct case_facts) { .id = { 3 },
		.event = { 1 },
		.open = true,
		.participant = STR("anna@x.example"),
		.participant_name = STR("Anna"),
		.participant_language = STR("sv"),
		.suggested = suggested,
		.arrived = { NOW - 60 } };
	c->letter.id.n = 9;
	c->letter.template = STR("case");
	c->letter.event.n = 1;
	c->sender = STR("karin@samling.example");
	facts_of(c)->case_file = file;
}

static void
case_yes(struct scene *c)
{
	case_scene(c, ACT_CONFIRM);
}
static void
case_no(struct scene *c)
{
	case_scene(c, ACT_REFUSE);
}

static void
case_words(struct scene *c)
{
	case_scene(c, ACT_OTHER);
	c->message.own = STR("Parkering finns.");
}

static void
case_close_word(struct scene *c)
{
	case_scene(c, ACT_OTHER);
	c->message.own = STR("St\xc3\xa4ng");
}

static void
case_empty(struct scene *c)
{
	case_scene(c, ACT_OTHER);
	c->message.own = (struct str) { 0 };
}

static void
case_shut(struct scene *c)
{
	case_scene(c, ACT_CONFIRM);
	c->f->case_file->open = false;
}

static void
case_from_stranger(struct scene *c)
{
	case_scene(c, ACT_CONFIRM);
	c->f->sender.coordinator = NULL;
}

static void
job_scene(struct scene *c, int64_t number)
{
	struct job *job = ARENA_NEW(c->a, struct job);

	*job = (struct job) {
		.id = { 4 }, .kind = JOB_TELL, .event = { 1 }, .total = 240, .held = true
	};
	add_pending(c, PENDING_JOB, "karin@samling.example", 0);
	add_act(c, number < 0 ? ACT_REFUSE : ACT_CONFIRM)->number = number;
	c->sender = STR("karin@samling.example");
	facts_of(c)->job = job;
}

static void
job_go(struct scene *c)
{
	job_scene(c, 240);
}
static void
job_wrong_number(struct scene *c)
{
	job_scene(c, 24);
}
static void
job_refused(struct scene *c)
{
	job_scene(c, -1);
}

static void
job_stranger(struct scene *c)
{
	job_scene(c, 240);
	c->f->sender.coordinator = NULL;
}

static void
cancel_event_untold(struct scene *c)
{
	cancel_own(c);
	c->reading.acts[0].event = (struct str) { 0 };
}

static void
cancel_over(struct scene *c)
{
	cancel_own(c);
	c->s.event.ends.at.s = NOW;
}

static void
more_companions(struct scene *c)
{
	struct act *act = anna(c, ACT_CHANGE);

	c->s.event.capacity = 9;
	add_row(c, "Anna", "anna@x.example", "anna@x.example", STATE_CONFIRMED);
	act->places = 3;
}

static void
fewer_companions(struct scene *c)
{
	struct act *act = anna(c, ACT_CHANGE);

	add_row(c, "Anna", "anna@x.example", "anna@x.example", STATE_CONFIRMED);
	add_row(c, "", "", "anna@x.example", STATE_CONFIRMED)->order.n = 1;
	add_answer(c, &act->attendees.items[0], "guests", "0");
}

static void
substitute_self_by_two(struct scene *c)
{
	substitute(c);
	c->reading.acts[0].leaving = (struct attendees) { 0 };
	add_person(c, &c->reading.acts[0].attendees, "Eva", "eva@x.example");
}

static void
substitute_by_nobody(struct scene *c)
{
	substitute(c);
	c->reading.acts[0].attendees.count = 0;
}

static void
substitute_not_registered(struct scene *c)
{
	substitute(c);
	c->s.rows[0].state = STATE_WITHDRAWN;
}

static void
substitute_over(struct scene *c)
{
	substitute(c);
	c->s.event.ends.at.s = NOW;
}

static void
substitute_by_registered(struct scene *c)
{
	substitute(c);
	add_row(c, "Per", "per@x.example", "per@x.example", STATE_CONFIRMED);
}

static void
refuse_drops_question(struct scene *c)
{
	event_told(c);
	c->reading.acts[0].kind = ACT_REFUSE;
	c->reading.acts[0].event = (struct str) { 0 };
}

static void
refuse_is_cancel(struct scene *c)
{
	cancel_own(c);
	c->reading.acts[0].kind = ACT_REFUSE;
	c->letter.id.n = 7;
	c->letter.event.n = 1;
}

static void
answers_told(struct scene *c)
{
	missing_answer(c);
	c->s.rows[0] = (struct registration) { 0 };
	add_row(c, "Anna", "anna@x.example", "anna@x.example", STATE_CONFIRMED);
	add_pending(c, PENDING_ANSWERS, "anna@x.example", 1);
	c->reading.acts[0].kind = ACT_CONFIRM;
	add_answer(c, &c->reading.acts[0].attendees.items[0], "role", "chef");
	c->proof = PROOF_TOKEN;
}

static void
confirm_over(struct scene *c)
{
	confirm_yes(c);
	c->s.event.ends.at.s = NOW;
}

static void
confirm_full(struct scene *c)
{
	confirm_yes(c);
	c->s.event.capacity = 0;
	c->s.event.waitlist = false;
}

static void
confirm_option_full(struct scene *c)
{
	confirm_yes(c);
	c->s.options[0] = (struct option) { .value = STR("a"), .capacity = 0 };
	c->s.questions[0] =
	    (struct question) { .id = STR("room"), .options = c->s.options, .option_count = 1 };
	c->s.event.questions = c->s.questions;
	c->s.event.question_count = 1;
	add_answer(c, &c->s.rows[0].who, "room", "a");
}

static void
interest_becomes_place(struct scene *c)
{
	add_row(c, "Anna", "anna@x.example", "anna@x.example", STATE_INTERESTED);
	anna(c, ACT_REGISTER);
}

static void
companions_by_answer(struct scene *c)
{
	struct act *act = anna(c, ACT_CHANGE);

	c->s.event.capacity = 9;
	add_row(c, "Anna", "anna@x.example", "anna@x.example", STATE_CONFIRMED);
	add_answer(c, &act->attendees.items[0], "persons", "3");
}

static void
more_companions_beside_one(struct scene *c)
{
	more_companions(c);
	add_row(c, "", "", "anna@x.example", STATE_CONFIRMED)->order.n = 1;
}

/* Registered for two events: the mail says of neither that it is meant. */
static void
cancel_one_of_two(struct scene *c)
{
	static const struct event second = { .id = { 2 }, .slug = STR_INIT("host"), .capacity = 9 };
	static struct registration there;
	struct event_facts *events = arena_alloc(c->a, 2 * sizeof *events);

	cancel_event_untold(c);
	there = c->s.rows[0];
	there.id.n = 90;
	there.event.n = 2;
	events[0] = facts_of(c)->events[0];
	events[1] = (struct event_facts) { .event = &second, .known = &there, .known_count = 1 };
	c->f->events = events;
	c->f->event_count = 2;
}

static void
thanks_for_offer(struct scene *c)
{
	add_row(c, "Anna", "anna@x.example", "anna@x.example", STATE_OFFERED);
	add_pending(c, PENDING_OFFER, "anna@x.example", 1);
	add_act(c, ACT_THANKS);
	c->proof = PROOF_TOKEN;
}

static void
thanks_for_offer_shut(struct scene *c)
{
	thanks_for_offer(c);
	c->pending.open = false;
}

/* A coordinator orders; `own` is the whole mail. */
static void
ordered(struct scene *c, const char *own)
{
	c->sender = STR("karin@samling.example");
	c->message.own = str_from(own);
	(void)facts_of(c);
}

static void
draft_invited(struct scene *c)
{
	static const struct event kurs = { .id = { 2 }, .slug = STR_INIT("kurs") };
	struct draft_facts *draft = ARENA_NEW(c->a, struct draft_facts);

	*draft = (struct draft_facts) { .event = &kurs };
	ordered(c, "H\xc3\xa4r \xc3\xa4r en inbjudan");
	c->f->draft = draft;
}

static void
draft_unreadable(struct scene *c)
{
	ordered(c, "utkast:");
}

static void
draft_unproven(struct scene *c)
{
	c->proof = PROOF_NONE;
	ordered(c, "utkast: Kurs\n3 december kl. 13, Stora salen");
}

/* Of an invitation without a date. */
static void
timeless(struct scene *c, const char *own)
{
	c->s.event.starts = c->s.event.ends = (struct moment) { .at = INSTANT_NONE };
	c->s.event.state = EVENT_DRAFT;
	c->letter.id.n = 9;
	c->letter.template = STR("draft-event");
	c->letter.event.n = 1;
	ordered(c, own);
}

static void
timeless_opened(struct scene *c)
{
	timeless(c, "OK");
}

static void
timeless_moved(struct scene *c)
{
	timeless(c, "flytta 2022-07-01 13:00");
}

#include "decide_want.h"

static struct str
run(struct scene *c)
{
	struct facts *f = facts_of(c);

	return decision_print(c->a, decide_mail(c->a, &c->message, &c->reading, f));
}

static void
mails_are_decided(void **unused)
{
	bool print = getenv("DECIDE_PRINT") != NULL;

	(void)unused;
	for (size_t i = 0; i < COUNT(scenes); i++) {
		struct scene *c = scene_new();
		struct str got;
		struct json *json;

		scenes[i].set(c);
		got = run(c);
		json =
		    decision_json(c->a, decide_mail(c->a, &c->message, &c->reading, facts_of(c)));
		assert_true(str_starts(got, json_get_string(json, "decision")));
		store_apply(&c->s, decide_mail(c->a, &c->message, &c->reading, facts_of(c)));
		if (print)
			printf("@%s\n%.*s", scenes[i].name, STR_ARG(got));
		else if (!str_equal(got, str_from(scenes[i].want)))
			fail_msg(
			    "%s:\n%.*swanted:\n%s", scenes[i].name, STR_ARG(got), scenes[i].want);
		arena_free(c->a);
	}
}

static void
transitions_follow_the_table(void **unused)
{
	static const struct {
		enum state from;
		const char *to;
	} rows[] = {
		{ STATE_NONE, "interested unconfirmed awaiting-approval waiting confirmed" },
		{ STATE_INTERESTED,
		    "awaiting-approval waiting confirmed withdrawn event-cancelled purged" },
		{ STATE_UNCONFIRMED, "interested awaiting-approval waiting confirmed withdrawn "
				     "expired event-cancelled purged" },
		{ STATE_AWAITING_APPROVAL,
		    "waiting confirmed interested rejected withdrawn event-cancelled purged" },
		{ STATE_WAITING, "offered confirmed withdrawn event-cancelled purged" },
		{ STATE_OFFERED, "confirmed withdrawn expired event-cancelled purged" },
		{ STATE_CONFIRMED, "confirmed withdrawn attended absent event-cancelled purged" },
		{ STATE_WITHDRAWN, "" },
		{ STATE_REJECTED, "" },
		{ STATE_EXPIRED, "" },
		{ STATE_ATTENDED, "" },
		{ STATE_ABSENT, "" },
		{ STATE_EVENT_CANCELLED, "" },
		{ STATE_PURGED, "" },
	};

	(void)unused;
	assert_int_equal(COUNT(rows), STATES);
	for (size_t i = 0; i < COUNT(rows); i++) {
		for (int to = 0; to < STATES; to++) {
			struct str rest = str_from(rows[i].to);
			struct str word;
			bool want = false;

			while (str_next(&rest, ' ', &word))
				want =
				    want || str_equal(word, str_from(state_name((enum state)to)));
			assert_int_equal(state_may_move(rows[i].from, (enum state)to), want);
		}
	}
}

static void
names_are_read_back(void **unused)
{
	enum state state;
	enum job_kind job;

	(void)unused;
	for (int i = 0; i < STATES; i++) {
		assert_true(state_parse(str_from(state_name((enum state)i)), &state));
		assert_int_equal(state, i);
	}
	for (int i = 0; i <= JOB_TELL; i++) {
		assert_true(job_kind_parse(str_from(job_kind_name((enum job_kind)i)), &job));
		assert_int_equal(job, i);
	}
	assert_false(state_parse(STR("gone"), &state));
	assert_false(job_kind_parse(STR("gone"), &job));
}

static void
links_are_seen(void **unused)
{
	static const struct {
		const char *text;
		bool link;
	} rows[] = {
		{ "Anna \xc3\x85"
		  "berg",
		    false },
		{ "tekn.dr", false },
		{ "m.fl.", false },
		{ "Win evil.com", true },
		{ "see http://x", true },
		{ "www.x", true },
		{ "a@b", true },
		{ "Firman.se", true },
		{ "x.se/y", true },
		{ "S. Nilsson", false },
		{ "A..se", false },
		{ ".com", false },
		{ "", false },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(rows); i++) {
		if (guard_has_link(str_from(rows[i].text)) != rows[i].link)
			fail_msg("%s", rows[i].text);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(mails_are_decided),
		cmocka_unit_test(transitions_follow_the_table),
		cmocka_unit_test(names_are_read_back),
		cmocka_unit_test(links_are_seen),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
