/* decide/ is total: whatever is read, and whatever stands already, there is a decision with a
 * reason, the same each time; its effects can be applied in order, no axis is filled beyond its
 * places, nobody is written to without an address, and it prints as text and as JSON. Random
 * scenes, the same ones every time. */
#include "mail/bounce.h"
#include "unit_util.h"

#include "base/utf8.h"
#include "decide/decision_json.h"
#include "decide/decision_print.h"
#include "decide/digest.h"
#include "decide/kept.h"
#include "decide/order.h"
#include "decide/seat.h"
#include "decide_store.h"

enum { SCENES = 60000, NOW = 1653379200, DAY = 86400, SECOND_EVENT = 2 };

struct world {
	struct arena *a;
	uint64_t seed;
	struct decide_store s;
	struct event other;
	struct message message;
	struct reading reading;
	struct letter_facts letter;
	struct pending pending;
	struct case_facts file;
	struct job job;
	struct invite_facts invite;
	struct bounce_facts bounce;
	struct bounce report;
	struct kept_data kept;
	struct calendar_part calendar;
	struct matter_facts matters[4];
	struct case_facts matter_file;
	struct job matter_job;
	struct announced_facts announced;
	struct due due;
};

static uint64_t
roll(struct world *w)
{
	w->seed ^= w->seed << 13;
	w->seed ^= w->seed >> 7;
	w->seed ^= w->seed << 17;
	return w->seed;
}

/* 0 … n - 1 */
static size_t
pick(struct world *w, size_t n)
{
	return (size_t)(roll(w) >> 8) % n;
}

static bool
chance(struct world *w, size_t one_in)
{
	return pick(w, one_in) == 0;
}

#define PICK(w, table) ((table)[pick((w), COUNT(table))])

static const struct str addresses[] = { STR_INIT("anna@x.example"), STR_INIT("bo@x.example"),
	STR_INIT("eva@y.example"), STR_INIT("karin@samling.example"),
	STR_INIT("olle@samling.example"), STR_INIT("anna@x.exmaple"), STR_INIT("") };
static const struct str names[] = { STR_INIT("Anna Ask"), STR_INIT("Bo Ek"), STR_INIT("Eva Dahl"),
	STR_INIT("Anna Dahl"), STR_INIT("Anna"), STR_INIT("") };
static const struct str languages[] = { STR_INIT("sv"), STR_INIT("en"), STR_INIT("da") };
static struct str all_events[] = { STR_INIT("*") }, fest_only[] = { STR_INIT("fest") },
		  kurs_only[] = { STR_INIT("kurs") };
static struct str olle_only[] = { STR_INIT("olle@samling.example") };
static const struct coordinator coordinators[] = {
	{ .address = STR_INIT("karin@samling.example"),
	    .name = STR_INIT("Karin"),
	    .language = STR_INIT("sv"),
	    .events = { all_events, 1 },
	    .may_change = true,
	    .may_approve = true,
	    .may_read = true },
	{ .address = STR_INIT("olle@samling.example"),
	    .name = STR_INIT("Olle"),
	    .language = STR_INIT("en"),
	    .events = { fest_only, 1 },
	    .may_read = true,
	    .cases = CASES_IN_DIGEST },
	{ .address = STR_INIT("bo@x.example"),
	    .name = STR_INIT("Bo"),
	    .language = STR_INIT("da"),
	    .events = { kurs_only, 1 },
	    .may_change = true,
	    .may_approve = true,
	    .may_read = true },
};
/* What coordinators order, and what participants say. */
static const char *const words[] = { "Hej", "ja", "1 ja",
	"1 ja, 2 nej fullt, 3 svar: parkering finns", "2 ja\n3 stäng\n4 ja", "1 nej", "1 nej fullt",
	"1 svar: parkering finns", "1 svar:", "1 stäng", "1 kanske\n9 ja", "2 nej", "2 ja",
	"2 svar: nej", "3 ja", "stäng", "öppna", "fest öppna", "fest stäng", "kurs stäng",
	"fest platser 30", "fest länk https://m.example/x", "fest länk https://m.example/x nu",
	"fest flytta 2022-07-01 10:00", "fest flytta 2022-05-25 10:00",
	"fest flytta 2022-13-01 10:00", "fest ställ in", "fest ställ in sjukdom",
	"fest meddela alla \"Ta med matsäck\"", "fest status", "kurs status", "fest lista",
	"fest anmäl Eva Dahl eva@y.example", "fest anmäl Eva Dahl <eva@y.example>",
	"fest anmäl Eva", "fest anmäl Eva eva@@y", "fest ta bort eva@.y.example",
	"fest ta bort bo@x.example", "fest ta bort ny@x.example", "1 fest" };

