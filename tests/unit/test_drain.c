#include "store_util.h"

#include "outbox/drain.h"
#include "store/letter_queue.h"

/* A transport that answers what it is told. */
struct puppet {
	struct transport transport;
	enum sent answers[4];
	size_t count, at;
	int64_t last_id;
};

static enum sent
puppet_send(struct transport *t, struct arena *a, const struct outgoing *letter, struct err *err)
{
	struct puppet *p = (struct puppet *)(void *)t;
	enum sent answer = p->at < p->count ? p->answers[p->at++] : SENT_OK;

	(void)a;
	p->last_id = letter->id;
	if (answer != SENT_OK)
		(void)err_set(
		    err, answer == SENT_BROKEN ? ERR_CONFIG : ERR_AGAIN, "the other side said no");
	return answer;
}

static struct instant
fixed_clock(void *context)
{
	return *(const struct instant *)context;
}

static void
queue(struct arena *a, struct store *s, int64_t id, bool held)
{
	struct err err = { .kind = ERR_NONE };
	struct letter_new letter = {
		.id = { id },
		.template = STR("reply"),
		.language = STR("sv"),
		.to = STR("per@avika.example"),
		.message_id = arena_printf(a, "<%lld@samling.example>", (long long)id),
		.bytes = STR("Subject: x\n\nhej\n"),
		.held = held,
		.now = NOW,
	};

	if (!store_begin(s, &err) || !letters_add(a, s, &letter, &err) || !store_commit(s, &err))
		fail_msg("%s", err.text);
}

static struct str
state_of(struct arena *a, struct store *s, int64_t id)
{
	struct err err = { .kind = ERR_NONE };
	struct outbox_letter letter;

	if (!letters_get(a, s, (struct letter_id) { id }, &letter, &err))
		fail_msg("%s", err.text);
	return letter.state;
}

static bool
run(struct store *s, struct puppet *p, struct instant *now, struct drain_result *result,
    struct err *err)
{
	struct drain_options options = { .clock = fixed_clock, .context = now, .quiet = true };

	p->transport.send = puppet_send;
	*result = (struct drain_result) { .sent = 0 };
	return drain(s, &p->transport, &options, result, err);
}

static void
letters_go_later_or_die(void **state)
{
	struct arena *a = arena_new();
	struct store *s = store_in_memory(NULL);
	struct err err = { .kind = ERR_NONE };
	struct puppet p = { .answers = { SENT_OK, SENT_LATER, SENT_NEVER }, .count = 3 };
	struct drain_result result;
	struct instant now = NOW;

	(void)state;
	for (int64_t id = 1; id <= 4; id++)
		queue(a, s, id, id == 4);
	assert_true(run(s, &p, &now, &result, &err));
	assert_int_equal(result.sent, 1);
	assert_int_equal(result.later, 1);
	assert_int_equal(result.dead, 1);
	unit_check_str("1", state_of(a, s, 1), STR("sent"));
	unit_check_str("2", state_of(a, s, 2), STR("later"));
	unit_check_str("3", state_of(a, s, 3), STR("dead"));
	unit_check_str("4", state_of(a, s, 4), STR("held"));
	assert_true(run(s, &p, &now, &result, &err));
	assert_int_equal(result.sent, 0); /* not yet due */

	struct instant due;
	assert_true(letters_next_due(s, &due, &err));
	now = due;
	assert_true(run(s, &p, &now, &result, &err));
	assert_int_equal(result.sent, 1);
	assert_int_equal(p.last_id, 2);

	int64_t released;
	assert_true(letters_release(s, now, &released, &err));
	assert_int_equal(released, 1);
	assert_true(letters_retry(s, (struct letter_id) { 3 }, now, &err));
	assert_false(letters_drop(s, (struct letter_id) { 1 }, &err));
	assert_int_equal(err.kind, ERR_MISSING);
	assert_true(run(s, &p, &now, &result, &err));
	assert_int_equal(result.sent, 2);
	store_free(s);
	arena_free(a);
}

