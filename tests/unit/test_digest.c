/* The daily letter: when it goes, its curve, its spreadsheet. */
#include "unit_util.h"

#include "decide/digest.h"
#include "letter/data_digest.h"
#include "letter/sheet.h"

enum { NOW = 1653379200, DAY = 86400 };

static const struct coordinator karin = { .address = STR_INIT("karin@samling.example"),
	.name = STR_INIT("Karin"),
	.language = STR_INIT("sv") };

static const struct {
	const char *name;
	bool happened;
	size_t events;
	int64_t ago;
	const char *want;
} rows[] = {
	{ "something happened", true, 1, DAY, "digest" },
	{ "nothing happened", false, 1, DAY, "nothing happened" },
	{ "a quiet week", false, 1, 7 * DAY, "weekly digest" },
	{ "a quiet week, an hour shorter by the clock", false, 1, 7 * DAY - 3600, "weekly digest" },
	{ "a quiet week without events", false, 0, 7 * DAY, "nothing happened" },
};

static void
it_goes_when_there_is_something_to_tell(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	const struct facts facts = { .now = { NOW }, .next = { .letter = 7 } };
	struct digest_event event = { .event = NULL };

	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct digest digest = { .coordinator = &karin,
			.since = { NOW - rows[i].ago },
			.events = &event,
			.event_count = rows[i].events,
			.happened = rows[i].happened };
		const struct decision *d = decide_digest(a, &digest, &facts);

		if (!str_equal(d->reason, str_from(rows[i].want))
		    || d->letter_count != (d->kind == DECISION_ACT ? 1u : 0u))
			fail_msg("%s: %.*s", rows[i].name, STR_ARG(d->reason));
	}
	arena_free(a);
}

static void
a_curve_shows_every_day(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	const int64_t days[] = { 0, 1, 7, 0, 4 }, none[] = { 0, 0 }, one[] = { 1 };

	assert_true(str_equal(data_curve(a, days, COUNT(days)), STR("▁▂█▁▅")));
	assert_true(str_equal(data_curve(a, none, COUNT(none)), STR("▁▁")));
	assert_true(str_equal(data_curve(a, one, COUNT(one)), STR("█")));
	arena_free(a);
}

static void
a_sheet_is_a_real_one_and_always_the_same(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct question question = {
		.id = STR("role"), .ask = STR("Role?"), .type = QUESTION_TEXT
	};
	const struct event event = { .slug = STR("fest"),
		.title = STR("Fest"),
		.timezone = STR("Europe/Stockholm"),
		.questions = &question,
		.question_count = 1 };
	struct answer answer = { STR("role"), STR("=HYPERLINK(\"https://evil.example\")") };
	const struct registration people[] = {
		{ .state = STATE_CONFIRMED,
		    .who = { .name = STR("=1+1"),
			.email = STR("a@x.example"),
			.answers = &answer,
			.answer_count = 1 },
		    .arrived = { NOW } },
		{ .state = STATE_WAITING, .arrived = { NOW } },
	};
	const struct letter_site site = { .organiser = STR("Us"),
		.timezone = STR("Europe/Stockholm") };
	const struct facts facts = { .now = { NOW } };
	const struct telling t = { .a = a,
		.site = &site,
		.facts = &facts,
		.language = STR("sv"),
		.words = lexicon_in(STR("sv")) };
	struct str one, again;
	struct err err;

	assert_true(sheet_write(&t, &event, people, COUNT(people), &one, &err));
	assert_true(sheet_write(&t, &event, people, COUNT(people), &again, &err));
	assert_true(str_starts(one, STR("PK\x03\x04")));
	assert_true(str_has(one, STR("xl/worksheets/sheet1.xml")));
	assert_true(str_equal(one, again));
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_goes_when_there_is_something_to_tell),
		cmocka_unit_test(a_curve_shows_every_day),
		cmocka_unit_test(a_sheet_is_a_real_one_and_always_the_same),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