static struct instant
some_time(struct world *w)
{
	static const int64_t apart[] = { -400 * DAY, -10 * DAY, -3600, 0, 3600, 10 * DAY,
		100 * DAY };
	return chance(w, 3) ? INSTANT_NONE : (struct instant) { NOW + PICK(w, apart) };
}

static int64_t
some_places(struct world *w)
{
	static const int64_t places[] = { -1, 0, 1, 2, 3, 20 };
	return PICK(w, places);
}

static void
make_event(struct world *w)
{
	struct event *e = &w->s.event;
	*e = (struct event) { .id = { 1 },
		.slug = STR("fest"),
		.title = STR("Fest"),
		.language = PICK(w, languages),
		.timezone = STR("Europe/Stockholm"),
		.opens = { .at = INSTANT_NONE },
		.deadline = { .at = INSTANT_NONE },
		.starts = { .at = { NOW + 30 * DAY }, .local = { { 2022, 6, 23 }, 10, 0, 0 } },
		.ends = { .at = { NOW + 30 * DAY + 7200 }, .local = { { 2022, 6, 23 }, 12, 0, 0 } },
		.has_doors = chance(w, 3),
		.capacity = some_places(w),
		.waitlist = !chance(w, 3),
		.has_offer = chance(w, 2) };
	const struct offset offers[] = { { .kind = OFFSET_ELAPSED, .n = 48 * 3600 },
		{ .kind = OFFSET_DAYS, .n = 2 }, { .kind = OFFSET_MONTHS, .n = 1 } };
	e->offer = PICK(w, offers);
	if (chance(w, 4))
		e->opens.at = some_time(w);
	if (chance(w, 4))
		e->deadline =
		    (struct moment) { .at = some_time(w), .local = { { 2022, 6, 20 }, 0, 0, 0 } };
	static struct item item;
	e->items = &item;
	e->item_count = chance(w, 8);
	if (chance(w, 6)) {
		e->starts.at.s = NOW - 3600;
		e->ends.at.s = NOW + (chance(w, 2) ? 3600 : -60);
	}
	e->state = chance(w, 3) ? (enum event_state)pick(w, EVENT_CANCELLED + 1) : EVENT_OPEN;
	e->kind = chance(w, 6) ? EVENT_INTEREST : EVENT_MEETING;
	e->approval =
	    (enum event_approval)(chance(w, 2) ? pick(w, APPROVAL_MANAGER + 1) : APPROVAL_NONE);
	e->link = chance(w, 2) ? STR("https://m.example/a") : STR("");
	if (chance(w, 4))
		e->coordinators = (struct strings) { olle_only, 1 };
	w->s.sessions[0] = (struct session) { .id = STR("mon"), .capacity = some_places(w) };
	w->s.sessions[1] = (struct session) { .id = STR("tue"), .capacity = some_places(w) };
	e->sessions = w->s.sessions;
	e->session_count = chance(w, 3) ? 2 : 0;
	w->s.options[0] = (struct option) {
		.value = STR("vego"), .label = STR("vego"), .capacity = some_places(w)
	};
	w->s.options[1] =
	    (struct option) { .value = STR("kött"), .label = STR("kött"), .capacity = -1 };
	w->s.questions[0] = (struct question) { .id = chance(w, 3) ? STR("diet") : STR("food"),
		.ask = STR("Mat?"),
		.type = chance(w, 2) ? QUESTION_CHOICE : QUESTION_CHOICES,
		.options = w->s.options,
		.option_count = 2,
		.required = chance(w, 2) };
	w->s.questions[1] =
	    (struct question) { .id = STR("role"), .ask = STR("Roll?"), .required = chance(w, 3) };
	e->questions = w->s.questions;
	e->question_count = chance(w, 2) ? pick(w, 3) : 0;
	w->other = (struct event) { .id = { SECOND_EVENT },
		.slug = STR("kurs"),
		.title = STR("Kurs"),
		.language = STR("sv"),
		.timezone = STR("Europe/Stockholm"),
		.opens = { .at = INSTANT_NONE },
		.deadline = { .at = INSTANT_NONE },
		.starts = { .at = { NOW + 5 * DAY } },
		.ends = { .at = { NOW + 5 * DAY + 60 } },
		.capacity = 1 };
}

