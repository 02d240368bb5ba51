#include "store_util.h"

#include "letter/letter.h"
#include "base/file.h"
#include "store/apply.h"
#include "store/due.h"
#include "store/history.h"
#include "store/load_facts.h"
#include "store/mails.h"
#include "store/raw_mail.h"
#include "store/report.h"

/* A site with one event, two decisions applied, and the facts read back. */
struct world {
	struct arena *a;
	struct store *s;
	struct event_id event;
	struct instant now;
};

static struct world
world_new(void)
{
	struct world w = { .a = arena_new(), .s = store_in_memory(NULL), .now = NOW };
	struct err err = { .kind = ERR_NONE };
	const struct event *event;

	(void)take_up_test_event(w.a, w.s, test_event, COUNT(test_event));
	assert_true(events_find(w.s, STR("motet"), &event, &err));
	w.event = event->id;
	return w;
}

static void
world_free(struct world *w)
{
	store_free(w->s);
	arena_free(w->a);
}

static struct message
message_from(struct world *w, const char *address, const char *fingerprint)
{
	struct message m = { .kind = KIND_PERSON, .proof = PROOF_DKIM, .arrived = w->now };

	m.from.items = ARENA_NEW(w->a, struct mailbox);
	m.from.count = 1;
	m.from.items[0].address = str_from(address);
	m.rcpt = STR("anmalan@samling.example");
	m.fingerprint = str_from(fingerprint);
	m.message_id = arena_printf(w->a, "<%s@test.example>", fingerprint);
	m.subject = STR("Anmälan");
	return m;
}

static struct reading
reading_of(struct world *w, enum act_kind kind, const char *address)
{
	struct reading r = { .language = STR("sv"), .language_weight = 5 };

	r.acts = ARENA_NEW(w->a, struct act);
	r.act_count = 1;
	r.acts[0].kind = kind;
	r.acts[0].event = STR("motet");
	r.acts[0].attendees.items = ARENA_NEW(w->a, struct attendee);
	r.acts[0].attendees.count = 1;
	r.acts[0].attendees.items[0].email = str_from(address);
	return r;
}

static const struct facts *
facts_of(struct world *w, const struct message *m, const struct reading *r)
{
	struct facts_input in = { .now = w->now, .arrived = m->arrived };
	struct err err = { .kind = ERR_NONE };
	const struct facts *f = load_facts(w->a, w->s, m, r, NULL, &in, &err);

	if (f == NULL)
		fail_msg("%s", err.text);
	return f;
}

static void
apply(struct world *w, const struct message *m, const struct reading *r, const struct facts *f,
    struct effect *effects, size_t count, const struct letters *letters)
{
	struct decision d = { .kind = DECISION_ACT,
		.reason = STR("room"),
		.effects = effects,
		.effect_count = count };
	struct apply_by by = { .now = w->now,
		.mail = f->mail,
		.who = f->sender.address,
		.cause = f->sender.address,
		.stranger = true };
	struct mail_record record = { .id = f->mail,
		.message = m,
		.reading = r,
		.decision = d.kind,
		.reason = d.reason,
		.now = w->now };
	struct err err = { .kind = ERR_NONE };
	struct raw_pack pack;

	if (!store_begin(w->s, &err) || !mails_record(w->a, w->s, &record, &err)
	    || !raw_mail_pack(w->a, w->s, m->fingerprint, STR("From: x\n\nhej\n"), &pack, &err)
	    || !raw_mail_keep(w->a, w->s, f->mail, &pack, &err)
	    || !apply_decision(w->a, w->s, &d, letters, &by, &err) || !store_commit(w->s, &err))
		fail_msg("%s", err.text);
}

static struct effect
enrol(const struct world *w, const struct facts *f, const char *address, enum state state,
    const char *workshop)
{
	struct effect e = { .kind = EFFECT_ENROL, .reason = STR("room") };

	e.enrol = (struct registration) {
		.id = { f->next.registration },
		.event = w->event,
		.order = { f->next.order },
		.state = state,
		.registered_by = str_from(address),
		.language = STR("sv"),
		.arrived = w->now,
		.until =
		    state == STATE_OFFERED ? (struct instant) { w->now.s + 3600 } : INSTANT_NONE,
	};
	e.enrol.who.name = STR("Per Persson");
	e.enrol.who.email = str_from(address);
	e.enrol.who.diet = STR("vegetarian");
	e.enrol.who.answers = ARENA_NEW(w->a, struct answer);
	e.enrol.who.answers[0] = (struct answer) { STR("workshop"), str_from(workshop) };
	e.enrol.who.answer_count = 1;
	return e;
}

