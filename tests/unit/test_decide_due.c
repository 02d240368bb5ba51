/* What time brings: deadlines, rules and jobs, each scene with its whole decision as text. */
#include "unit_util.h"

#include "decide/decision_print.h"
#include "decide_store.h"

enum { NOW = 1653379200 }; /* 2022-05-24T08:00:00Z */

static const struct coordinator karin = { .address = STR_INIT("karin@samling.example"),
	.name = STR_INIT("Karin"),
	.language = STR_INIT("sv"),
	.events = { &(struct str)STR_INIT("fest"), 1 },
	.may_change = true };

struct scene {
	struct arena *a;
	struct decide_store s;
	struct pending pending;
	struct job job;
	struct due due;
	struct instant told[3];
	bool had[3];
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
		.language = STR("sv"),
		.starts = { .at = { NOW + 30 * 86400 } },
		.ends = { .at = { NOW + 30 * 86400 + 7200 } },
		.opens = { .at = INSTANT_NONE },
		.deadline = { .at = INSTANT_NONE },
		.capacity = 1,
		.waitlist = true };
	c->due.window_ends = INSTANT_NONE;
	for (size_t i = 0; i < COUNT(c->told); i++)
		c->told[i] = INSTANT_NONE;
	c->due.told = c->told;
	return c;
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
	row->until = INSTANT_NONE;
	return row;
}

static void
pending_due(struct scene *c, enum pending_kind kind, enum state state)
{
	add_row(c, "Anna", "anna@x.example", "anna@x.example", state);
	c->pending = (struct pending) { .id = { 1 },
		.kind = kind,
		.event = { 1 },
		.address = STR("anna@x.example"),
		.registrations = ARENA_NEW(c->a, struct registration_id),
		.registration_count = 1,
		.open = true,
		.due = { NOW } };
	c->pending.registrations[0].n = 1;
	c->due.kind = DUE_PENDING;
	c->due.pending = &c->pending;
}

static void
offer_runs_out(struct scene *c)
{
	pending_due(c, PENDING_OFFER, STATE_OFFERED);
	add_row(c, "Bo", "bo@x.example", "bo@x.example", STATE_WAITING);
}

static void
offer_answered(struct scene *c)
{
	pending_due(c, PENDING_OFFER, STATE_CONFIRMED);
}
static void
confirm_runs_out(struct scene *c)
{
	pending_due(c, PENDING_CONFIRM, STATE_UNCONFIRMED);
}

static void
confirm_of_act_runs_out(struct scene *c)
{
	pending_due(c, PENDING_CONFIRM, STATE_CONFIRMED);
}

static void
approval_reminded(struct scene *c)
{
	pending_due(c, PENDING_APPROVAL, STATE_AWAITING_APPROVAL);
}

/* Three days are left: a third of them. */
static void
approval_reminded_in_time(struct scene *c)
{
	approval_reminded(c);
	c->s.event.starts.at.s = NOW + 3 * 86400;
}

static void
approval_too_late(struct scene *c)
{
	approval_reminded(c);
	c->s.event.starts.at.s = NOW - 86400;
	c->s.event.ends.at.s = NOW - 80000;
}

static void
approval_handed_over(struct scene *c)
{
	approval_reminded(c);
	c->pending.reminded = 1;
}

static void
approval_given_before(struct scene *c)
{
	pending_due(c, PENDING_APPROVAL, STATE_CONFIRMED);
}

static void
answers_reminded(struct scene *c)
{
	pending_due(c, PENDING_ANSWERS, STATE_CONFIRMED);
	c->s.questions[0] = (struct question) { .id = STR("role"), .required = true };
	c->s.event.questions = c->s.questions;
	c->s.event.question_count = 1;
}

static void
answers_once(struct scene *c)
{
	answers_reminded(c);
	c->pending.reminded = 1;
}

static void
answers_given(struct scene *c)
{
	pending_due(c, PENDING_ANSWERS, STATE_CONFIRMED);
}
static void
manager_reminded(struct scene *c)
{
	pending_due(c, PENDING_MANAGER, STATE_AWAITING_APPROVAL);
}
static void
question_left(struct scene *c)
{
	pending_due(c, PENDING_WHICH_EVENT, STATE_CONFIRMED);
}