static struct attendee
some_person(struct world *w)
{
	struct attendee who = { .name = PICK(w, names),
		.email = PICK(w, addresses),
		.sender = chance(w, 4),
		.diet = chance(w, 4) ? STR("vego") : STR(""),
		.phone = chance(w, 5) ? STR("070") : STR("") };
	static const struct answer answers[] = { { STR_INIT("food"), STR_INIT("vego") },
		{ STR_INIT("food"), STR_INIT("kött") }, { STR_INIT("role"), STR_INIT("chef") },
		{ STR_INIT("food"), STR_INIT("kött, vego") },
		{ STR_INIT("sessions"), STR_INIT("mon") },
		{ STR_INIT("manager"), STR_INIT("Eva <eva@y.example>") },
		{ STR_INIT("manager"), STR_INIT("fråga eva@y.example.") } };
	for (size_t n = pick(w, 3); n > 0; n--) {
		who.answers = array_push(w->a, who.answers, &who.answer_count, sizeof *who.answers);
		who.answers[who.answer_count - 1] = PICK(w, answers);
	}
	if (chance(w, 8)) {
		who.cleared.items = ARENA_NEW(w->a, struct str);
		who.cleared.items[0] = chance(w, 2) ? STR("diet") : STR("food");
		who.cleared.count = 1;
	}
	return who;
}

static void
make_rows(struct world *w)
{
	/* Facts hold live rows, and those withdrawn or rejected (decide/facts.h). */
	static const enum state states[] = { STATE_INTERESTED, STATE_UNCONFIRMED,
		STATE_AWAITING_APPROVAL, STATE_WAITING, STATE_OFFERED, STATE_CONFIRMED,
		STATE_CONFIRMED, STATE_WITHDRAWN, STATE_REJECTED };
	w->s.row_count = w->s.pending_count = 0;
	w->s.next = (struct next_ids) {
		.registration = 1, .order = 1, .letter = 50, .pending = 50, .case_id = 50, .job = 50
	};
	const bool queue = chance(w, 100);
	for (size_t n = queue ? QUEUE_HEAD + 9 : pick(w, 7); n > 0; n--) {
		struct registration *row = &w->s.rows[w->s.row_count++];
		*row = (struct registration) { .id = { w->s.next.registration++ },
			.event = { 1 },
			.state = PICK(w, states),
			.who = some_person(w),
			.registered_by = addresses[pick(w, 3)],
			.registered_by_name = names[pick(w, 3)],
			.language = PICK(w, languages),
			.arrived = { NOW - DAY },
			.since = { NOW - DAY },
			.until = INSTANT_NONE,
			.priority = chance(w, 5),
			.bounced = chance(w, 8) };
		row->order.n =
		    chance(w, 2) && w->s.next.order > 1 ? w->s.next.order - 1 : w->s.next.order++;
		if (queue && n > 3) {
			row->state = STATE_WAITING;
			row->who.email = row->registered_by =
			    arena_printf(w->a, "q%zu@z.example", n);
		}
		if (row->state == STATE_OFFERED)
			row->until.s = NOW + (chance(w, 4) ? -60 : 3600);
		if (w->s.event.session_count > 0 && chance(w, 2))
			row->sessions = (struct strings) { &w->s.sessions[pick(w, 2)].id, 1 };
	}
}

static struct attendees
some_people(struct world *w, size_t most)
{
	struct attendees people = { 0 };
	for (size_t n = pick(w, most + 1); n > 0; n--) {
		people.items = array_push(w->a, people.items, &people.count, sizeof *people.items);
		people.items[people.count - 1] = some_person(w);
	}
	return people;
}

static void
make_reading(struct world *w, struct reading *r, size_t most)
{
	static const char *const events[] = { "fest", "fest", "fest", "kurs", "" };
	*r =
	    (struct reading) { .language = PICK(w, languages), .language_weight = (int)pick(w, 6) };
	for (size_t n = pick(w, most + 1); n > 0; n--) {
		r->acts = array_push(w->a, r->acts, &r->act_count, sizeof *r->acts);
		r->acts[r->act_count - 1] =
		    (struct act) { .kind = (enum act_kind)pick(w, ACT_COMMAND + 1),
			    .event = str_from(PICK(w, events)),
			    .list = chance(w, 6) ? STR("nytt") : STR(""),
			    .attendees = some_people(w, 3),
			    .leaving = some_people(w, 2),
			    .places = (int64_t)pick(w, 4),
			    .everybody = chance(w, 5),
			    .words = chance(w, 2) ? str_from(PICK(w, words)) : STR(""),
			    .weight = (int)pick(w, 12),
			    .number = chance(w, 3) ? (int64_t)pick(w, 60) : -1 };
	}
	static const char *const slugs[] = { "fest", "kurs", "gone" };
	for (size_t n = pick(w, 3); n > 0; n--) {
		r->candidates =
		    array_push(w->a, r->candidates, &r->candidate_count, sizeof *r->candidates);
		r->candidates[r->candidate_count - 1].event = str_from(PICK(w, slugs));
	}
	if (chance(w, 4)) {
		r->doubts = ARENA_NEW(w->a, struct doubt);
		r->doubt_count = 1;
		r->doubts[0] =
		    (struct doubt) { .kind = (enum doubt_kind)pick(w, DOUBT_UNREADABLE + 1),
			    .why = STR("words") };
	}
}

