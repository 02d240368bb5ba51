#include "unit_util.h"

#include "base/file.h"
#include "calendar/tzif.h"
#include "calendar/zone.h"

static struct local_time
clock_of(const char *text)
{
	struct local_time t = { 0 };
	bool only;
	if (!local_parse(str_from(text), &t, &only))
		fail_msg("%s is no time", text);
	return t;
}

static struct instant
moment(const char *text)
{
	struct instant t = { 0 };
	if (!instant_parse(str_from(text), &t))
		fail_msg("%s is no moment", text);
	return t;
}

static struct str
show(struct arena *a, struct local_time t)
{
	return arena_printf(a, "%04d-%02d-%02d %02d:%02d:%02d", t.date.year, t.date.month,
	    t.date.day, t.hour, t.minute, t.second);
}

static void
clocks_to_moments(void **state)
{
	(void)state;
	static const struct {
		const char *zone, *clock, *moment, *back, *abbreviation;
	} rows[] = {
		{ "Europe/Stockholm", "2022-06-15 12:30", "2022-06-15T10:30:00Z", NULL, "CEST" },
		{ "Europe/Stockholm", "2022-12-15 12:30", "2022-12-15T11:30:00Z", NULL, "CET" },
		/* skipped: forward by the gap */
		{ "Europe/Stockholm", "2026-03-29 02:30", "2026-03-29T01:30:00Z",
		    "2026-03-29 03:30:00", "CEST" },
		{ "Europe/Stockholm", "2026-03-29 01:59:59", "2026-03-29T00:59:59Z", NULL, "CET" },
		{ "Europe/Stockholm", "2026-03-29 03:00", "2026-03-29T01:00:00Z", NULL, "CEST" },
		/* twice: the first */
		{ "Europe/Stockholm", "2026-10-25 02:30", "2026-10-25T00:30:00Z", NULL, "CEST" },
		{ "Europe/Stockholm", "2026-10-25 03:00", "2026-10-25T02:00:00Z", NULL, "CET" },
		{ "Europe/Copenhagen", "2026-03-29 02:30", "2026-03-29T01:30:00Z",
		    "2026-03-29 03:30:00", "CEST" },
		{ "Europe/Copenhagen", "2026-10-25 02:30", "2026-10-25T00:30:00Z", NULL, "CEST" },
		{ "Europe/London", "2026-03-29 01:30", "2026-03-29T01:30:00Z",
		    "2026-03-29 02:30:00", "BST" },
		{ "Europe/London", "2026-10-25 01:30", "2026-10-25T00:30:00Z", NULL, "BST" },
		{ "America/New_York", "2026-03-08 02:30", "2026-03-08T07:30:00Z",
		    "2026-03-08 03:30:00", "EDT" },
		{ "America/New_York", "2026-11-01 01:30", "2026-11-01T05:30:00Z", NULL, "EDT" },
		{ "Australia/Sydney", "2026-10-04 02:30", "2026-10-03T16:30:00Z",
		    "2026-10-04 03:30:00", "AEDT" },
		{ "Australia/Sydney", "2026-01-04 12:00", "2026-01-04T01:00:00Z", NULL, "AEDT" },
		/* after the table of the file, by its footer */
		{ "Europe/Stockholm", "2060-07-01 12:00", "2060-07-01T10:00:00Z", NULL, "CEST" },
		{ "Europe/Stockholm", "2060-03-28 02:30", "2060-03-28T01:30:00Z",
		    "2060-03-28 03:30:00", "CEST" },
		{ "Australia/Sydney", "2060-01-01 12:00", "2060-01-01T01:00:00Z", NULL, "AEDT" },
		{ "Asia/Kolkata", "2026-06-15 12:00", "2026-06-15T06:30:00Z", NULL, "IST" },
		{ "UTC", "2026-06-15 12:00", "2026-06-15T12:00:00Z", NULL, "UTC" },
		/* before the table of the file: local mean time */
		{ "Europe/Stockholm", "1850-01-01 12:00", "1850-01-01T10:47:48Z", NULL, "LMT" },
	};
	struct arena *a = arena_new();
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct zone *zone = zone_find(str_from(rows[i].zone));
		assert_non_null(zone);
		const struct local_time t = clock_of(rows[i].clock);
		const struct instant got = zone_instant(zone, t);
		unit_check_str(rows[i].clock, instant_print(a, got), str_from(rows[i].moment));
		unit_check_str(rows[i].clock, show(a, zone_local(zone, got)),
		    rows[i].back == NULL ? show(a, t) : str_from(rows[i].back));
		unit_check_str(
		    rows[i].clock, zone_abbreviation(zone, got), str_from(rows[i].abbreviation));
	}
	const struct zone *stockholm = zone_find(STR("Europe/Stockholm"));
	assert_true(zone_is_summer(stockholm, moment("2026-07-01T00:00:00Z")));
	assert_false(zone_is_summer(stockholm, moment("2026-01-01T00:00:00Z")));
	assert_int_equal(zone_offset_s(stockholm, moment("2026-07-01T00:00:00Z")), 7200);
	arena_free(a);
}

