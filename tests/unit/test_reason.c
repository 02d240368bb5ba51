#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/attributes.h"
#include "letter/reason.h"

static void
reasons_speak_the_language_of_the_coordinator(void **state)
{
	static const struct {
		const char *language, *reason, *want;
	} rows[] = {
		{ "sv", "nothing was understood", "vi förstod inte mejlet" },
		{ "da", "nothing was understood", "vi forstod ikke mailen" },
		{ "nb", "nothing was understood", "vi forsto ikke e-posten" },
		{ "en", "nothing was understood", "nothing was understood" },
		{ "sv", "a reason without a row", "a reason without a row" },
		{ "", "", "" },
	};
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		if (!str_equal(reason_in(str_from(rows[i].language), str_from(rows[i].reason)),
			str_from(rows[i].want)))
			fail_msg("%s: %s", rows[i].language, rows[i].reason);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(
	    reasons_speak_the_language_of_the_coordinator) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