static void
closed_before(struct scene *c)
{
	confirm_runs_out(c);
	c->pending.open = false;
}

static void
timer(struct scene *c, const char *rule)
{
	add_row(c, "Anna", "anna@x.example", "anna@x.example", STATE_CONFIRMED);
	add_row(c, "Bo", "", "anna@x.example", STATE_CONFIRMED);
	add_row(c, "Cia", "cia@x.example", "anna@x.example", STATE_CONFIRMED);
	c->due.kind = DUE_TIMER;
	c->due.rule = str_from(rule);
	c->due.occurrence = STR("2022-05-24T08:00:00Z");
	c->due.slice = c->s.rows;
	c->due.slice_count = 3;
	c->due.slice_is_last = true;
}

static void
reminder(struct scene *c)
{
	timer(c, "reminder:7d");
}

static void
reminder_too_soon(struct scene *c)
{
	reminder(c);
	c->told[0].s = NOW - 86399;
	c->told[1].s = NOW - 86400;
}

/* Moved after it was due; the first and the second had it, the third registered since. */
static void
reminder_had_before_the_move(struct scene *c)
{
	reminder(c);
	c->due.due.s = NOW;
	c->due.moved.s = NOW + 60;
	c->due.had = c->had;
	c->had[0] = c->had[1] = true;
}

/* Moved into the future before it is due. */
static void
reminder_again_after_the_move(struct scene *c)
{
	reminder_had_before_the_move(c);
	c->due.moved.s = NOW - 86400;
}

static void
link_soon(struct scene *c)
{
	timer(c, "link");
	c->told[0].s = NOW - 60;
	c->s.rows[2].bounced = true;
	c->due.slice_is_last = false;
}

static void
missed(struct scene *c)
{
	reminder(c);
	c->due.window_ends.s = NOW - 1;
}

static void
called_off(struct scene *c)
{
	reminder(c);
	c->s.event.state = EVENT_CANCELLED;
}

static void
nobody_to_tell(struct scene *c)
{
	reminder(c);
	c->s.rows[1].registered_by = (struct str) { 0 };
}

static void
job(struct scene *c, enum job_kind kind)
{
	add_row(c, "Anna", "anna@x.example", "anna@x.example", STATE_CONFIRMED);
	add_row(c, "Bo", "bo@x.example", "bo@x.example", STATE_WAITING);
	add_row(c, "Cia", "cia@x.example", "cia@x.example", STATE_WITHDRAWN);
	c->job = (struct job) {
		.id = { 1 }, .kind = kind, .event = { 1 }, .total = 2, .text = STR("Hej")
	};
	c->due.kind = DUE_JOB;
	c->due.job = &c->job;
	c->due.slice = c->s.rows;
	c->due.slice_count = 3;
	c->due.slice_is_last = true;
}

static void
cancel_event(struct scene *c)
{
	job(c, JOB_CANCEL_EVENT);
}
static void
announce(struct scene *c)
{
	job(c, JOB_ANNOUNCE);
}

static struct announced_facts announced;
static struct event before;

/* Moved by an hour; Anna was told before, or afterwards. */
static void
announce_move(struct scene *c)
{
	job(c, JOB_ANNOUNCE);
	before = c->s.event;
	before.starts.at.s -= 3600;
	announced =
	    (struct announced_facts) { .before = &before, .at = { NOW - 60 }, .link_out = true };
	c->job.since = 1;
	c->job.text = (struct str) { 0 };
	c->told[0].s = NOW - 120;
}

static void
announce_move_known(struct scene *c)
{
	announce_move(c);
	for (size_t i = 0; i < COUNT(c->told); i++)
		c->told[i].s = NOW - 30;
}

static void
announce_new_link(struct scene *c)
{
	announce_move(c);
	before = c->s.event;
	before.link = STR("https://x.example/old");
}

static void
announce_new_link_not_yet_out(struct scene *c)
{
	announce_new_link(c);
	announced.link_out = false;
}

static void
tell_slice(struct scene *c)
{
	job(c, JOB_TELL);
	c->due.slice_is_last = false;
}

static void
promote_raised(struct scene *c)
{
	job(c, JOB_PROMOTE);
	c->s.event.capacity = 2;
	c->due.slice_count = 0;
}

static void
held(struct scene *c)
{
	announce(c);
	c->job.held = true;
}

