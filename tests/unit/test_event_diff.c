/* What changed about an event, and whom it concerns. */
#include "unit_util.h"

#include "decide/event_diff.h"

static struct session before_sessions[] = {
	{ .id = STR_INIT("a"),
	    .starts = { .at = { 1000 } },
	    .ends = { .at = { 2000 } },
	    .place = STR_INIT("Sal 1") },
	{ .id = STR_INIT("b"), .starts = { .at = { 3000 } }, .ends = { .at = { 4000 } } },
};

static struct event
plain_event(void)
{
	return (struct event) { .title = STR("Fest"),
		.starts = { .at = { 1000 } },
		.ends = { .at = { 4000 } },
		.place = STR("Huset"),
		.link = STR("https://x.example/1") };
}

static void
moved(struct event *e)
{
	e->starts.at.s = 1100;
}

static void
renamed(struct event *e)
{
	e->title = STR("Fester");
}

static void
doors(struct event *e)
{
	e->has_doors = true;
}

static void
elsewhere(struct event *e)
{
	e->place = STR("Skolan");
}

static void
dearer(struct event *e)
{
	e->cost = STR("100 kr");
}

static void
linked(struct event *e)
{
	e->link = STR("https://x.example/2");
}

static void
bigger(struct event *e)
{
	e->capacity = 100;
}

static const struct {
	const char *name;
	void (*change)(struct event *e);
	const char *want;    /* kinds as numbers */
	const char *waiting; /* those that who waits hears of */
} rows[] = {
	{ "moved", moved, "1", "1" },
	{ "renamed", renamed, "0", "0" },
	{ "doors", doors, "2", "2" },
	{ "elsewhere", elsewhere, "3", "3" },
	{ "dearer", dearer, "4", "4" },
	{ "linked", linked, "5", "" },
	{ "bigger", bigger, "", "" },
};

static struct str
kinds(struct arena *a, const struct event_changes *changes)
{
	struct str out = STR("");

	for (size_t i = 0; i < changes->count; i++)
		out = arena_printf(a, "%.*s%d", STR_ARG(out), (int)changes->items[i].kind);
	return out;
}

static void
changes_are_found(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	const struct registration waits = { .state = STATE_WAITING };

	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct event before = plain_event();
		struct event after = plain_event();

		rows[i].change(&after);
		struct event_changes all = event_diff(a, &before, &after);
		struct event_changes his = event_diff_for(a, &all, &waits, true);

		if (!str_equal(kinds(a, &all), str_from(rows[i].want))
		    || !str_equal(kinds(a, &his), str_from(rows[i].waiting)))
			fail_msg("%s: %.*s, %.*s", rows[i].name, STR_ARG(kinds(a, &all)),
			    STR_ARG(kinds(a, &his)));
	}
	arena_free(a);
}

static void
sessions_concern_those_who_attend(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct session after_sessions[] = { before_sessions[0], before_sessions[1],
		{ .id = STR("c"), .starts = { .at = { 5000 } } } };
	struct event before = plain_event(), after = plain_event();
	struct str b = STR("b");
	const struct registration one = { .state = STATE_CONFIRMED, .sessions = { &b, 1 } };
	const struct registration all_of_them = { .state = STATE_CONFIRMED };

	before.sessions = before_sessions;
	before.session_count = 2;
	after.sessions = after_sessions;
	after.session_count = 3;
	after_sessions[0].starts.at.s = 1100;
	after_sessions[0].place = STR("Sal 2");
	after.starts.at.s = 1100; /* follows from the session and is not told twice */

	struct event_changes all = event_diff(a, &before, &after);

	assert_int_equal(all.count, 3);
	assert_int_equal(event_diff_for(a, &all, &one, true).count, 0);
	assert_int_equal(event_diff_for(a, &all, &all_of_them, true).count, 3);
	after.session_count = 1;
	all = event_diff(a, &before, &after);
	assert_int_equal(event_diff_for(a, &all, &one, true).count, 1);
	after = before;
	after.sessions = after_sessions;
	after_sessions[0] = before_sessions[0];
	after_sessions[0].link = STR("https://x.example/3");
	all = event_diff(a, &before, &after);
	assert_int_equal(all.count, 1);
	assert_int_equal(all.items[0].kind, CHANGE_LINK);
	arena_free(a);
}

static void
links_concern_those_who_have_one(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	const struct event before = plain_event();
	struct event after = plain_event();
	const struct registration row = { .state = STATE_CONFIRMED };

	linked(&after);
	struct event_changes all = event_diff(a, &before, &after);
	assert_true(event_diff_is_link(&all));
	assert_int_equal(event_diff_for(a, &all, &row, true).count, 1);
	assert_int_equal(event_diff_for(a, &all, &row, false).count, 0);
	moved(&after);
	all = event_diff(a, &before, &after);
	assert_false(event_diff_is_link(&all));
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(changes_are_found),
		cmocka_unit_test(sessions_concern_those_who_attend),
		cmocka_unit_test(links_concern_those_who_have_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