static void
a_broken_set_up_keeps_everything(void **state)
{
	struct arena *a = arena_new();
	struct store *s = store_in_memory(NULL);
	struct err err = { .kind = ERR_NONE };
	struct puppet p = { .answers = { SENT_BROKEN }, .count = 1 };
	struct drain_result result;
	struct instant now = NOW;

	(void)state;
	queue(a, s, 1, false);
	queue(a, s, 2, false);
	assert_false(run(s, &p, &now, &result, &err));
	assert_int_equal(err.kind, ERR_CONFIG);
	assert_true(run(s, &p, &now, &result, &err)); /* the claims were let go */
	assert_int_equal(result.sent, 2);
	store_free(s);
	arena_free(a);
}

static void
a_claim_runs_out(void **state)
{
	struct arena *a = arena_new();
	struct store *s = store_in_memory(NULL);
	struct err err = { .kind = ERR_NONE };
	const struct letter_limits any = { 0 };
	struct outbox_letter *letters;
	size_t n;

	(void)state;
	queue(a, s, 1, false);
	assert_true(letters_claim(a, s, NOW, 60, 10, &any, &letters, &n, &err));
	assert_int_equal(n, 1);
	assert_false(letters[0].again);
	unit_check_str("bytes", letters[0].bytes, STR("Subject: x\n\nhej\n"));
	assert_true(letters_claim(a, s, NOW, 60, 10, &any, &letters, &n, &err));
	assert_int_equal(n, 0);
	assert_true(
	    letters_claim(a, s, (struct instant) { NOW.s + 60 }, 60, 10, &any, &letters, &n, &err));
	assert_int_equal(n, 1);
	assert_true(letters[0].again);
	store_free(s);
	arena_free(a);
}

static void
claims_of_the_dead_are_free_at_once(void **state)
{
	struct arena *a = arena_new();
	struct store *s = store_in_memory(NULL);
	struct err err = { .kind = ERR_NONE };
	const struct letter_limits any = { 0 };
	struct outbox_letter *letters;
	size_t n;

	(void)state;
	queue(a, s, 1, false);
	queue(a, s, 2, false);
	assert_true(letters_claim(a, s, NOW, 900, 1, &any, &letters, &n, &err));
	assert_true(letters_free_claims(s, &err));
	assert_true(letters_claim(a, s, NOW, 900, 10, &any, &letters, &n, &err));
	assert_int_equal(n, 2);
	assert_true(letters[0].again); /* it may have left */
	assert_false(letters[1].again);
	store_free(s);
	arena_free(a);
}

/* A transport that takes several, and finishes the last first. */
struct crowd {
	struct transport transport;
	int64_t ids[8];
	size_t count, most;
	int64_t broken; /* this letter shows that nothing can be sent */
};

static void
crowd_start(struct transport *t, const struct outgoing *letter)
{
	struct crowd *c = (struct crowd *)(void *)t;

	assert_true(c->count < t->width);
	c->ids[c->count++] = letter->id;
	if (c->count > c->most)
		c->most = c->count;
}

static size_t
crowd_finish(struct transport *t, struct finished *done, int wait_ms)
{
	(void)wait_ms;
	struct crowd *c = (struct crowd *)(void *)t;
	size_t n = 0;

	while (c->count > 0 && n < 2) {
		done[n] = (struct finished) { .id = c->ids[--c->count] };
		if (done[n].id == c->broken) {
			done[n].sent = SENT_BROKEN;
			(void)err_set(&done[n].why, ERR_CONFIG, "the password is wrong");
		}
		n++;
	}
	return n;
}

static void
several_are_under_way(void **state)
{
	struct arena *a = arena_new();
	struct store *s = store_in_memory(NULL);
	struct err err = { .kind = ERR_NONE };
	struct crowd c = { .transport = {
			       .width = 3, .start = crowd_start, .finish = crowd_finish } };
	struct instant now = NOW;
	const struct drain_options options = {
		.clock = fixed_clock, .context = &now, .quiet = true
	};
	struct drain_result result = { 0 };

	(void)state;
	for (int64_t id = 1; id <= 50; id++)
		queue(a, s, id, false);
	assert_true(drain(s, &c.transport, &options, &result, &err));
	assert_int_equal(result.sent, 50);
	assert_int_equal(c.most, 3);
	for (int64_t id = 51; id <= 60; id++)
		queue(a, s, id, false);
	c.broken = 52;
	assert_false(drain(s, &c.transport, &options, &result, &err));
	assert_int_equal(err.kind, ERR_CONFIG);
	c = (struct crowd) { .transport = c.transport };
	assert_true(drain(s, &c.transport, &options, &result, &err)); /* every claim was let go */
	assert_int_equal(result.sent, 60);
	store_free(s);
	arena_free(a);
}

