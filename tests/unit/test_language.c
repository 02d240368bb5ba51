/* Which language a mail is in, short ones included. Run from the top of the tree. */
#include "unit_util.h"

#include "base/arena.h"
#include "understand/language.h"

struct row {
	const char *own, *want;
};

static const struct row rows[] = {
	{ "Jag kommer gärna", "sv" },
	{ "jag vill anmala mig till motet", "sv" },
	{ "Tack!", "sv" },
	{ "Kan inte komma", "sv" },
	{ "I will be there", "en" },
	{ "Thanks!", "en" },
	{ "Please sign me up", "en" },
	{ "Jeg vil gerne tilmelde mig", "da" },
	{ "Jeg kan desværre ikke deltage", "da" },
	{ "Hvad koster det?", "da" },
	{ "Jeg vil gjerne melde meg på", "nb" },
	{ "Hva koster det?", "nb" },
	{ "Takk!", "nb" },
	{ "Kan dere sende lenken til meg?", "nb" },
	{ "Kan I sende linket til mig?", "da" },
	{ "", "sv" },
	{ "12345", "sv" },
};

static void
tells(void **state)
{
	const struct ruleset *rules = *state;
	struct str site[] = { STR("sv"), STR("en"), STR("da"), STR("nb") };
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct arena *a = arena_new();
		struct context context = { .languages = { site, 4 } };
		struct str own = unit_copyz(rows[i].own);
		struct message m = { .own = own };
		struct language_guess guess = language_of(a, rules, &m, &context);
		if (!str_equal(guess.language, str_from(rows[i].want))) {
			fail_msg("'%s': %.*s, not %s", rows[i].own, STR_ARG(guess.language),
			    rows[i].want);
		}
		unit_free(own);
		arena_free(a);
	}
}

static void
falls_back_on_what_is_known(void **state)
{
	const struct ruleset *rules = *state;
	struct arena *a = arena_new();
	struct str site[] = { STR("sv") };
	struct context context = { .languages = { site, 1 }, .sender_language = STR("da") };
	struct message m = { .own = STR("OK") };
	struct language_guess guess = language_of(a, rules, &m, &context);
	assert_true(str_equal(guess.language, STR("da")));
	assert_int_equal(guess.weight, 0);
	arena_free(a);
}

static int
load(void **state)
{
	struct arena *a = arena_new();
	struct problems problems;
	problems_init(&problems, a);
	*state = ruleset_load(NULL, "rules", &problems);
	int failed = problems.count > 0;
	arena_free(a);
	return failed;
}

static int
unload(void **state)
{
	ruleset_free(*state);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(tells),
		cmocka_unit_test(falls_back_on_what_is_known) };
	return cmocka_run_group_tests(tests, load, unload);
}
