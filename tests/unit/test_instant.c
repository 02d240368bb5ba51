#include "unit_util.h"

#include "base/instant.h"

static struct date
d(const char *text)
{
	struct date read = { 0 };
	if (!date_parse(str_from(text), &read))
		fail_msg("%s is no date", text);
	return read;
}

static struct str
show(struct arena *a, struct date date)
{
	return arena_printf(a, "%04d-%02d-%02d", date.year, date.month, date.day);
}

static void
moments(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		bool ok;
		int64_t want;
	} rows[] = {
		{ "1970-01-01T00:00:00Z", true, 0 },
		{ "2022-05-24T10:15:00+02:00", true, 1653380100 },
		{ "2022-05-24 08:15Z", true, 1653380100 },
		{ "2022-05-24t08:15:00.25z", true, 1653380100 },
		{ "2022-05-23T23:45:00-08:30", true, 1653380100 },
		{ "2016-12-31T23:59:60Z", true, 1483228800 },
		{ "1969-12-31T23:59:59Z", true, -1 },
		{ "0001-01-01T00:00:00Z", true, -62135596800 },
		{ "9999-12-31T23:59:59Z", true, 253402300799 },
		{ "2022-05-24T08:15:00", false, 0 },
		{ "2022-05-24T08:15:00Zx", false, 0 },
		{ "2022-05-24T24:00:00Z", false, 0 },
		{ "2022-05-24T08:15:00.Z", false, 0 },
		{ "2022-02-29T08:15:00Z", false, 0 },
		{ "2022-05-24T08:15:00+2:00", false, 0 },
		{ "2022-05-24", false, 0 },
		{ "", false, 0 },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct str in = unit_copyz(rows[i].text);
		struct instant t = { 0 };
		unit_check_int(rows[i].text, instant_parse(in, &t), rows[i].ok);
		if (rows[i].ok)
			unit_check_int(rows[i].text, t.s, rows[i].want);
		unit_free(in);
	}
	struct arena *a = arena_new();
	unit_check_str("print", instant_print(a, (struct instant) { .s = 1653380100 }),
	    STR("2022-05-24T08:15:00Z"));
	unit_check_str("print before 1970", instant_print(a, (struct instant) { .s = -1 }),
	    STR("1969-12-31T23:59:59Z"));
	unit_check_str("print none", instant_print(a, INSTANT_NONE), STR(""));
	assert_true(instant_is_none(INSTANT_NONE));
	arena_free(a);
}

static void
every_day_there_and_back(void **state)
{
	(void)state;
	struct date before = d("0001-01-01");
	for (int64_t n = date_to_days(before) + 1; n <= date_to_days(d("9999-12-31")); n++) {
		const struct date date = date_from_days(n);
		if (!date_is_valid(date) || date_to_days(date) != n
		    || date_compare(before, date) >= 0)
			fail_msg("day %lld", (long long)n);
		before = date;
	}
	assert_int_equal(date_from_days(INT64_MAX).year, 9999);
	assert_int_equal(date_from_days(INT64_MIN).year, 1);
}

static void
weeks(void **state)
{
	(void)state;
	static const struct {
		const char *date;
		int weekday, week;
	} rows[] = {
		{ "2026-11-21", 6, 47 },
		{ "2022-05-24", 2, 21 },
		{ "2021-01-03", 7, 53 },
		{ "2021-01-04", 1, 1 },
		{ "2020-12-31", 4, 53 },
		{ "2018-12-31", 1, 1 },
		{ "2016-01-01", 5, 53 },
		{ "2017-01-01", 7, 52 },
		{ "2024-02-29", 4, 9 },
		{ "1970-01-01", 4, 1 },
		{ "1969-12-31", 3, 1 },
	};
	struct arena *a = arena_new();
	for (size_t i = 0; i < COUNT(rows); i++) {
		unit_check_int(rows[i].date, date_weekday(d(rows[i].date)), rows[i].weekday);
		unit_check_int(rows[i].date, date_week(d(rows[i].date)), rows[i].week);
	}
	unit_check_str("week 1", show(a, date_of_week(2021, 1)), STR("2021-01-04"));
	unit_check_str("week 53", show(a, date_of_week(2020, 53)), STR("2020-12-28"));
	unit_check_str("begins before", show(a, date_of_week(2019, 1)), STR("2018-12-31"));
	arena_free(a);
}