static void
limits_are_exact(void **state)
{
	static const struct {
		const char *name;
		struct letter_limits limits;
		int64_t after_s[4],
		    sent[4]; /* how many stand sent that long after the first drain */
	} rows[] = {
		{ "none", { 0 }, { 0 }, { 20 } },
		{ "a minute", { .per_minute = 5 }, { 0, 60, 61, 122 }, { 5, 5, 10, 15 } },
		{ "a day", { .per_day = 8 }, { 0, 86400, 86401, 172802 }, { 8, 8, 16, 20 } },
		{ "both", { .per_minute = 5, .per_day = 8 }, { 0, 61, 122, 86401 },
		    { 5, 8, 8, 13 } },
		{ "a domain", { .per_domain = 2 }, { 0, 60, 61, 122 }, { 2, 2, 4, 6 } },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct arena *a = arena_new();
		struct store *s = store_in_memory(NULL);
		struct err err = { .kind = ERR_NONE };
		struct puppet p = { .count = 0 };
		struct drain_result result = { 0 };

		p.transport.send = puppet_send;
		for (int64_t id = 1; id <= 20; id++)
			queue(a, s, id, false);
		for (size_t j = 0; j < COUNT(rows[i].sent) && rows[i].sent[j] > 0; j++) {
			struct instant now = { NOW.s + rows[i].after_s[j] };
			const struct drain_options options = { .clock = fixed_clock,
				.context = &now,
				.quiet = true,
				.limits = rows[i].limits };
			if (!drain(s, &p.transport, &options, &result, &err))
				fail_msg("%s: %s", rows[i].name, err.text);
			unit_check_int(rows[i].name, result.sent, rows[i].sent[j]);
		}
		store_free(s);
		arena_free(a);
	}
}

static void
claims_count_against_the_limit(void **state)
{
	struct arena *a = arena_new();
	struct store *s = store_in_memory(NULL);
	struct err err = { .kind = ERR_NONE };
	const struct letter_limits limits = { .per_minute = 3 };
	struct outbox_letter *letters;
	size_t n;

	(void)state;
	for (int64_t id = 1; id <= 5; id++)
		queue(a, s, id, false);
	assert_true(letters_claim(a, s, NOW, 60, 2, &limits, &letters, &n, &err));
	assert_int_equal(n, 2);
	assert_true(letters_claim(a, s, NOW, 60, 2, &limits, &letters, &n, &err));
	assert_int_equal(n, 1);
	assert_true(letters_claim(a, s, NOW, 60, 2, &limits, &letters, &n, &err));
	assert_int_equal(n, 0);
	store_free(s);
	arena_free(a);
}

/* A clock that is a day ahead while letters are claimed, sent and put off, and then right again. */
static void
a_clock_that_was_ahead_holds_nothing_up(void **state)
{
	static const int64_t ahead_s[] = { 3600 * 6, 86400, 86400 * 4 };

	(void)state;
	for (size_t i = 0; i < COUNT(ahead_s); i++) {
		struct arena *a = arena_new();
		struct store *s = store_in_memory(NULL);
		struct err err = { .kind = ERR_NONE };
		const struct letter_limits limits = { .per_minute = 3, .per_domain = 3 };
		struct puppet p = { .answers = { SENT_OK, SENT_LATER }, .count = 2 };
		struct drain_result result = { 0 };
		struct outbox_letter *letters;
		struct instant wrong = { NOW.s + ahead_s[i] }, now = NOW, due;
		size_t n;

		queue(a, s, 1, false);
		queue(a, s, 2, false);
		assert_true(run(s, &p, &wrong, &result, &err)); /* one sent, one put off */
		assert_int_equal(result.later, 1);
		queue(a, s, 3, false);
		assert_true(letters_claim(a, s, wrong, 60, 10, &limits, &letters, &n, &err));
		assert_int_equal(n, 1); /* and its sender dies */
		assert_true(letters_claim(a, s, now, 60, 10, &limits, &letters, &n, &err));
		assert_int_equal(n, 2); /* both are free, and no limit is in the way */
		assert_int_equal(letters[0].id.n + letters[1].id.n, 5);
		assert_true(letters_claim(a, s, now, 60, 10, &limits, &letters, &n, &err));
		assert_int_equal(n, 0); /* this claim holds */
		assert_true(letters_next_due(s, &due, &err));
		assert_true(due.s <= now.s);
		store_free(s);
		arena_free(a);
	}
}

