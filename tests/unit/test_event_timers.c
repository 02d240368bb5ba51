/* When the rules of an event are due: wall-clock hours of its zone, also where the clock changes.
 */
#include "unit_util.h"

#include "calendar/zone.h"
#include "understand/event_timers.h"

static struct instant
at(const char *local)
{
	struct local_time t;
	bool date_only;

	assert_true(local_parse(str_from(local), &t, &date_only));
	return zone_instant(zone_find(STR("Europe/Stockholm")), t);
}

static const struct {
	const char *name, *starts, *offset, *due; /* due in UTC */
} rows[] = {
	{ "a summer week", "2022-06-15 09:00", "7d", "2022-06-08T07:00:00Z" },
	{ "over the spring change", "2022-03-28 09:00", "7d", "2022-03-21T08:00:00Z" },
	{ "over the autumn change", "2022-10-31 09:00", "7d", "2022-10-24T07:00:00Z" },
	{ "at an hour of its own", "2022-10-31 09:00", "1d 08:00", "2022-10-30T07:00:00Z" },
	{ "an hour that is skipped", "2022-03-28 09:00", "1d 02:30", "2022-03-27T01:30:00Z" },
	{ "an hour that comes twice: the first", "2022-10-31 09:00", "1d 02:30",
	    "2022-10-30T00:30:00Z" },
	{ "elapsed time goes by the second", "2022-03-27 09:00", "12h", "2022-03-26T19:00:00Z" },
	{ "a month", "2022-03-31 09:00", "1mo", "2022-02-28T08:00:00Z" },
};

static void
reminders_follow_the_wall_clock(void **state)
{
	(void)state;
	struct arena *a = arena_new();

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct offset offset;
		struct event event = { .timezone = STR("Europe/Stockholm"),
			.starts = { .at = at(rows[i].starts) },
			.ends = { .at = INSTANT_NONE },
			.reminders = &offset,
			.reminder_count = 1 };
		size_t count;

		assert_true(offset_parse(str_from(rows[i].offset), &offset));
		const struct event_timer *timers = event_timers(a, &event, &count);
		assert_int_equal(count, 1);
		struct str due = instant_print(a, timers[0].due);
		if (!str_equal(due, str_from(rows[i].due)) || !str_equal(due, timers[0].occurrence))
			fail_msg("%s: %.*s", rows[i].name, STR_ARG(due));
		assert_true(timers[0].window_ends.s == event.starts.at.s);
	}
	arena_free(a);
}

static void
an_event_that_is_off_owes_nothing(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct event event = { .timezone = STR("Europe/Stockholm"),
		.starts = { .at = at("2022-06-15 09:00") },
		.ends = { .at = INSTANT_NONE },
		.survey = STR("https://x.example"),
		.state = EVENT_CANCELLED };
	size_t count;

	(void)event_timers(a, &event, &count);
	assert_int_equal(count, 0);
	event.state = EVENT_OPEN;
	const struct event_timer *timers = event_timers(a, &event, &count);
	assert_int_equal(count, 1);
	assert_true(str_equal(timers[0].rule, STR("thanks")));
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reminders_follow_the_wall_clock),
		cmocka_unit_test(an_event_that_is_off_owes_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
