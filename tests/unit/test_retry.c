#include "unit_util.h"

#include "base/attributes.h"
#include "outbox/retry.h"

enum { MADE = 1560000000 };

static const struct {
	const char *name;
	int64_t attempts, elapsed_s, least_s, most_s; /* most_s 0: given up */
} rows[] = {
	{ "after the first failure a minute", 1, 0, 60, 68 },
	{ "then five", 2, 70, 300, 338 },
	{ "then a quarter of an hour", 3, 400, 900, 1013 },
	{ "at last every four hours", 7, 20000, 14400, 16200 },
	{ "for long", 30, 400000, 14400, 16200 },
	{ "dead after five days", 31, 5 * 86400 - 60, 0, 0 },
	{ "dead long after", 2, 50 * 86400, 0, 0 },
};

static void
backs_off(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		for (int64_t id = 1; id < 50; id++) {
			struct instant made = { MADE }, now = { MADE + rows[i].elapsed_s };
			struct instant next = retry_next(rows[i].attempts, made, now, id);
			if (rows[i].most_s == 0) {
				if (!instant_is_none(next))
					fail_msg("%s: tried again", rows[i].name);
				continue;
			}
			int64_t pause = next.s - now.s;
			if (instant_is_none(next) || pause < rows[i].least_s
			    || pause > rows[i].most_s)
				fail_msg("%s: letter %lld waits %lld s", rows[i].name,
				    (long long)id, (long long)pause);
			unit_check_int(
			    rows[i].name, retry_next(rows[i].attempts, made, now, id).s, next.s);
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(backs_off) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
