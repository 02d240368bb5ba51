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
	struct outbox_letter *letters;
	size_t n;

	(void)state;
	queue(a, s, 1, false);
	assert_true(letters_claim(a, s, NOW, 60, 10, &letters, &n, &err));
	assert_int_equal(n, 1);
	assert_false(letters[0].again);
	unit_check_str("bytes", letters[0].bytes, STR("Subject: x\n\nhej\n"));
	assert_true(letters_claim(a, s, NOW, 60, 10, &letters, &n, &err));
	assert_int_equal(n, 0);
	assert_true(
	    letters_claim(a, s, (struct instant) { NOW.s + 60 }, 60, 10, &letters, &n, &err));
	assert_int_equal(n, 1);
	assert_true(letters[0].again);
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
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