static void
moves(void **state)
{
	(void)state;
	static const struct {
		const char *name, *clock, *offset;
		int direction;
		const char *want;
	} rows[] = {
		{ "a week before, over spring", "2026-04-01 09:00", "7d", -1,
		    "2026-03-25T08:00:00Z" },
		{ "at eight that day", "2026-04-01 09:00", "7d 08:00", -1, "2026-03-25T07:00:00Z" },
		{ "elapsed hours, over spring", "2026-03-29 12:00", "36h", -1,
		    "2026-03-27T22:00:00Z" },
		{ "a day, over autumn", "2026-10-24 12:00", "1d", 1, "2026-10-25T11:00:00Z" },
		{ "24 hours, over autumn", "2026-10-24 12:00", "24h", 1, "2026-10-25T10:00:00Z" },
		{ "into the gap", "2026-03-28 02:30", "1d", 1, "2026-03-29T01:30:00Z" },
		{ "a year of months", "2024-02-29 10:00", "12mo", 1, "2025-02-28T09:00:00Z" },
		{ "months back", "2026-07-31 10:00", "1mo", -1, "2026-06-30T08:00:00Z" },
		{ "minutes", "2026-07-31 10:00", "90m", 1, "2026-07-31T09:30:00Z" },
		{ "nothing", "2026-07-31 10:00", "0d", 1, "2026-07-31T08:00:00Z" },
		{ "the same day at", "2026-07-31 10:00", "0d 07:15", 1, "2026-07-31T05:15:00Z" },
	};
	struct arena *a = arena_new();
	const struct zone *zone = zone_find(STR("Europe/Stockholm"));
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct offset o;
		assert_true(offset_parse(str_from(rows[i].offset), &o));
		const struct instant base = zone_instant(zone, clock_of(rows[i].clock));
		unit_check_str(rows[i].name,
		    instant_print(a, zone_add_offset(zone, base, o, rows[i].direction)),
		    str_from(rows[i].want));
		assert_true(instant_is_none(zone_add_offset(zone, INSTANT_NONE, o, 1)));
	}
	const struct date last = { 2026, 10, 25 };
	unit_check_str("a long day begins", instant_print(a, zone_day_start(zone, last)),
	    STR("2026-10-24T22:00:00Z"));
	unit_check_str(
	    "and ends", instant_print(a, zone_day_end(zone, last)), STR("2026-10-25T23:00:00Z"));
	arena_free(a);
}

static void
names(void **state)
{
	(void)state;
	static const struct {
		const char *tzid, *want; /* NULL: unknown */
	} rows[] = {
		{ "Europe/Stockholm", "Europe/Stockholm" },
		{ "\"Europe/Stockholm\"", "Europe/Stockholm" },
		{ "/freeassociation.sourceforge.net/Europe/Stockholm", "Europe/Stockholm" },
		{ "/mozilla.org/20050126_1/America/Argentina/Buenos_Aires",
		    "America/Argentina/Buenos_Aires" },
		{ "W. Europe Standard Time", "Europe/Berlin" },
		{ "w. europe standard time", "Europe/Berlin" },
		{ "UTC", "UTC" },
		{ "Customized Time Zone", NULL },
		{ "../../../etc/passwd", NULL },
		{ "/etc/passwd", NULL },
		{ "Europe", NULL },
		{ "Europe/", NULL },
		{ "", NULL },
		{ "zone.tab", NULL },
		{ "tzdata.zi", NULL },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct str in = unit_copyz(rows[i].tzid);
		const struct zone *zone = zone_find_tzid(in);
		unit_check_int(rows[i].tzid, zone != NULL, rows[i].want != NULL);
		if (zone != NULL)
			unit_check_str(rows[i].tzid, zone_name(zone), str_from(rows[i].want));
		unit_free(in);
	}
	assert_ptr_equal(zone_find(STR("Europe/Oslo")), zone_find(STR("Europe/Oslo")));
	/* Every name in windows_names must exist in the system's table. */
	static const char *const windows[] = { "W. Europe Standard Time", "Romance Standard Time",
		"Central Europe Standard Time", "Central European Standard Time",
		"GMT Standard Time", "Greenwich Standard Time", "FLE Standard Time",
		"E. Europe Standard Time", "GTB Standard Time", "Turkey Standard Time",
		"Russian Standard Time", "Kaliningrad Standard Time", "Israel Standard Time",
		"South Africa Standard Time", "Greenland Standard Time", "Eastern Standard Time",
		"Central Standard Time", "Mountain Standard Time", "Pacific Standard Time",
		"India Standard Time", "China Standard Time", "Tokyo Standard Time",
		"AUS Eastern Standard Time", "Coordinated Universal Time", "GMT" };
	for (size_t i = 0; i < COUNT(windows); i++)
		if (zone_find_tzid(str_from(windows[i])) == NULL)
			fail_msg("%s", windows[i]);
}

