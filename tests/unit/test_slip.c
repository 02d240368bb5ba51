/* Slips of the pen in addresses. */
#include "unit_util.h"

#include "decide/slip.h"

static const struct {
	const char *one, *other;
	size_t want;
} distances[] = {
	{ "lund", "lund", 0 },
	{ "lnud", "lund", 1 },
	{ "gmial.com", "gmail.com", 1 },
	{ "gmail.co", "gmail.com", 1 },
	{ "Hotmail.com", "hotmial.com", 1 },
	{ "a", "b", 1 },
	{ "abc", "xyz", 3 },
	{ "", "ab", 2 },
	{ "abcdef", "a", 3 },
};

static void
distances_are_counted(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(distances); i++)
		if (slip_distance(str_from(distances[i].one), str_from(distances[i].other), 2)
		    != distances[i].want)
			fail_msg("%s, %s", distances[i].one, distances[i].other);
}

static const struct {
	const char *address, *near, *want; /* want: addresses with a blank after each */
} suggestions[] = {
	{ "eva@gmial.com", "", "eva@gmail.com " },
	{ "eva@sjobo.exmaple", "per@sjobo.example", "eva@sjobo.example " },
	{ "eva.lnud@sjobo.example", "eva.lund@sjobo.example", "eva.lund@sjobo.example " },
	{ "eva@sjobo.example", "per@sjobo.example", "" },
	{ "eva@gmail.com", "", "" },
	{ "eva@hotmial.se", "", "eva@hotmail.se " },
	{ "no address", "per@sjobo.example", "" },
	{ "eva@gmaill.com", "per@gmail.com", "eva@gmail.com " },
	{ "eva@gmaill.com", "per@gmaall.cm", "eva@gmail.com " },
	{ "eva@hotmal.co", "per@hotmail.co", "eva@hotmail.co " },
};

static void
the_nearest_is_suggested(void **state)
{
	(void)state;
	struct arena *a = arena_new();

	for (size_t i = 0; i < COUNT(suggestions); i++) {
		struct str other = str_from(suggestions[i].near), got = STR("");
		struct strings near = { &other, other.n > 0 ? 1 : 0 };
		struct strings found = slip_suggest(a, str_from(suggestions[i].address), &near, 1);

		for (size_t k = 0; k < found.count; k++)
			got = arena_printf(a, "%.*s%.*s ", STR_ARG(got), STR_ARG(found.items[k]));
		if (!str_equal(got, str_from(suggestions[i].want)))
			fail_msg("%s: '%.*s'", suggestions[i].address, STR_ARG(got));
	}
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(distances_are_counted),
		cmocka_unit_test(the_nearest_is_suggested),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