static void
make_letter(struct world *w)
{
	static const char *const templates[] = { "reply", "own", "offer", "case", "digest",
		"promoted", "event-changed", "bounce-notice" };
	w->pending = (struct pending) { .id = { 9 },
		.kind = (enum pending_kind)(1 + pick(w, PENDING_JOB)),
		.event = { chance(w, 4) ? 0 : 1 },
		.address = addresses[pick(w, 6)],
		.held_sender = addresses[pick(w, 6)],
		.held_arrived = { NOW - 3600 },
		.due = some_time(w),
		.reminded = (int)pick(w, 3),
		.open = !chance(w, 5),
		.case_id = { 3 },
		.job = { 4 },
		.mail = { 2 } };
	w->pending.registrations =
	    arena_alloc(w->a, (w->s.row_count + 1) * sizeof *w->pending.registrations);
	for (size_t i = 0; i < w->s.row_count; i++)
		if (chance(w, 3))
			w->pending.registrations[w->pending.registration_count++] = w->s.rows[i].id;
	if (chance(w, 2)) {
		struct reading *held = ARENA_NEW(w->a, struct reading);
		make_reading(w, held, 2);
		w->pending.held = held;
	}
	if (chance(w, 2)) {
		w->pending.asked = arena_alloc(w->a, 2 * sizeof *w->pending.asked);
		w->pending.asked_count = 1 + pick(w, 2);
		for (size_t i = 0; i < w->pending.asked_count; i++)
			w->pending.asked[i] = (struct asked_question) { .event = STR("fest"),
				.question = chance(w, 2) ? STR("food") : STR("role") };
	}
	w->letter = (struct letter_facts) { .id = { 7 },
		.template = str_from(PICK(w, templates)),
		.to = addresses[pick(w, 6)],
		.event = { pick(w, 2) },
		.sent = { NOW - DAY },
		.by_token = chance(w, 2),
		.pending = chance(w, 4) ? NULL : &w->pending,
		.registrations = w->pending.registrations,
		.registration_count = w->pending.registration_count };
	if (chance(w, 3) && w->s.row_count > 0) {
		static const enum state from[] = { STATE_NONE, STATE_CONFIRMED, STATE_WAITING,
			STATE_INTERESTED, STATE_AWAITING_APPROVAL, STATE_OFFERED };
		w->letter.undo = arena_alloc(w->a, 2 * sizeof *w->letter.undo);
		w->letter.undo_count = 1 + pick(w, 2);
		for (size_t i = 0; i < w->letter.undo_count; i++) {
			const struct registration *row = &w->s.rows[pick(w, w->s.row_count)];
			w->letter.undo[i] = (struct undo_step) { .registration = row->id,
				.from = PICK(w, from),
				.to = chance(w, 4) ? STATE_CONFIRMED : row->state,
				.details = chance(w, 2),
				.before = some_person(w),
				.at = { NOW - (chance(w, 3) ? 2 * DAY : 60) } };
		}
	}
	/* The option that somebody had before is full by now. */
	if (w->s.row_count > 0 && chance(w, 30)) {
		static struct answer was = { STR_INIT("food"), STR_INIT("vego") };
		w->s.rows[0].state = STATE_CONFIRMED;
		w->s.rows[0].who.answers = NULL;
		w->s.rows[0].who.answer_count = 0;
		w->s.questions[0].id = STR("food");
		w->s.options[0].capacity = 0;
		w->s.event.question_count = 1;
		w->letter.undo = ARENA_NEW(w->a, struct undo_step);
		w->letter.undo_count = 1;
		w->letter.undo[0] = (struct undo_step) { .registration = w->s.rows[0].id,
			.from = STATE_CONFIRMED,
			.to = STATE_CONFIRMED,
			.details = true,
			.before = w->s.rows[0].who,
			.at = { NOW - 60 } };
		w->letter.undo[0].before.answers = &was;
		w->letter.undo[0].before.answer_count = 1;
		return;
	}
	/* One took the place of the other. */
	if (w->s.row_count > 1 && chance(w, 4)) {
		w->s.rows[0].state = STATE_CONFIRMED;
		w->s.rows[1].state = STATE_WITHDRAWN;
		w->s.rows[1].registered_by = w->s.rows[0].registered_by;
		w->letter.undo = arena_alloc(w->a, 2 * sizeof *w->letter.undo);
		w->letter.undo_count = 2;
		w->letter.undo[0] = (struct undo_step) {
			.registration = w->s.rows[0].id, .to = STATE_CONFIRMED, .at = { NOW - 60 }
		};
		w->letter.undo[1] = (struct undo_step) { .registration = w->s.rows[1].id,
			.from = STATE_CONFIRMED,
			.to = STATE_WITHDRAWN,
			.at = { NOW - 60 } };
	}
}