/* One person writes and gets this state; the facts of a second look. */
static const struct facts *
sign_up(struct world *w, const char *address, enum state state, const char *workshop)
{
	struct message m = message_from(w, address, address);
	struct reading r = reading_of(w, ACT_REGISTER, address);
	const struct facts *f = facts_of(w, &m, &r);
	struct effect e = enrol(w, f, address, state, workshop);
	struct letter_order order = {
		.id = { f->next.letter },
		.template = STR("reply"),
		.language = STR("sv"),
		.to = str_from(address),
		.event = f->events[0].event,
		.answers_mail = true,
	};
	struct block block = { .kind = BLOCK_CONFIRMED, .people = &e.enrol, .people_count = 1 };
	order.blocks = &block;
	order.block_count = 1;
	struct letter letter = {
		.order = &order,
		.message_id = arena_printf(w->a, "<%s-letter>", address),
		.subject = STR("Anmäld"),
		.bytes = STR("Subject: Anmäld\n\nVälkommen\n"),
	};
	struct letters letters = { .items = &letter, .count = 1 };
	apply(w, &m, &r, f, &e, 1, &letters);
	return facts_of(w, &m, &r);
}

static int64_t
taken(const struct event_facts *e, enum axis_kind kind)
{
	for (size_t i = 0; i < e->axis_count; i++)
		if (e->axes[i].kind == kind)
			return e->axes[i].taken;
	return -1;
}

static void
what_is_applied_is_loaded(void **state)
{
	struct world w = world_new();

	(void)state;
	const struct facts *f = sign_up(&w, "per@avika.example", STATE_CONFIRMED, "ja");
	assert_true(f->seen);
	assert_int_equal(f->event_count, 1);
	assert_int_equal(f->events[0].known_count, 1);
	const struct registration *row = &f->events[0].known[0];
	assert_int_equal(row->state, STATE_CONFIRMED);
	unit_check_str("name", row->who.name, STR("Per Persson"));
	unit_check_str("diet", row->who.diet, STR("vegetarian"));
	assert_int_equal(row->who.answer_count, 1);
	unit_check_str("answer", row->who.answers[0].value, STR("ja"));
	assert_int_equal(taken(&f->events[0], AXIS_EVENT), 1);
	assert_int_equal(taken(&f->events[0], AXIS_OPTION), 1);
	assert_int_equal(f->next.registration, 2);
	assert_int_equal(f->next.letter, 2);
	assert_int_equal(f->sender.letters_today, 1);
	unit_check_str("language", f->sender.language, STR("sv"));
	assert_int_equal(f->open_event_count, 1);
	world_free(&w);
}

static void
the_queue_is_in_order_of_commit(void **state)
{
	struct world w = world_new();

	(void)state;
	(void)sign_up(&w, "a@x.example", STATE_CONFIRMED, "nej");
	(void)sign_up(&w, "b@x.example", STATE_WAITING, "nej");
	const struct facts *f = sign_up(&w, "c@x.example", STATE_WAITING, "nej");
	assert_int_equal(f->events[0].waiting, 2);
	assert_int_equal(f->events[0].queue_count, 2);
	unit_check_str("first", f->events[0].queue[0].who.email, STR("b@x.example"));
	unit_check_str("second", f->events[0].queue[1].who.email, STR("c@x.example"));
	world_free(&w);
}