/* A transport that is slow: meanwhile the clock jumps by a day, there and back. */
struct slow {
	struct transport transport;
	struct instant *clock;
	int64_t started[40];
	size_t begun, ended;
};

static void
slow_start(struct transport *t, const struct outgoing *letter)
{
	struct slow *c = (struct slow *)(void *)t;

	assert_true(c->begun < COUNT(c->started));
	c->started[c->begun++] = letter->id;
}

static size_t
slow_finish(struct transport *t, struct finished *done, int wait_ms)
{
	(void)wait_ms;
	struct slow *c = (struct slow *)(void *)t;

	c->clock->s += c->ended % 2 == 0 ? 86400 : -86400;
	done[0] = (struct finished) { .id = c->started[c->ended++] };
	return 1;
}

static void
what_is_under_way_is_not_started_twice(void **state)
{
	struct arena *a = arena_new();
	struct store *s = store_in_memory(NULL);
	struct err err = { .kind = ERR_NONE };
	struct instant now = NOW;
	struct slow c = { .clock = &now };
	const struct drain_options options = {
		.clock = fixed_clock, .context = &now, .quiet = true
	};
	struct drain_result result = { 0 };

	(void)state;
	c.transport = (struct transport) { .width = 4, .start = slow_start, .finish = slow_finish };
	for (int64_t id = 1; id <= 30; id++)
		queue(a, s, id, false);
	assert_true(drain(s, &c.transport, &options, &result, &err));
	assert_int_equal(result.sent, 30);
	assert_int_equal(c.begun, 30);
	store_free(s);
	arena_free(a);
}

/* A server that takes ten minutes over a letter: nobody else gets it meanwhile. */
struct patient {
	struct transport transport;
	struct store *s;
	struct instant *clock;
	int64_t id;
	int turns;
};

static void
patient_start(struct transport *t, const struct outgoing *letter)
{
	((struct patient *)(void *)t)->id = letter->id;
}

static size_t
patient_finish(struct transport *t, struct finished *done, int wait_ms)
{
	(void)wait_ms;
	struct patient *p = (struct patient *)(void *)t;
	struct arena *a = arena_new();
	const struct letter_limits any = { 0 };
	struct err err = { .kind = ERR_NONE };
	struct outbox_letter *letters;
	size_t n;

	p->clock->s += 20;
	assert_true(letters_claim(a, p->s, *p->clock, 150, 10, &any, &letters, &n, &err));
	assert_int_equal(n, 0);
	arena_free(a);
	done[0] = (struct finished) { .id = p->id };
	return ++p->turns == 30;
}

static void
a_claim_is_renewed_while_its_letter_is_under_way(void **state)
{
	struct arena *a = arena_new();
	struct store *s = store_in_memory(NULL);
	struct err err = { .kind = ERR_NONE };
	struct instant now = NOW;
	struct patient p = { .s = s, .clock = &now };
	const struct drain_options options = {
		.clock = fixed_clock, .context = &now, .quiet = true
	};
	struct drain_result result = { 0 };

	(void)state;
	p.transport =
	    (struct transport) { .width = 1, .start = patient_start, .finish = patient_finish };
	queue(a, s, 1, false);
	assert_true(drain(s, &p.transport, &options, &result, &err));
	assert_int_equal(result.sent, 1);
	assert_int_equal(p.turns, 30);
	store_free(s);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(letters_go_later_or_die),
		cmocka_unit_test(a_broken_set_up_keeps_everything),
		cmocka_unit_test(a_claim_runs_out),
		cmocka_unit_test(claims_of_the_dead_are_free_at_once),
		cmocka_unit_test(several_are_under_way),
		cmocka_unit_test(limits_are_exact),
		cmocka_unit_test(claims_count_against_the_limit),
		cmocka_unit_test(a_clock_that_was_ahead_holds_nothing_up),
		cmocka_unit_test(what_is_under_way_is_not_started_twice),
		cmocka_unit_test(a_claim_is_renewed_while_its_letter_is_under_way),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
