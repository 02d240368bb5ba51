/* What event_build makes of options, and every sentence it has for wrong ones. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "understand/event_build.h"
#include "understand/event_file.h"
#include "understand/event_phase.h"

static const struct event_defaults site = {
	.timezone = STR_INIT("Europe/Stockholm"),
	.language = STR_INIT("sv"),
	.organiser = STR_INIT("Kören"),
	.address = STR_INIT("kor@example.org"),
	.retention = { .kind = OFFSET_MONTHS, .n = 12 },
};

struct pair {
	const char *path, *value;
};

enum { PAIRS_MAX = 16 };

struct row {
	const char *name;
	struct pair pairs[PAIRS_MAX];
	const char *problem; /* NULL: none */
};

#define BASE                                                                                       \
	{ "title", "Vårkonsert" }, { "starts", "2026-05-09 18:00" },                               \
	{                                                                                          \
		"ends", "2026-05-09 20:00"                                                         \
	}

static const struct row rows[] = {
	{ "plain", { BASE }, NULL },
	{ "dates alone", { BASE, { "opens", "2026-03-01" }, { "deadline", "2026-05-09" } }, NULL },
	{ "time alone", { { "title", "x" }, { "starts", "2026-05-09 18:00" }, { "ends", "20:00" } },
	    NULL },
	{ "draft without start", { { "title", "x" }, { "state", "draft" } }, NULL },
	{ "interest without start", { { "title", "x" }, { "kind", "interest" } }, NULL },
	{ "sessions give the start",
	    { { "title", "x" }, { "session.a.starts", "2026-05-09 18:00" } }, NULL },
	{ "option with blanks",
	    { BASE, { "question.days.ask", "?" }, { "question.days.type", "choice" },
		{ "question.days.option.30 nov.label", "mandag" } },
	    NULL },
	{ "no title", { { "starts", "2026-05-09 18:00" } }, "has no title" },
	{ "no start", { { "title", "x" } }, "has no start" },
	{ "unknown", { BASE, { "capasity", "3" } }, "do you mean 'capacity'?" },
	{ "unknown in a section", { BASE, { "session.a.stars", "2026-05-09 18:00" } },
	    "do you mean 'starts'?" },
	{ "unknown section", { BASE, { "sesion.a.starts", "2026-05-09 18:00" } },
	    "unknown option" },
	{ "impossible date", { { "title", "x" }, { "starts", "2026-02-30 18:00" } },
	    "must be a date" },
	{ "ends first",
	    { { "title", "x" }, { "starts", "2026-05-09 18:00" }, { "ends", "2026-05-09 17:00" } },
	    "ends before it starts" },
	{ "late deadline", { BASE, { "deadline", "2026-05-12" } }, "after its end" },
	{ "opens late", { BASE, { "opens", "2026-05-12" } }, "opens after it is over" },
	{ "bad offset", { BASE, { "offer", "soon" } }, "must be a span" },
	{ "bad reminders", { BASE, { "reminders", "[\"7d\", \"x\"]" } }, "'x' in reminders" },
	{ "bad list", { BASE, { "aliases", "x" } }, "is not a list" },
	{ "bad number", { BASE, { "capacity", "many" } }, "whole number" },
	{ "bad bool", { BASE, { "waitlist", "maybe" } }, "true or false" },
	{ "bad word", { BASE, { "approval", "boss" } }, "must be one of none coordinator manager" },
	{ "unknown zone", { BASE, { "timezone", "Europe/Atlantis" } }, "unknown time zone" },
	{ "no options", { BASE, { "question.a.ask", "?" }, { "question.a.type", "choice" } },
	    "no options to choose" },
	{ "option twice",
	    { BASE, { "question.a.ask", "?" }, { "question.a.options", "[\"ja\", \"ja\"]" } },
	    "stands twice" },
	{ "no ask", { BASE, { "question.a.type", "text" } }, "has no ask" },
	{ "manager", { BASE, { "approval", "manager" } }, "needs a question 'manager'" },
	{ "environment", { BASE, { "place", "${HOME}" } }, "'${' may not stand" },
	{ "translation of nothing", { BASE, { "text.en.question.a.ask", "?" } }, "does not exist" },
	{ "contact", { BASE, { "contacts", "[\"Eva\"]" } }, "has no address" },
	{ "link", { BASE, { "link", "zoom" } }, "https://" },
	{ "material", { BASE, { "materials", "[\"https://x.example/a\", \"b.pdf\"]" } },
	    "materials must begin with https://, not 'b.pdf'" },
	{ "doors", { BASE, { "doors", "19:00" } }, "open after it starts" },
};

