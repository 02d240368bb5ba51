/* Invitations to draft events: what single lines say, that every draft loads, and the slugs. Whole
 * invitations: tests/drafts with tests/cli/T70-drafts.sh. */
#include "unit_util.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/problems.h"
#include "draft/draft.h"
#include "words_util.h"

static const struct date today = { 2026, 9, 1 };

static const struct event_defaults site = {
	.timezone = STR_INIT("Europe/Stockholm"),
	.language = STR_INIT("sv"),
	.organiser = STR_INIT("Kören"),
	.address = STR_INIT("kor@example.org"),
	.retention = { .kind = OFFSET_MONTHS, .n = 12 },
};

static struct str
option(const struct draft *draft, const char *path)
{
	for (size_t i = 0; i < draft->option_count; i++) {
		if (str_equal(draft->options[i].path, str_from(path)))
			return draft->options[i].value;
	}
	return STR("");
}

static void
check_loads(struct arena *a, const char *name, const struct draft *draft)
{
	struct problems problems;
	problems_init(&problems, a);
	const struct event *event =
	    event_build(a, draft->slug, draft->options, draft->option_count, &site, &problems);
	if (event == NULL || problems.count > 0)
		fail_msg("%s: %.*s", name, STR_ARG(problems_print(a, &problems)));
	assert_int_equal(event->state, EVENT_DRAFT);
}

static const struct {
	const char *name, *text, *path, *want;
} rows[] = {
	{ "heading without colon", "VAR\nFolkets hus\nLillby", "place", "Folkets hus, Lillby" },
	{ "wrapped value", "Målgrupp: chefer,\nstrateger\nTid: 3 november", "audience",
	    "chefer, strateger" },
	{ "hours alone", "Tid: 3 november 2026 kl 9-12", "ends", "2026-11-03 12:00" },
	{ "pm behind the range", "When: 3 November 2026, 1–3 pm", "starts", "2026-11-03 13:00" },
	{ "date order", "När: 2026-11-03 09.30–11", "starts", "2026-11-03 09:30" },
	{ "one span of two days", "Tid: 3 november kl 12.30 – 4 november kl 13", "ends",
	    "2026-11-04 13:00" },
	{ "two days with times", "Tid: 3 november kl 9-16 och 4 november kl 9-12",
	    "session.dag2.ends", "2026-11-04 12:00" },
	{ "two days, one time", "Tid: 3 och 17 november kl 18-20", "session.dag2.starts",
	    "2026-11-17 18:00" },
	{ "doors", "Tid: 3 november kl 18. Dörrarna öppnar 17.30", "doors", "17:30" },
	{ "doors after the start", "Tid: 3 november kl 18. Dörrarna öppnar 18.30", "doors", "" },
	{ "doors without a start", "Datum: 3 november. Dörrarna öppnar 17.30", "doors", "" },
	{ "last day with hour", "Tid: 3 november kl 9\nSista anmälningsdag: 20 oktober kl 12",
	    "deadline", "2026-10-20 12:00" },
	{ "last day in prose", "Tid: 3 november kl 9\n\nAnmäl dig senast den 20 oktober.",
	    "deadline", "2026-10-20" },
	{ "last day after the event", "Tid: 3 november kl 9\nSista anmälningsdag: 20 november",
	    "deadline", "" },
	{ "last day of the year said", "Tid: 14 januari 2027 kl 9\nOSA: 20 december", "deadline",
	    "2026-12-20" },
	{ "O.S.A.", "Tid: 3 november kl 9\nO.S.A: 20 oktober", "deadline", "2026-10-20" },
	{ "bracket in the heading", "Kostnad (exkl. moms): 300 kr", "cost", "300 kr" },
	{ "digital", "Tid: 3 november kl 9, digitalt via Teams", "place", "Digitalt möte" },
	{ "time and place", "Tid och plats: 3 november kl 9-12, Folkets hus, Lillby", "place",
	    "Folkets hus, Lillby" },
	{ "title from invitation", "Inbjudan till höstmöte\nTid: 3 november", "title", "Höstmöte" },
	{ "interest", "Intresseanmälan: dialogdagar", "kind", "interest" },
	{ "speaker", "Program\n9.15 - 10.15 Om hälsa, Anna Ek, Avika kommun", "item.1.speakers",
	    "[\"Anna Ek, Avika kommun\"]" },
	{ "speaker below", "Program\n9.15 Om hälsa\nAnna Ek, Avika kommun", "item.1.speakers",
	    "[\"Anna Ek, Avika kommun\"]" },
	{ "title with commas", "Program\n9.15 Mål, medel och mod, Anna Ek", "item.1.title",
	    "Mål, medel och mod" },
	{ "pause", "Program\n9.15 Fika", "item.1.pause", "true" },
	{ "no pause", "Program\n12.00 Lunchseminarium om hälsa", "item.1.pause", "" },
	{ "run-on programme", "Program: 9.00 Start. 9.30 Samtal. 10.15 Slut", "item.2.title",
	    "Samtal" },
	{ "day of the programme",
	    "Tid: 3-4 november\nProgram\n3 november\n9.00 A\n4 november\n10.00 B", "item.2.at",
	    "2026-11-04 10:00" },
	{ "environment", "Plats: ${HOME}", "place", "$ {HOME}" },
	{ "contact", "Kontakt: Anna Ek, 070-1, anna.ek@avika.example", "contacts",
	    "[\"Anna Ek <anna.ek@avika.example>\"]" },
	{ "nothing", "", "title", "?" },
};