static void
rules(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		bool ok;
		int standard_s, summer_s;
	} rows[] = {
		{ "CET-1CEST,M3.5.0,M10.5.0/3", true, 3600, 7200 },
		{ "<+0330>-3:30", true, 12600, 0 },
		{ "<-02>2<-01>,M3.5.0/-1,M10.5.0/0", true, -7200, -3600 },
		{ "IST-2IDT,M3.4.4/26,M10.5.0", true, 7200, 10800 },
		{ "XXX3YYY-9:15:30,J60,365/2", true, -10800, 33330 },
		{ "IST-1GMT0,M10.5.0,M3.5.0/1", true, 3600, 0 },
		{ "CET", false, 0, 0 },
		{ "CET-1CEST", false, 0, 0 },
		{ "CET-1CEST,M3.6.0,M10.5.0", false, 0, 0 },
		{ "CET-1CEST,M13.5.0,M10.5.0", false, 0, 0 },
		{ "CET-1CEST,M3.5.0,M10.5.0,x", false, 0, 0 },
		{ "<CET-1", false, 0, 0 },
		{ "CET-168", false, 0, 0 },
		{ "", false, 0, 0 },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct str in = unit_copyz(rows[i].text);
		struct zone_rule rule;
		unit_check_int(rows[i].text, zone_rule_parse(in, &rule), rows[i].ok);
		if (rows[i].ok) {
			unit_check_int(rows[i].text, rule.standard.offset_s, rows[i].standard_s);
			unit_check_int(rows[i].text, rule.summer.offset_s, rows[i].summer_s);
		}
		unit_free(in);
	}
	/* Day 60 of the year, counted with and without 29 February. */
	const struct zone_day julian = { .form = ZONE_DAY_JULIAN, .day = 60 };
	const struct zone_day zero = { .form = ZONE_DAY_ZERO, .day = 59 };
	const int64_t march_s = date_to_days((struct date) { 2024, 3, 1 }) * 86400;
	assert_int_equal(zone_day_seconds(julian, 2024), march_s);
	assert_int_equal(zone_day_seconds(zero, 2024), march_s - 86400);
}

static void
damaged_files_are_refused(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct err err = { 0 };
	struct str file;
	struct zone zone;
	assert_true(file_read(a, "/usr/share/zoneinfo/Europe/Stockholm", 65536, &file, &err));
	assert_true(tzif_parse(a, file, &zone, &err));
	for (size_t n = 0; n < file.n; n += n < 200 ? 1 : 7) {
		const struct str cut = unit_copy(str_slice(file, 0, n));
		(void)!tzif_parse(a, cut, &zone, &err);
		unit_free(cut);
		union {
			const char *from;
			char *to;
		} bytes = { .from = unit_copy(file).p };
		bytes.to[n] = (char)(bytes.to[n] ^ 0x55);
		(void)!tzif_parse(a, (struct str) { .p = bytes.to, .n = file.n }, &zone, &err);
		free(bytes.to);
	}
	assert_false(tzif_parse(a, str_slice(file, 0, 500), &zone, &err));
	assert_int_equal(err.kind, ERR_INPUT);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(clocks_to_moments),
		cmocka_unit_test(moves),
		cmocka_unit_test(names),
		cmocka_unit_test(rules),
		cmocka_unit_test(damaged_files_are_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