static void
make_message(struct world *w)
{
	static const enum message_kind kinds[] = { KIND_PERSON, KIND_PERSON, KIND_PERSON,
		KIND_PERSON, KIND_PERSON, KIND_PERSON, KIND_CALENDAR_REPLY, KIND_BOUNCE,
		KIND_AUTO_REPLY, KIND_BULK };
	static const char *const statuses[] = { "5.1.1", "4.2.2", "5.7.1", "", "2.0.0" };
	w->message = (struct message) { .kind = PICK(w, kinds),
		.own = str_from(PICK(w, words)),
		.subject = STR("Fest"),
		.message_id = STR("<a@x.example>"),
		.forwarded_by_person = chance(w, 8),
		.trouble = chance(w, 8) ? TROUBLE_TRUNCATED : 0,
		.spam = chance(w, 20) ? STR("X-Spam-Flag: YES") : STR("") };
	w->report = (struct bounce) { .recipient = PICK(w, addresses),
		.status = str_from(PICK(w, statuses)),
		.permanent = chance(w, 2),
		.delayed = chance(w, 3),
		.delivered = chance(w, 5) };
	if (w->message.kind == KIND_BOUNCE)
		w->message.bounce = &w->report;
	static const char *const answers[] = { "ACCEPTED", "DECLINED", "TENTATIVE", "DELEGATED" };
	w->calendar = (struct calendar_part) { .method = STR("REPLY"),
		.uid = STR("u@samling.example"),
		.sequence = (int64_t)pick(w, 3),
		.dtstamp = STR("20220524T080000Z"),
		.attendee = addresses[pick(w, 6)],
		.partstat = str_from(PICK(w, answers)),
		.delegated_to = chance(w, 2) ? addresses[pick(w, 6)] : STR(""),
		.comment = chance(w, 3) ? STR("Hinner inte") : STR("") };
	if (w->message.kind == KIND_CALENDAR_REPLY)
		w->message.calendar = &w->calendar;
}

static void
make_matters(struct world *w, struct facts *f)
{
	w->matter_file = w->file;
	w->matter_file.id.n = 4;
	w->matter_file.open = !chance(w, 4);
	w->matter_job = (struct job) { .id = { 5 },
		.kind = JOB_TELL,
		.event = { 1 },
		.total = 900,
		.text = STR("Hej"),
		.held = !chance(w, 3) };
	w->matters[0] =
	    (struct matter_facts) { .number = 1, .event = { 1 }, .file = &w->matter_file };
	w->matters[1] =
	    (struct matter_facts) { .number = 2, .event = { 1 }, .job = &w->matter_job };
	w->matters[2] = (struct matter_facts) { .number = 3, .event = { 1 }, .changed = true };
	w->matters[3] = (struct matter_facts) { .number = 4, .event = { SECOND_EVENT } };
	f->matters = w->matters;
	f->matter_count = pick(w, 5);
}

