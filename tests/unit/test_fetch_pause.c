#include "unit_util.h"

#include "app/fetch_pause.h"
#include <limits.h>

static void
pauses(void **state)
{
	static const struct {
		const char *name;
		unsigned failures;
		int64_t ms;
	} rows[] = {
		{ "the first failure", 1, 2000 },
		{ "the second in a row", 2, 4000 },
		{ "the third", 3, 8000 },
		{ "the last below the bound", 8, 256000 },
		{ "never longer than five minutes", 9, 300000 },
		{ "after a night", 150, 300000 },
		{ "after all the failures there are", UINT_MAX, 300000 },
	};
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		unit_check_int(rows[i].name, fetch_pause_ms(rows[i].failures), rows[i].ms);
}

static void
rows_of_failures(void **state)
{
	static const struct {
		const char *name;
		unsigned before;
		bool ok;
		int64_t lasted_ms;
		unsigned after;
	} rows[] = {
		{ "all is well", 0, true, 1200000, 0 },
		{ "well again after an outage", 7, true, 300, 0 },
		{ "refused at once", 0, false, 5, 1 },
		{ "refused at once again", 1, false, 5, 2 },
		{ "stalled until the deadline", 4, false, FETCH_LONG_TURN_MS - 1, 5 },
		{ "an IDLE cut after ten minutes", 0, false, 600000, 1 },
		{ "cut so every time: no outage", 1, false, 600000, 1 },
		{ "the first cut after an outage", 9, false, FETCH_LONG_TURN_MS, 1 },
		{ "no way round zero", UINT_MAX, false, 5, UINT_MAX },
	};
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		unit_check_int(rows[i].name,
		    fetch_failures(rows[i].before, rows[i].ok, rows[i].lasted_ms), rows[i].after);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(pauses),
		cmocka_unit_test(rows_of_failures) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