static void
lines_are_read(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct arena *a = arena_new();
		const struct str text = unit_copyz(rows[i].text);
		const struct draft_input input = {
			.rules = test_rules(), .language = STR("sv"), .text = text, .today = today
		};
		const struct draft *draft = draft_read(a, &input);
		unit_check_str(rows[i].name, option(draft, rows[i].path), str_from(rows[i].want));
		check_loads(a, rows[i].name, draft);
		unit_free(text);
		arena_free(a);
	}
}

static void
every_sample_loads(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct err err = { 0 };
	struct str *names;
	size_t count;
	assert_true(dir_list(a, "tests/drafts", STR(".txt"), &names, &count, &err));
	assert_true(count > 0);
	for (size_t i = 0; i < count; i++) {
		const char *path =
		    arena_strz(a, arena_printf(a, "tests/drafts/%.*s", STR_ARG(names[i])));
		struct draft_input input = {
			.rules = test_rules(), .language = STR("sv"), .today = today
		};
		assert_true(file_read(a, path, DRAFT_TEXT_BYTES, &input.text, &err));
		check_loads(a, path, draft_read(a, &input));
	}
	arena_free(a);
}

static void
slugs_are_valid(void **state)
{
	(void)state;
	static const struct {
		const char *title, *want;
	} slugs[] = {
		{ "Höstmöte för alla", "hostmote-alla" },
		{ "2026 års möte", "ars-mote" },
		{ "Nettverkssamling for frivillighetskoordinatorer", "nettverkssamling" },
		{ "Frivillighetskoordinatorernas dag", "frivillighetskoordinator" },
		{ "!!", "invitation" },
	};
	struct arena *a = arena_new();
	for (size_t i = 0; i < COUNT(slugs); i++) {
		const struct str slug = draft_slug(a, test_words(), str_from(slugs[i].title));
		unit_check_str(slugs[i].title, slug, str_from(slugs[i].want));
		assert_true(slug_is_valid(slug));
	}
	arena_free(a);
}

static void
notes_are_comments(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	const struct draft_input input = { .rules = test_rules(),
		.language = STR("sv"),
		.text = STR("Möte\nTid: fredag 15 oktober 2026 kl 9"),
		.today = today };
	const struct str text = draft_print(a, draft_read(a, &input));
	assert_true(str_has(text, STR("    # a Friday is said, but this is a Thursday\n    starts "
				      "= \"2026-10-15 09:00\"\n")));
	assert_true(str_has(text, STR("\n# ends: no end was found\n")));
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_are_read),
		cmocka_unit_test(every_sample_loads),
		cmocka_unit_test(slugs_are_valid),
		cmocka_unit_test(notes_are_comments),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