static void
group_passed(struct scene *c)
{
	job(c, JOB_PROMOTE);
	c->s.event.capacity = 2;
	add_row(c, "Dan", "dan@x.example", "bo@x.example", STATE_WAITING)->order.n = 2;
	add_row(c, "Eva", "eva@x.example", "eva@x.example", STATE_WAITING);
	c->due.slice_count = 0;
}

static void
group_in_part(struct scene *c)
{
	group_passed(c);
	c->s.rows[4].state = STATE_WITHDRAWN;
}

static void
letter_dies(struct scene *c, const char *error)
{
	add_row(c, "Per", "per@x.exmaple", "anna@x.example", STATE_CONFIRMED);
	c->due.kind = DUE_LETTER;
	c->due.letter = ARENA_NEW(c->a, struct letter_facts);
	*c->due.letter = (struct letter_facts) { .id = { 7 },
		.template = STR("own"),
		.to = STR("per@x.exmaple"),
		.event = { 1 },
		.registrations = ARENA_NEW(c->a, struct registration_id),
		.registration_count = 1 };
	c->due.letter->registrations[0].n = 1;
	c->due.slice = c->s.rows;
	c->due.slice_count = 1;
	c->due.error = str_from(error);
}

static void
letter_without_mailbox(struct scene *c)
{
	letter_dies(c, "mx.x.example said: 550 5.1.1 no such user");
}

static void
letter_given_up(struct scene *c)
{
	letter_dies(c, "cannot connect to 'mx.x.example': timed out");
}

static void
letter_to_a_coordinator_given_up(struct scene *c)
{
	letter_dies(c, "cannot connect to 'mx.x.example': timed out");
	c->due.letter->to = karin.address;
}

#include "decide_due_want.h"

static void
time_is_decided(void **unused)
{
	bool print = getenv("DECIDE_PRINT") != NULL;

	(void)unused;
	for (size_t i = 0; i < COUNT(scenes); i++) {
		struct scene *c = scene_new();
		struct decide_about about = { .count = 0 };
		struct facts *f;
		const struct decision *d;
		struct str got;

		scenes[i].set(c);
		f = store_facts(c->a, &c->s, &about, c->due.pending);
		f->coordinators = &karin;
		f->coordinator_count = 1;
		if (c->due.job != NULL && c->due.job->since > 0)
			f->announced = &announced;
		d = decide_due(c->a, &c->due, f);
		got = decision_print(c->a, d);
		if (print)
			printf("@%s\n%.*s", scenes[i].name, STR_ARG(got));
		else if (!str_equal(got, str_from(scenes[i].want)))
			fail_msg(
			    "%s:\n%.*swanted:\n%s", scenes[i].name, STR_ARG(got), scenes[i].want);
		store_apply(&c->s, d);
		arena_free(c->a);
	}
}

/* More people wait than one step loads: the head moves, the rest is a job. */
static void
a_long_queue_becomes_a_job(void **unused)
{
	struct scene *c = scene_new();
	struct decide_about about = { .count = 1, .addresses = { STR("anna@x.example") } };
	struct act act = { .kind = ACT_CANCEL, .event = STR("fest"), .number = -1 };
	struct reading reading = { .acts = &act, .act_count = 1 };
	char names[150][24];
	struct facts *f;
	int64_t moved = 0;

	(void)unused;
	c->s.event.capacity = 200;
	add_row(c, "Anna", "anna@x.example", "anna@x.example", STATE_CONFIRMED);
	for (size_t i = 0; i < COUNT(names); i++) {
		(void)snprintf(names[i], sizeof names[i], "w%d@x.example", (int)i);
		add_row(c, "W", names[i], names[i], STATE_WAITING);
	}
	f = store_facts(c->a, &c->s, &about, NULL);
	f->sender.address = STR("anna@x.example");
	f->sender.proof = PROOF_DMARC;
	store_apply(&c->s, decide_mail(c->a, NULL, &reading, f));
	for (size_t i = 0; i < c->s.row_count; i++)
		moved += c->s.rows[i].state == STATE_CONFIRMED;
	assert_true(c->s.job);
	assert_int_equal(moved, QUEUE_HEAD - 1); /* the last loaded may be a part of a group */
	arena_free(c->a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(time_is_decided),
		cmocka_unit_test(a_long_queue_becomes_a_job),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