static void
moves_keep_seats_and_history(void **state)
{
	struct world w = world_new();
	struct err err = { .kind = ERR_NONE };
	struct event_counts counts;
	struct undo_step *steps;
	size_t n;

	(void)state;
	(void)sign_up(&w, "a@x.example", STATE_CONFIRMED, "ja");
	struct message m = message_from(&w, "a@x.example", "second");
	struct reading r = reading_of(&w, ACT_CANCEL, "a@x.example");
	const struct facts *f = facts_of(&w, &m, &r);
	struct effect effects[] = {
		{ .kind = EFFECT_CHANGE,
		    .reason = STR("asked"),
		    .registration = { 1 },
		    .change = { .phone = STR_INIT("070-1"),
			.cleared = { .items = (struct str[]) { STR("diet") }, .count = 1 } } },
		{ .kind = EFFECT_MOVE,
		    .reason = STR("asked"),
		    .registration = { 1 },
		    .from = STATE_CONFIRMED,
		    .to = STATE_WITHDRAWN },
	};
	struct letters none = { .count = 0 };
	apply(&w, &m, &r, f, effects, COUNT(effects), &none);
	f = facts_of(&w, &m, &r);
	assert_int_equal(taken(&f->events[0], AXIS_EVENT), 0);
	assert_int_equal(taken(&f->events[0], AXIS_OPTION), 0);
	assert_int_equal(f->events[0].known[0].state, STATE_WITHDRAWN);
	unit_check_str("diet is gone", f->events[0].known[0].who.diet, STR(""));
	assert_true(history_undo(w.a, w.s, f->mail, &steps, &n, &err));
	assert_int_equal(n, 2);
	assert_true(steps[0].details);
	unit_check_str("diet before", steps[0].before.diet, STR("vegetarian"));
	assert_int_equal(steps[1].from, STATE_CONFIRMED);
	assert_int_equal(steps[1].to, STATE_WITHDRAWN);
	assert_true(report_event(w.s, w.event, &counts, &err));
	assert_int_equal(counts.live, 0);
	assert_int_equal(counts.by_state[STATE_WITHDRAWN], 1);

	/* What the facts did not say is refused. */
	struct decision wrong = { .effects = &effects[1], .effect_count = 1 };
	struct apply_by by = { .now = w.now, .who = STR("x") };
	assert_true(store_begin(w.s, &err));
	assert_false(apply_decision(w.a, w.s, &wrong, &none, &by, &err));
	assert_int_equal(err.kind, ERR_BUG);
	store_rollback(w.s);
	world_free(&w);
}

static void
a_held_act_comes_back_with_its_letter(void **state)
{
	struct world w = world_new();
	struct message m = message_from(&w, "a@x.example", "one");
	struct reading r = reading_of(&w, ACT_REGISTER, "b@x.example");
	struct err err = { .kind = ERR_NONE };

	(void)state;
	const struct facts *f = facts_of(&w, &m, &r);
	struct pending pend = {
		.id = { 1 },
		.kind = PENDING_CONFIRM,
		.letter = { 1 },
		.address = STR("a@x.example"),
		.held = &r,
		.held_sender = STR("a@x.example"),
		.held_arrived = w.now,
		.due = { w.now.s + 60 },
		.open = true,
		.mail = f->mail,
	};
	struct effect e = { .kind = EFFECT_PEND, .reason = STR("unproven"), .pend = pend };
	struct letter_order order = {
		.id = { 1 },
		.template = STR("reply"),
		.language = STR("sv"),
		.to = STR("a@x.example"),
		.pending = { 1 },
	};
	struct letter letter = {
		.order = &order, .message_id = STR("<l1@samling.example>"), .bytes = STR("x")
	};
	struct letters letters = { .items = &letter, .count = 1 };
	apply(&w, &m, &r, f, &e, 1, &letters);

	struct message yes = message_from(&w, "a@x.example", "two");
	struct reading confirm = { .language = STR("sv") };
	yes.token = token_make(w.a, store_key(w.s), 1);
	f = facts_of(&w, &yes, &confirm);
	assert_non_null(f->letter);
	assert_true(f->letter->by_token);
	assert_int_equal(f->sender.proof, PROOF_TOKEN);
	assert_non_null(f->letter->pending);
	assert_int_equal(f->letter->pending->held->acts[0].kind, ACT_REGISTER);
	assert_int_equal(f->event_count, 1); /* of the held act */
	assert_int_equal(f->target_count, 2);

	struct due *due;
	assert_true(due_next(w.a, w.s, &(struct due_wish) { .now = w.now }, &due, &err));
	assert_null(due);
	assert_true(due_next(w.a, w.s, &(struct due_wish) { .now = { w.now.s + 61 } }, &due, &err));
	assert_non_null(due);
	assert_int_equal(due->kind, DUE_PENDING);
	struct facts_input in = { .now = w.now, .arrived = w.now };
	f = load_due_facts(w.a, w.s, due, &in, &err);
	assert_non_null(f);
	assert_int_equal(f->event_count, 1);
	world_free(&w);
}

