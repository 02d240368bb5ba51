#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/json.h"
#include "letter/data.h"
#include "letter/data_event.h"
#include "letter/data_people.h"
#include "letter/sample.h"

/* The sample as one language tells it. */
static struct telling
telling_in(struct arena *a, const struct letter_site *site, const struct sample *sample,
    const char *language)
{
	return (struct telling) {
		.a = a,
		.site = site,
		.decision = sample->decision,
		.facts = sample->facts,
		.order = sample->decision->letters,
		.language = str_from(language),
		.words = lexicon_in(str_from(language)),
	};
}

static const struct letter_site site = {
	.organiser = STR_INIT("Organiser"),
	.address = STR_INIT("a@site.example"),
	.timezone = STR_INIT("Europe/Stockholm"),
};

static const struct {
	const char *language, *key, *want;
} events[] = {
	{ "sv", "when", "onsdag 15 juni 2022 kl. 12.20–15.20" },
	{ "sv", "deadline", "fredag 10 juni kl. 23.59" },
	{ "sv", "day", "15 juni" },
	{ "sv", "zone", "svensk tid" },
	{ "sv", "doors", "12.00" },
	{ "en", "when", "Wednesday 15 June 2022, 12:20–15:20" },
	{ "en", "deadline", "Friday 10 June at 23:59" },
	{ "da", "deadline", "fredag den 10. juni kl. 23.59" },
	{ "nb", "deadline", "fredag 10. juni kl. 23.59" },
	{ "nb", "day", "15. juni" },
};

static void
events_are_told_in_four_languages(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	const struct sample sample = sample_make(a, &site);
	for (size_t i = 0; i < COUNT(events); i++) {
		const struct telling t = telling_in(a, &site, &sample, events[i].language);
		const struct json *event = data_event(&t, t.order->event);
		const struct str got = json_get_string(event, events[i].key);
		if (!str_equal(got, str_from(events[i].want)))
			fail_msg("%s %s: '%.*s'", events[i].language, events[i].key, STR_ARG(got));
	}
	arena_free(a);
}

static const struct {
	const char *name, *given;
} names[] = {
	{ "Anna Ek", "Anna" }, { "Ek, Anna", "Anna" }, { "Anna", "Anna" }, { "J. Ek", "J." },
	{ "evil.example", "" }, { "see http://evil.example", "" }, { "anna@home.example", "" },
	{ "", "Name" }, /* of the registration with this address */
};

static void
people_are_greeted_by_name(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	const struct sample sample = sample_make(a, &site);
	for (size_t i = 0; i < COUNT(names); i++) {
		sample.decision->letters->to_name = str_from(names[i].name);
		const struct telling t = telling_in(a, &site, &sample, "sv");
		const struct str got = json_get_string(data_letter(&t, STR("ref")), "name");
		if (!str_equal(got, str_from(names[i].given)))
			fail_msg("'%s' is greeted '%.*s'", names[i].name, STR_ARG(got));
	}
	arena_free(a);
}

static void
companions_have_no_names(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	const struct sample sample = sample_make(a, &site);
	const struct telling t = telling_in(a, &site, &sample, "sv");
	const struct registration people[] = {
		{ .who = { .name = STR("Anna Ek") } },
		{ .who = { .email = STR("bo@home.example") } },
		{ .who = { .name = STR("") } },
	};
	assert_string_equal(arena_strz(a, data_names(&t, people, COUNT(people))),
	    "Anna Ek, bo@home.example och en person till");
	assert_int_equal(data_names(&t, people, 0).n, 0);
	arena_free(a);
}

static void
answers_have_labels(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	const struct sample sample = sample_make(a, &site);
	const struct telling sv = telling_in(a, &site, &sample, "sv"),
			     en = telling_in(a, &site, &sample, "en");
	const struct event *event = sv.order->event;
	struct question choices = event->questions[0];
	const struct question yesno = { .type = QUESTION_YESNO };

	assert_string_equal(arena_strz(a, data_answer(&sv, event, &choices, STR("a"))), "first");
	assert_string_equal(arena_strz(a, data_answer(&sv, event, &choices, STR("else"))), "else");
	choices.type = QUESTION_CHOICES;
	assert_string_equal(
	    arena_strz(a, data_answer(&sv, event, &choices, STR("a, b"))), "first och second");
	assert_string_equal(arena_strz(a, data_answer(&sv, event, &yesno, STR("yes"))), "ja");
	assert_string_equal(arena_strz(a, data_answer(&en, event, &yesno, STR("nej"))), "no");
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(events_are_told_in_four_languages),
		cmocka_unit_test(people_are_greeted_by_name),
		cmocka_unit_test(companions_have_no_names),
		cmocka_unit_test(answers_have_labels),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
