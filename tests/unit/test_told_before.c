/* What a change only repeats, and what it makes of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "understand/told_before.h"
#include "words_util.h"

static const struct {
	const char *name, *text, *want; /* what is left, blanks trimmed */
} rows[] = {
	{ "nothing old", "Jag vill ha L.", "Jag vill ha L." },
	{ "told, but", "Jag skrev M, men vill ha L.", ", men vill ha L." },
	{ "told that", "Jag skrev, att jag tar M, men tar L.", ", men tar L." },
	{ "it says", "It says vegetarian on my form, but I am vegan.", ", but I am vegan." },
	{ "should be", "Tröjan ska vara L", "ska vara L" },
	{ "an arrow", "M -> L", "L" },
	{ "not told", "Jag skrev aldrig att jag är vegan", "Jag skrev aldrig att jag är vegan" },
	{ "forgotten", "Jeg fik ikke skrevet, at jeg er veganer",
	    "Jeg fik ikke skrevet, at jeg er veganer" },
	{ "pointed at", "två, inte tre som jag skrev", "två, inte tre som jag skrev" },
	{ "since then", "Jag har blivit vegan sedan jag anmälde mig",
	    "Jag har blivit vegan sedan jag anmälde mig" },
	{ "so is no said", "Det blev fel, så L tack", "Det blev fel, så L tack" },
};

static void
old_is_blank(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct arena *a = arena_new();
		struct str text = str_from(rows[i].text);
		struct str got = told_before_blank(a, test_words(), text);
		if (got.n != text.n || !str_equal(str_trim(got), str_from(rows[i].want)))
			fail_msg("%s: got '%.*s'", rows[i].name, STR_ARG(got));
		arena_free(a);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(old_is_blank) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