static void
timers_reach_whoever_has_no_done_row(void **state)
{
	struct world w = world_new();
	struct err err = { .kind = ERR_NONE };
	struct due *due;

	(void)state;
	(void)sign_up(&w, "a@x.example", STATE_CONFIRMED, "nej");
	(void)sign_up(&w, "b@x.example", STATE_CONFIRMED, "nej");
	w.now.s += 6 * 86400; /* 14 June: the reminder of 7d (13 June) is due */
	assert_true(due_next(w.a, w.s, &(struct due_wish) { .now = w.now }, &due, &err));
	assert_non_null(due);
	assert_int_equal(due->kind, DUE_TIMER);
	unit_check_str("rule", due->rule, STR("reminder:7d"));
	assert_int_equal(due->slice_count, 2);
	assert_true(due->slice_is_last);
	assert_int_equal(due->told[0].s, NOW.s);

	struct effect effects[2];
	for (size_t i = 0; i < 2; i++)
		effects[i] = (struct effect) { .kind = EFFECT_DONE,
			.registration = due->slice[i].id,
			.rule = due->rule,
			.occurrence = due->occurrence,
			.outcome = STR("sent"),
			.event = w.event };
	struct decision d = { .effects = effects, .effect_count = 2 };
	struct letters none = { .count = 0 };
	struct apply_by by = { .now = w.now, .who = STR("time") };
	assert_true(store_begin(w.s, &err));
	assert_true(apply_decision(w.a, w.s, &d, &none, &by, &err));
	assert_true(due_next(w.a, w.s, &(struct due_wish) { .now = w.now }, &due, &err));
	assert_null(due); /* ended by itself */
	assert_true(store_commit(w.s, &err));

	(void)sign_up(&w, "late@x.example", STATE_CONFIRMED, "nej");
	assert_true(due_next(w.a, w.s, &(struct due_wish) { .now = w.now }, &due, &err));
	assert_non_null(due);
	assert_int_equal(due->slice_count, 1);
	unit_check_str("the late one", due->slice[0].who.email, STR("late@x.example"));
	world_free(&w);
}

static void
a_raised_capacity_makes_a_job(void **state)
{
	struct world w = world_new();
	struct err err = { .kind = ERR_NONE };
	struct event_option options[COUNT(test_event)];
	struct due *due;

	(void)state;
	(void)sign_up(&w, "a@x.example", STATE_WAITING, "nej");
	memcpy(options, test_event, sizeof options);
	options[4] = (struct event_option)OPTION("capacity", "5");
	assert_int_equal(take_up_test_event(w.a, w.s, options, COUNT(options)), 1);
	assert_true(due_next(w.a, w.s, &(struct due_wish) { .now = w.now }, &due, &err));
	assert_non_null(due);
	assert_int_equal(due->kind, DUE_JOB);
	assert_int_equal(due->job->kind, JOB_PROMOTE);
	assert_int_equal(due->slice_count, 1);
	world_free(&w);
}

static void
raw_mails_come_back_whole(void **state)
{
	char dir[] = "/tmp/test-raw-XXXXXX";
	struct arena *a = arena_new();
	struct err err = { .kind = ERR_NONE };

	(void)state;
	assert_non_null(mkdtemp(dir));
	struct store *s = store_in_memory(dir);
	for (int64_t id = 1; id <= 2; id++) {
		size_t n = id == 1 ? 5000 : 2000000;
		char *p = arena_alloc(a, n);
		uint64_t x = 88172645463325252u; /* random bytes do not deflate */
		for (size_t i = 0; i < n; i++) {
			x ^= x << 13;
			x ^= x >> 7;
			x ^= x << 17;
			p[i] = (char)(x & 0xff);
		}
		struct str raw = { p, n }, back,
			   fingerprint = arena_printf(a, "f%lld", (long long)id);
		struct message m = { .fingerprint = fingerprint, .arrived = NOW };
		struct mail_record record = {
			.id = { id }, .message = &m, .reason = STR("x"), .now = NOW
		};
		struct raw_pack pack;
		assert_true(raw_mail_pack(a, s, fingerprint, raw, &pack, &err));
		assert_int_equal(pack.file.n > 0, id == 2);
		if (id == 2) /* swept meanwhile */
			assert_true(
			    file_remove(arena_printf(a, "%s/%s", dir, pack.file.p).p, &err));
		assert_true(store_begin(s, &err));
		assert_true(mails_record(a, s, &record, &err));
		assert_true(raw_mail_keep(a, s, record.id, &pack, &err));
		assert_true(store_commit(s, &err));
		assert_true(raw_mail_load(a, s, record.id, &back, &err));
		assert_true(str_equal(raw, back));
	}
	int64_t count;
	assert_true(mails_attempt(s, STR("hash"), NOW, &count, &err));
	assert_true(mails_attempt(s, STR("hash"), NOW, &count, &err));
	assert_int_equal(count, 2);
	store_free(s);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_applied_is_loaded),
		cmocka_unit_test(the_queue_is_in_order_of_commit),
		cmocka_unit_test(moves_keep_seats_and_history),
		cmocka_unit_test(a_held_act_comes_back_with_its_letter),
		cmocka_unit_test(timers_reach_whoever_has_no_done_row),
		cmocka_unit_test(a_raised_capacity_makes_a_job),
		cmocka_unit_test(raw_mails_come_back_whole),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