static struct facts *
make_facts(struct world *w)
{
	struct decide_about about = { .count = 0 };
	for (size_t i = 0; i < COUNT(addresses); i++)
		about.addresses[about.count++] = addresses[i];
	w->s.now.s = NOW;
	struct facts *f = store_facts(w->a, &w->s, &about, &w->pending);
	struct event_facts *events = arena_alloc(w->a, 2 * sizeof *events);
	const struct event **open = arena_alloc(w->a, 2 * sizeof *open);
	events[0] = f->events[0];
	events[0].announced = (int64_t)pick(w, 3);
	events[1] = (struct event_facts) {
		.event = &w->other, .axes = ARENA_NEW(w->a, struct axis), .axis_count = 1
	};
	events[1].axes[0] = (struct axis) { .kind = AXIS_EVENT, .capacity = w->other.capacity };
	f->events = events;
	f->event_count = 2;
	open[0] = &w->s.event;
	open[1] = &w->other;
	f->open_events = open;
	f->open_event_count = pick(w, 3);
	f->seen = chance(w, 30);
	f->seen_elsewhere = chance(w, 30);
	f->sender.address = addresses[pick(w, COUNT(addresses))];
	f->sender.reply_to = chance(w, 6) ? addresses[pick(w, 6)] : f->sender.address;
	f->sender.name = PICK(w, names);
	f->sender.proof = (enum proof)pick(w, PROOF_TOKEN + 1);
	f->sender.letters_today = chance(w, 8) ? 100 : 0;
	f->sender.third_party_today = chance(w, 8) ? 100 : 0;
	const size_t first = pick(w, COUNT(coordinators));
	f->coordinators = coordinators + first;
	f->coordinator_count = pick(w, COUNT(coordinators) + 1 - first);
	for (size_t i = 0; i < f->coordinator_count; i++)
		if (address_equal(f->sender.address, f->coordinators[i].address))
			f->sender.coordinator = &f->coordinators[i];
	f->policy = (struct policy) { .unauthenticated = (enum unauthenticated)pick(w, 3),
		.cases_in_digest = chance(w, 3),
		.hold = chance(w, 6),
		.mass = chance(w, 2) ? 2 : 500,
		.attendees_per_mail = 25,
		.letters_per_sender_day = 50,
		.third_party_per_sender_day = 30,
		.letters_per_target_day = 5,
		.language = STR("sv"),
		.timezone = STR("Europe/Stockholm"),
		.address = STR("anmalan@samling.example") };
	static struct target targets[] = { { STR_INIT("bo@x.example"), 9, STR_INIT("en") },
		{ STR_INIT("eva@y.example"), 0, STR_INIT("") } };
	f->targets = targets;
	f->target_count = pick(w, 3);
	w->file = (struct case_facts) { .id = { 3 },
		.event = { pick(w, 2) },
		.open = !chance(w, 4),
		.participant = addresses[pick(w, 6)],
		.participant_name = PICK(w, names),
		.participant_language = PICK(w, languages),
		.subject = STR("?"),
		.question = STR("Var?"),
		.mail = { 2 },
		.letter = { 6 },
		.arrived = { NOW - DAY } };
	if (chance(w, 2)) {
		struct reading *suggested = ARENA_NEW(w->a, struct reading);
		make_reading(w, suggested, 2);
		w->file.suggested = suggested;
	}
	f->case_file = chance(w, 2) ? &w->file : NULL;
	w->job = (struct job) { .id = { 4 },
		.kind = (enum job_kind)pick(w, 4),
		.event = { 1 },
		.total = 600,
		.text = chance(w, 2) ? STR("Ny lokal") : STR(""),
		.since = (int64_t)pick(w, 2),
		.held = chance(w, 2) };
	f->job = chance(w, 2) ? &w->job : NULL;
	make_matters(w, f);
	f->letter = chance(w, 2) ? &w->letter : NULL;
	w->invite = (struct invite_facts) {
		.registration = { w->s.row_count > 0 ? 1 + (int64_t)pick(w, w->s.row_count) : 0 },
		.event = { 1 },
		.session = w->s.event.session_count > 0 ? STR("mon") : STR(""),
		.sequence = (int64_t)pick(w, 3) - 1,
		.stamp = STR("20220523T080000Z"),
		.partstat = chance(w, 2) ? STR("ACCEPTED") : STR("")
	};
	f->invite = chance(w, 4) || w->s.row_count == 0 ? NULL : &w->invite;
	static struct str near[] = { STR_INIT("anna@x.example") };
	w->bounce = (struct bounce_facts) { .told = chance(w, 2), .near = { near, pick(w, 2) } };
	f->bounce = w->message.kind == KIND_BOUNCE && chance(w, 2) ? &w->bounce : NULL;
	w->kept =
	    (struct kept_data) { .address = STR("anna@x.example"), .whole = json_new_object(w->a) };
	f->kept = chance(w, 2) ? &w->kept : NULL;
	static struct list_facts lists[] = {
		{ { STR_INIT("nytt"), STR_INIT("nytt@samling.example"), STR_INIT("Nytt"), false },
		    true }
	};
	f->lists = lists;
	f->list_count = pick(w, 2);
	static struct digest_event told[2];
	told[0].event = &w->other;
	told[1].event = &w->s.event;
	static struct digest rosters = { .coordinator = &coordinators[0], .events = told };
	rosters.event_count = pick(w, 3);
	f->rosters = chance(w, 2) ? &rosters : NULL;
	w->announced = (struct announced_facts) {
		.before = &w->other, .at = { NOW - 60 }, .link_out = chance(w, 2)
	};
	f->announced = chance(w, 2) ? &w->announced : NULL;
	return f;
}