static size_t
options_of(const struct row *row, struct event_option *options)
{
	size_t n = 0;
	while (n < PAIRS_MAX && row->pairs[n].path != NULL) {
		options[n] = (struct event_option) { str_from(row->pairs[n].path),
			str_from(row->pairs[n].value), STR("events/x.conf"), (int)n + 1 };
		n++;
	}
	return n;
}

static void
problems_are_named(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct arena *a = arena_new();
		struct problems problems;
		struct event_option options[PAIRS_MAX];
		problems_init(&problems, a);
		size_t n = options_of(&rows[i], options);
		const struct event *event =
		    event_build(a, STR("konsert"), options, n, &site, &problems);
		struct str said = problems_print(a, &problems);
		bool good = rows[i].problem == NULL
				? event != NULL && problems.count == 0
				: event == NULL && str_has(said, str_from(rows[i].problem));
		if (!good)
			fail_msg("%s: %.*s", rows[i].name, STR_ARG(said));
		arena_free(a);
	}
}

static void
slugs(void **state)
{
	(void)state;
	assert_true(slug_is_valid(STR("a")));
	assert_true(slug_is_valid(STR("a-1bcdefghijklmnopqrstuvw")) == false);
	assert_true(slug_is_valid(STR("abcdefghijklmnopqrstuvwx")));
	assert_false(slug_is_valid(STR("")));
	assert_false(slug_is_valid(STR("1a")));
	assert_false(slug_is_valid(STR("Ab")));
	assert_false(slug_is_valid(STR("a.b")));
}

static void
values_are_read(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct problems problems;
	problems_init(&problems, a);
	const struct row row = { "",
		{ { "title", "Kurs" }, { "session.b.starts", "2026-05-10 18:00" },
		    { "session.b.ends", "20:00" }, { "session.a.starts", "2026-05-09 18:00" },
		    { "session.a.ends", "2026-05-09 20:00" }, { "deadline", "2026-05-01" },
		    { "question.sessions.ask", "Vilka kvällar?" }, { "item.1.at", "18:15" },
		    { "item.1.title", "Start" }, { "title", "Kursen" },
		    { "text.en.title", "The course" } },
		NULL };
	struct event_option options[PAIRS_MAX];
	size_t n = options_of(&row, options);
	options[2].value = STR("2026-05-10 20:00");
	const struct event *event = event_build(a, STR("kurs"), options, n, &site, &problems);
	assert_non_null(event);
	assert_true(str_equal(event->title, STR("Kursen")));
	assert_true(str_equal(event_title_in(event, STR("en")), STR("The course")));
	assert_int_equal(event->starts.local.date.day, 9);
	assert_int_equal(event->ends.local.date.day, 10);
	assert_true(str_equal(instant_print(a, event->deadline.at), STR("2026-05-01T22:00:00Z")));
	assert_int_equal(event->items[0].at.local.date.day, 9);
	assert_int_equal(event->questions[0].option_count, 2);
	assert_int_equal(event->questions[0].type, QUESTION_CHOICES);
	assert_int_equal(event->capacity, -1);
	assert_int_equal(event->retention.n, 12);
	assert_int_equal(event_phase(event, event->deadline.at), PHASE_CLOSED);
	assert_int_equal(event_phase(event, event->ends.at), PHASE_OVER);
	assert_int_equal(
	    event_phase(event, (struct instant) { event->deadline.at.s - 1 }), PHASE_OPEN);
	arena_free(a);
}

static void
a_file_is_printed(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	const struct row row = { "",
		{ { "title", "Say \"hej\"" }, { "capacity", "12" }, { "aliases", "[\"a\",\"b\"]" },
		    { "question.days.option.30 nov.label", "x" }, { "question.days.ask", "?" } },
		NULL };
	struct event_option options[PAIRS_MAX];
	size_t n = options_of(&row, options);
	struct str text = event_file_print(a, STR("kurs"), options, n);
	assert_true(
	    str_equal(text, STR("event kurs {\n    title = \"Say \\\"hej\\\"\"\n    capacity = 12\n"
				"    aliases = {\"a\", \"b\"}\n\n    question days {\n        ask "
				"= \"?\"\n\n        option \"30 nov\" {\n"
				"            label = \"x\"\n        }\n    }\n}\n")));
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(problems_are_named),
		cmocka_unit_test(slugs),
		cmocka_unit_test(values_are_read),
		cmocka_unit_test(a_file_is_printed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
