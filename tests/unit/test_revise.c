#include "store_util.h"

#include <malloc.h>

#include "store/events.h"
#include "understand/event_timers.h"

static const char sql_timers[] = "SELECT count(*) FROM timer";
static const char sql_revisions[] = "SELECT count(*) FROM revision";

static int64_t
number(struct store *s, const char *sql)
{
	struct err err = { .kind = ERR_NONE };
	int64_t n;

	if (!query_one_int(db_query(store_db(s), sql), -1, &n, &err))
		fail_msg("%s", err.text);
	return n;
}

static const struct event *
find(struct store *s)
{
	struct err err = { .kind = ERR_NONE };
	const struct event *event;

	if (!events_find(s, STR("motet"), &event, &err))
		fail_msg("%s", err.text);
	assert_non_null(event);
	return event;
}

static void
say(struct arena *a, struct store *s, struct event_option option)
{
	struct err err = { .kind = ERR_NONE };
	struct revision_source source = {
		.kind = "mail", .source = STR("mail 3"), .who = STR("karin@x.example"), .now = NOW
	};
	struct event_id id;

	if (!store_begin(s, &err)
	    || !events_revise(a, s, STR("motet"), &option, 1, &source, &id, &err)
	    || !store_commit(s, &err))
		fail_msg("%s", err.text);
}

static void
a_coordinators_word_survives_the_file(void **state)
{
	struct arena *a = arena_new();
	struct store *s = store_in_memory(NULL);
	struct event_option options[COUNT(test_event)];

	(void)state;
	memcpy(options, test_event, sizeof options);
	assert_int_equal(take_up_test_event(a, s, options, COUNT(options)), COUNT(options));
	assert_int_equal(take_up_test_event(a, s, options, COUNT(options)), 0);
	assert_int_equal(find(s)->capacity, 2);
	assert_int_equal(number(s, sql_timers), 4); /* purge-sensitive and purge among them */
	const struct event *before = find(s);
	assert_ptr_equal(find(s), before); /* nothing changed: nothing is built */

	say(a, s, (struct event_option)OPTION("capacity", "60"));
	assert_int_equal(find(s)->capacity, 60);
	assert_int_equal(before->capacity, 2); /* still there until store_rest */
	store_rest(s);
	assert_int_equal(take_up_test_event(a, s, options, COUNT(options)), 0);
	assert_int_equal(find(s)->capacity, 60);

	options[3] = (struct event_option)OPTION("place", "Falun");
	assert_int_equal(take_up_test_event(a, s, options, COUNT(options)), 1);
	assert_int_equal(find(s)->capacity, 60);
	unit_check_str("the place", find(s)->place, STR("Falun"));

	options[4] = (struct event_option)OPTION("capacity", "80");
	assert_int_equal(take_up_test_event(a, s, options, COUNT(options)), 1);
	assert_int_equal(find(s)->capacity, 80);
	store_free(s);
	arena_free(a);
}

static void
what_leaves_the_file_is_removed(void **state)
{
	struct arena *a = arena_new();
	struct store *s = store_in_memory(NULL);

	(void)state;
	(void)take_up_test_event(a, s, test_event, COUNT(test_event));
	assert_int_equal(find(s)->question_count, 1);
	assert_int_equal(take_up_test_event(a, s, test_event, 7), 5);
	assert_int_equal(find(s)->question_count, 0);
	store_free(s);
	arena_free(a);
}

static void
what_does_not_build_is_not_written(void **state)
{
	struct arena *a = arena_new();
	struct store *s = store_in_memory(NULL);
	struct err err = { .kind = ERR_NONE };
	struct event_option option = OPTION("starts", "nyss");
	struct revision_source source = { .kind = "command", .now = NOW };
	struct event_id id;

	(void)state;
	(void)take_up_test_event(a, s, test_event, COUNT(test_event));
	int64_t before = number(s, sql_revisions);
	assert_true(store_begin(s, &err));
	assert_false(events_revise(a, s, STR("motet"), &option, 1, &source, &id, &err));
	assert_int_equal(err.kind, ERR_INPUT);
	assert_false(events_revise(a, s, STR("Nytt Möte"), &option, 1, &source, &id, &err));
	assert_int_equal(err.kind, ERR_INPUT);
	store_rollback(s);
	assert_int_equal(number(s, sql_revisions), before);
	store_free(s);
	arena_free(a);
}

/* Mails come in any order, some from before the event was over, some from after. */
static void
near_events_by_instants_in_any_order(void **state)
{
	enum { ROUNDS = 20000, KB = 256 };
	struct arena *a = arena_new();
	struct store *s = store_in_memory(NULL);
	struct err err = { .kind = ERR_NONE };
	struct event_list list;
	const struct instant after = { NOW.s + 365 * 86400 };
	size_t before = 0;

	(void)state;
	(void)take_up_test_event(a, s, test_event, COUNT(test_event));
	for (int i = 0; i < ROUNDS; i++) {
		if (i == ROUNDS / 2)
			before = mallinfo2().uordblks;
		assert_true(events_near(a, s, i % 2 == 0 ? NOW : after, &list, &err));
		assert_int_equal(list.count, i % 2 == 0 ? 1 : 0);
		assert_true(events_near(a, s, (struct instant) { NOW.s - i }, &list, &err));
		assert_int_equal(list.count, 1);
		store_rest(s);
		arena_reset(a);
	}
	assert_true(mallinfo2().uordblks < before + KB * 1024);
	store_free(s);
	arena_free(a);
}

static void
near_events_are_listed(void **state)
{
	struct arena *a = arena_new();
	struct store *s = store_in_memory(NULL);
	struct err err = { .kind = ERR_NONE };
	struct event_list list;

	(void)state;
	(void)take_up_test_event(a, s, test_event, COUNT(test_event));
	assert_true(events_near(a, s, NOW, &list, &err));
	assert_int_equal(list.count, 1);
	assert_true(events_near(a, s, (struct instant) { NOW.s + 365 * 86400 }, &list, &err));
	assert_int_equal(list.count, 0);
	say(a, s, (struct event_option)OPTION("state", "draft"));
	assert_true(events_near(a, s, NOW, &list, &err));
	assert_int_equal(list.count, 0);
	assert_int_equal(number(s, sql_timers), 2); /* only the purges */
	store_free(s);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_coordinators_word_survives_the_file),
		cmocka_unit_test(what_leaves_the_file_is_removed),
		cmocka_unit_test(what_does_not_build_is_not_written),
		cmocka_unit_test(near_events_are_listed),
		cmocka_unit_test(near_events_by_instants_in_any_order),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