/* Scenes that chance alone would seldom make. */
static void
lean(struct world *w, struct facts *f)
{
	switch (pick(w, 8)) {
	case 0: /* a coordinator orders, often in answer to a digest */
		f->sender.coordinator =
		    &coordinators[chance(w, 3) ? pick(w, COUNT(coordinators)) : 0];
		f->sender.address = f->sender.reply_to = f->sender.coordinator->address;
		f->sender.proof = chance(w, 5) ? PROOF_NONE : PROOF_DKIM;
		f->seen = f->seen_elsewhere = false;
		w->message.kind = KIND_PERSON;
		w->letter.template = STR("digest");
		w->letter.pending = NULL;
		f->letter = chance(w, 3) ? NULL : &w->letter;
		break;
	case 1: /* somebody takes back what a mail did */
		if (w->reading.act_count == 0 || w->letter.undo_count == 0 || w->s.row_count == 0)
			break;
		w->reading.acts[0].kind = ACT_UNDO;
		w->message.kind = KIND_PERSON;
		f->letter = &w->letter;
		f->sender.address = f->sender.reply_to = w->letter.to = w->s.rows[0].registered_by;
		f->sender.proof = PROOF_TOKEN;
		break;
	case 2: /* the letter's own reader answers it */
		f->letter = &w->letter;
		w->letter.by_token = w->pending.open = true;
		w->message.kind = KIND_PERSON;
		f->sender.address = f->sender.reply_to = w->pending.address = w->letter.to;
		f->sender.proof = PROOF_TOKEN;
		if (w->reading.act_count > 0 && chance(w, 2))
			w->reading.acts[0].kind = PICK(
			    w, ((const enum act_kind[]) { ACT_CONFIRM, ACT_REFUSE, ACT_CHANGE }));
		if (w->reading.act_count > 0 && chance(w, 3))
			w->reading.acts[0].attendees.count = 0;
		break;
	case 3: /* the writer changes to the address of somebody else, or sends another in their
		   place */
		if (w->reading.act_count == 0 || w->s.row_count < 2)
			break;
		f->sender.address = f->sender.reply_to = w->letter.to = w->s.rows[0].who.email;
		f->sender.proof = PROOF_TOKEN;
		f->letter = &w->letter;
		w->letter.by_token = true;
		w->message.kind = KIND_PERSON;
		w->reading.acts[0].kind = chance(w, 2) ? ACT_CHANGE : ACT_SUBSTITUTE;
		w->reading.acts[0].event = STR("fest");
		w->reading.acts[0].attendees.items = ARENA_NEW(w->a, struct attendee);
		w->reading.acts[0].attendees.items[0] = some_person(w);
		w->reading.acts[0].attendees.items[0].name = w->s.rows[0].who.name;
		if (chance(w, 2))
			w->reading.acts[0].attendees.items[0].email = w->s.rows[1].who.email;
		w->reading.acts[0].attendees.count = 1;
		w->reading.acts[0].leaving.count = 0;
		break;
	case 4: /* a coordinator refuses a job, and says so twice */
		f->sender.coordinator = &coordinators[0];
		f->sender.address = f->sender.reply_to = w->letter.to = w->pending.address =
		    coordinators[0].address;
		f->sender.proof = PROOF_TOKEN;
		w->message.kind = KIND_PERSON;
		w->pending.kind = PENDING_JOB;
		w->pending.open = w->letter.by_token = true;
		w->letter.template = STR("job");
		w->letter.pending = &w->pending;
		f->letter = &w->letter;
		f->job = &w->job;
		w->reading.doubt_count = 0;
		for (size_t i = 0; i < w->reading.act_count; i++)
			w->reading.acts[i].kind = chance(w, 3) ? ACT_CONFIRM : ACT_REFUSE;
		break;
	default:
		break;
	}
}

static void
make_due(struct world *w)
{
	static const char *const rules[] = { "reminder:7d", "link", "thanks", "purge", "purge-old",
		"purge-sensitive", "survey" };
	w->due = (struct due) { .kind = (enum due_kind)pick(w, DUE_PURGE + 1),
		.pending = &w->pending,
		.rule = str_from(PICK(w, rules)),
		.event = { pick(w, 2) },
		.occurrence = STR("2022-05-24T08:00:00Z"),
		.due = { NOW - 60 },
		.window_ends = { NOW + (chance(w, 4) ? -1 : 3600) },
		.job = &w->job,
		.letter = &w->letter,
		.error = STR("550 5.1.1 no"),
		.slice = w->s.rows,
		.slice_count = w->s.row_count,
		.slice_is_last = chance(w, 2) };
	w->due.told = arena_alloc(w->a, (w->s.row_count + 1) * sizeof *w->due.told);
	for (size_t i = 0; i < w->s.row_count; i++)
		w->due.told[i] = some_time(w);
	if (w->due.kind == DUE_TIMER || w->due.kind == DUE_JOB)
		w->due.event.n = 1;
}

/* ---- what is always true ---- */

static void
check_letters(const struct decision *d, size_t scene)
{
	for (size_t i = 0; i < d->letter_count; i++)
		if (d->letters[i].to.n == 0 || d->letters[i].template.n == 0)
			fail_msg("scene %zu: a letter to nobody", scene);
}