static void
months_and_days(void **state)
{
	(void)state;
	static const struct {
		const char *from;
		int months;
		const char *want;
	} rows[] = {
		{ "2022-01-31", 1, "2022-02-28" },
		{ "2024-01-31", 1, "2024-02-29" },
		{ "2024-02-29", 12, "2025-02-28" },
		{ "2022-12-15", 1, "2023-01-15" },
		{ "2022-01-15", -1, "2021-12-15" },
		{ "2022-03-31", -13, "2021-02-28" },
		{ "2022-05-24", 0, "2022-05-24" },
		{ "9999-12-01", 5, "9999-12-31" },
		{ "0001-01-05", -1, "0001-01-01" },
	};
	struct arena *a = arena_new();
	for (size_t i = 0; i < COUNT(rows); i++)
		unit_check_str(rows[i].from,
		    show(a, date_add_months(d(rows[i].from), rows[i].months)),
		    str_from(rows[i].want));
	unit_check_str(
	    "over a leap day", show(a, date_add_days(d("2024-02-28"), 2)), STR("2024-03-01"));
	unit_check_str(
	    "1900 had none", show(a, date_add_days(d("1900-02-28"), 1)), STR("1900-03-01"));
	unit_check_str(
	    "far", show(a, date_add_days(d("2024-02-28"), INT64_MAX)), STR("9999-12-31"));
	struct date none;
	assert_false(date_parse(STR("2022-13-01"), &none));
	assert_false(date_parse(STR("2022-6-1"), &none));
	assert_false(date_parse(STR("0000-01-01"), &none));
	assert_false(date_is_valid((struct date) { 0 }));
	arena_free(a);
}

static void
local_times(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		bool ok, date_only;
		int64_t seconds;
	} rows[] = {
		{ "2022-06-15 12:30", true, false, 1655296200 },
		{ "2022-06-15T12:30:05", true, false, 1655296205 },
		{ "2022-06-15", true, true, 1655251200 },
		{ "2022-06-15 ", false, false, 0 },
		{ "2022-06-15 12:60", false, false, 0 },
		{ "2022-06-15 12:30 ", false, false, 0 },
		{ "2022-06-31", false, false, 0 },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct str in = unit_copyz(rows[i].text);
		struct local_time t;
		bool only = false;
		unit_check_int(rows[i].text, local_parse(in, &t, &only), rows[i].ok);
		if (rows[i].ok) {
			unit_check_int(rows[i].text, only, rows[i].date_only);
			unit_check_int(rows[i].text, local_to_seconds(t), rows[i].seconds);
			unit_check_int(rows[i].text,
			    local_to_seconds(local_from_seconds(rows[i].seconds)), rows[i].seconds);
		}
		unit_free(in);
	}
	int hour, minute;
	assert_true(clock_parse(STR("08:30"), &hour, &minute) && hour == 8 && minute == 30);
	assert_true(clock_parse(STR("8:30"), &hour, &minute) && hour == 8);
	assert_false(clock_parse(STR("24:00"), &hour, &minute));
	assert_false(clock_parse(STR("8"), &hour, &minute));
	assert_false(clock_parse(STR("08:300"), &hour, &minute));
}

static void
offsets(void **state)
{
	(void)state;
	static const struct {
		const char *text, *want; /* NULL: refused */
	} rows[] = {
		{ "7d", "7d" },
		{ "7d 08:00", "7d 08:00" },
		{ "0d 17:30", "0d 17:30" },
		{ "36h", "36h" },
		{ "90m", "90m" },
		{ "120m", "2h" },
		{ "12mo", "12mo" },
		{ "7", NULL },
		{ "d", NULL },
		{ "", NULL },
		{ "-7d", NULL },
		{ "7d 25:00", NULL },
		{ "7h 08:00", NULL },
		{ "7 d", NULL },
		{ "99999999999d", NULL },
		{ "7w", NULL },
	};
	struct arena *a = arena_new();
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct str in = unit_copyz(rows[i].text);
		struct offset o;
		unit_check_int(rows[i].text, offset_parse(in, &o), rows[i].want != NULL);
		if (rows[i].want != NULL)
			unit_check_str(rows[i].text, offset_print(a, o), str_from(rows[i].want));
		unit_free(in);
	}
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(moments),
		cmocka_unit_test(every_day_there_and_back),
		cmocka_unit_test(weeks),
		cmocka_unit_test(months_and_days),
		cmocka_unit_test(local_times),
		cmocka_unit_test(offsets),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
