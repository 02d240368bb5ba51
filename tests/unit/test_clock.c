#include "unit_util.h"

#include "app/clock.h"
#include "base/attributes.h"

/* Looks at a clock, one after the other: what it shows beyond a right one, and when. */
struct look {
	int64_t at_s, ahead_s;
	bool want;
};

static const struct {
	const char *name;
	struct look looks[6];
	size_t count;
} rows[] = {
	{ "a right clock", { { 0, 0, true }, { 10, 0, true }, { 90000, 1, true } }, 3 },
	{ "a clock that drifts", { { 0, 0, true }, { 1000, 250, true }, { 2000, 500, true } }, 3 },
	{ "a day ahead and back",
	    { { 0, 0, true }, { 10, 86400, false }, { 300, 86400, false }, { 310, 0, true },
		{ 320, 0, true } },
	    5 },
	{ "a day ahead, and that was right",
	    { { 0, 0, true }, { 10, 86400, false }, { 609, 86400, false }, { 610, 86401, true },
		{ 620, 86400, true } },
	    5 },
	{ "ahead, and further ahead",
	    { { 0, 0, true }, { 10, 86400, false }, { 500, 172800, false }, { 700, 172800, false },
		{ 1100, 172800, true } },
	    5 },
	{ "ahead, and a little less ahead",
	    { { 0, 0, true }, { 10, 86400, false }, { 500, 3600, false }, { 700, 3600, false },
		{ 1100, 3600, true } },
	    5 },
	{ "back is believed, forth again is not at once",
	    { { 0, 0, true }, { 10, -86400, true }, { 20, 0, false }, { 619, 0, false },
		{ 620, 0, true } },
	    5 },
	{ "an hour at a change of the system's time",
	    { { 0, 0, true }, { 10, 3600, false }, { 20, 0, true } }, 3 },
};

static void
leaps_are_not_believed_at_once(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct clock_watch w = { 0 };
		for (size_t j = 0; j < rows[i].count; j++) {
			const struct look *look = &rows[i].looks[j];
			const int64_t steady = 5000 + look->at_s;
			if (clock_watch_look(&w, 1650000000 + steady + look->ahead_s, steady)
			    != look->want)
				fail_msg("%s: look %zu", rows[i].name, j);
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(leaps_are_not_believed_at_once),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