static void
check_axes(struct world *w, const struct decide_store *before, struct str printed, size_t scene)
{
	struct event_facts was = { 0 }, is = { 0 };
	store_axes(w->a, before, &was);
	store_axes(w->a, &w->s, &is);
	for (size_t i = 0; i < is.axis_count; i++)
		if (is.axes[i].capacity >= 0 && is.axes[i].taken > is.axes[i].capacity
		    && is.axes[i].taken > was.axes[i].taken)
			fail_msg("scene %zu: axis %zu holds %lld of %lld\n%.*s", scene, i,
			    (long long)is.axes[i].taken, (long long)is.axes[i].capacity,
			    STR_ARG(printed));
}

static void
check_decision(
    struct world *w, const struct decision *d, const struct decision *again, size_t scene)
{
	const struct str printed = decision_print(w->a, d);
	if (d->reason.n == 0 || printed.n == 0 || !utf8_is_valid(printed))
		fail_msg("scene %zu: no reason", scene);
	if (!str_equal(printed, decision_print(w->a, again)))
		fail_msg("scene %zu: decided otherwise the second time", scene);
	if (!utf8_is_valid(json_print(w->a, decision_json(w->a, d), false)))
		fail_msg("scene %zu: no JSON", scene);
	check_letters(d, scene);
	struct decide_store *before = ARENA_NEW(w->a, struct decide_store);
	*before = w->s;
	w->s.a = w->a;
	store_apply(&w->s, d);
	for (size_t i = 0; i < w->s.row_count; i++)
		if (w->s.rows[i].event.n == SECOND_EVENT)
			w->s.rows[i].state = STATE_WITHDRAWN; /* it has axes of its own */
	check_axes(w, before, printed, scene);
}

/* An administrator's order about the event, and the same again. */
static void
check_order(struct world *w, const struct facts *f, size_t scene)
{
	const struct order order = { .kind = (enum order_kind)pick(w, ORDER_NOTE + 1),
		.state = (enum event_state)pick(w, 3),
		.text = STR("Ny lokal"),
		.who = STR("admin"),
		.concerned = (int64_t)pick(w, 4),
		.since = 1,
		.registrations = w->s.rows,
		.registration_count = w->s.row_count,
		.noted = chance(w, 2) ? STATE_ATTENDED : STATE_ABSENT };
	check_decision(w, decide_order(w->a, &order, &w->s.event, f),
	    decide_order(w->a, &order, &w->s.event, f), scene);
}

static void
there_is_always_a_decision(void **state)
{
	(void)state;
	struct world *w = calloc(1, sizeof *w);
	assert_non_null(w);
	w->a = arena_new();
	const char *only = getenv("SCENE");
	for (size_t scene = 0; scene < SCENES; scene++) {
		if (only != NULL && strtoul(only, NULL, 10) != scene)
			continue;
		w->seed = 88172645463325252u + scene * 2654435761u;
		for (int i = 0; i < 8; i++)
			(void)roll(w);
		make_event(w);
		make_rows(w);
		make_reading(w, &w->reading, 3);
		make_letter(w);
		make_message(w);
		struct facts *f = make_facts(w);
		lean(w, f);
		make_due(w);
		const struct message *m = &w->message;
		if (chance(w, 12)) {
			struct facts *command = ARENA_NEW(w->a, struct facts);
			*command = *f;
			command->sender.authority = AUTHORITY_COMMAND;
			command->letter = NULL;
			f = command;
			m = NULL;
		}
		if (chance(w, 20)) {
			check_order(w, f, scene);
		} else if (chance(w, 4)) {
			f->event_count -= chance(w, 4);
			check_decision(
			    w, decide_due(w->a, &w->due, f), decide_due(w->a, &w->due, f), scene);
		} else {
			f->event_count -= chance(w, 8);
			check_decision(w, decide_mail(w->a, m, &w->reading, f),
			    decide_mail(w->a, m, &w->reading, f), scene);
		}
		arena_reset(w->a);
	}
	arena_free(w->a);
	free(w);
}

/* Whatever has become of a registration, there are words for it. */
static void
every_state_is_told(void **state)
{
	(void)state;
	static const enum block_kind want[STATES] = { BLOCK_FULL, BLOCK_INTERESTED,
		BLOCK_CONFIRM_REQUEST, BLOCK_AWAITING_APPROVAL, BLOCK_WAITING, BLOCK_OFFERED,
		BLOCK_CONFIRMED, BLOCK_CANCELLED, BLOCK_REJECTED, BLOCK_CANCELLED, BLOCK_CONFIRMED,
		BLOCK_CONFIRMED, BLOCK_EVENT_CANCELLED, BLOCK_CANCELLED };
	for (size_t i = 0; i < STATES; i++)
		assert_int_equal(seat_block((enum state)i), want[i]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(there_is_always_a_decision),
		cmocka_unit_test(every_state_is_told) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
