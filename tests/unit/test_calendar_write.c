#include "unit_util.h"

#include <libical/ical.h>

#include "base/utf8.h"
#include "calendar/read.h"
#include "calendar/write.h"

static struct calendar_event
usual(void)
{
	return (struct calendar_event) {
		.method = CALENDAR_REQUEST,
		.uid = STR("4f1c@samling.example"),
		.sequence = 2,
		.stamp = { .s = 1653380100 },
		.starts = { .s = 1655289000 }, /* 2022-06-15 12:30 in Stockholm */
		.ends = { .s = 1655294400 },
		.zone = zone_find(STR("Europe/Stockholm")),
		.summary = STR("Perspektiv: hållbar, digital; lärande\\"),
		.location = STR("Aula Magna,\nFrescati"),
		.description = STR(
		    "Välkommen!\n\nVi ses – och det här är en lång rad som måste delas på flera "
		    "ställen utan att å, ä eller ö går av: åäöåäöåäöåäöåäöåäöåäöåäöåäöåäö 🎉🎉🎉"),
		.organizer = STR("anmalan@samling.example"),
		.organizer_name = STR("Kursbyrån \"KB\" ^ vi; du"),
		.attendee = STR("karin+test@x.example"),
		.attendee_name = STR("Karin Öberg, chef"),
	};
}

static void
whole(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct calendar_event event = usual();
	event.description = STR("");
	event.organizer_name = STR("Kursbyrån");
	event.attendee = STR("karin@x.example");
	event.attendee_name = STR("");
	event.location = STR("Aula");
	event.summary = STR("Perspektiv");
	unit_check_str("request", calendar_write(a, &event),
	    STR("BEGIN:VCALENDAR\r\nPRODID:-//samling//samling//EN\r\nVERSION:2.0\r\n"
		"CALSCALE:GREGORIAN\r\nMETHOD:REQUEST\r\n"
		"BEGIN:VTIMEZONE\r\nTZID:Europe/Stockholm\r\n"
		"BEGIN:STANDARD\r\nDTSTART:19701025T030000\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-"
		"1SU\r\n"
		"TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nTZNAME:CET\r\nEND:STANDARD\r\n"
		"BEGIN:DAYLIGHT\r\nDTSTART:19700329T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-"
		"1SU\r\n"
		"TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nTZNAME:CEST\r\nEND:DAYLIGHT\r\n"
		"END:VTIMEZONE\r\n"
		"BEGIN:VEVENT\r\nUID:4f1c@samling.example\r\nSEQUENCE:2\r\nDTSTAMP:"
		"20220524T081500Z\r\n"
		"DTSTART;TZID=Europe/Stockholm:20220615T123000\r\n"
		"DTEND;TZID=Europe/Stockholm:20220615T140000\r\n"
		"SUMMARY:Perspektiv\r\nLOCATION:Aula\r\n"
		"ORGANIZER;CN=\"Kursbyrån\":mailto:anmalan@samling.example\r\n"
		"ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=\r\n"
		" TRUE:mailto:karin@x.example\r\n"
		"STATUS:CONFIRMED\r\nTRANSP:OPAQUE\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"));
	arena_free(a);
}

static void
lines_are_short_and_whole(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	const struct calendar_event event = usual();
	struct str rest = calendar_write(a, &event), line;
	assert_true(utf8_is_valid(rest));
	while (str_next(&rest, '\n', &line) && rest.p != NULL) {
		assert_true(str_ends(line, STR("\r")));
		if (line.n - 1 > 75 || !utf8_is_valid(line))
			fail_msg("'%.*s'", STR_ARG(line));
	}
	assert_int_equal(line.n, 0);
	arena_free(a);
}

/* What libical reads is what was written. */
static void
libical_agrees(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	const struct calendar_event event = usual();
	struct calendar_part *parts;
	size_t count;
	struct err err = { 0 };
	const struct str text = calendar_write(a, &event);
	assert_true(calendar_read(a, text, &parts, &count, &err));
	assert_int_equal(count, 1);
	unit_check_str("method", parts->method, STR("REQUEST"));
	unit_check_str("uid", parts->uid, event.uid);
	unit_check_int("sequence", parts->sequence, 2);
	unit_check_str("summary", parts->summary, event.summary);
	unit_check_str("location", parts->location, event.location);
	unit_check_str("description", parts->description, event.description);
	unit_check_str("organizer", parts->organizer, event.organizer);
	unit_check_str("attendee", parts->attendee, event.attendee);
	unit_check_str("attendee's name", parts->attendee_name, event.attendee_name);
	unit_check_str("partstat", parts->partstat, STR("NEEDS-ACTION"));
	unit_check_str("tzid", parts->tzid, STR("Europe/Stockholm"));
	assert_true(zone_instant(event.zone, parts->starts).s == event.starts.s);
	assert_true(zone_instant(event.zone, parts->ends).s == event.ends.s);
	icalcomponent *root = icalparser_parse_string(text.p);
	assert_non_null(root);
	assert_int_equal(icalcomponent_count_errors(root), 0);
	assert_true(icalrestriction_check(root));
	icalcomponent_free(root);
	icalmemory_free_ring();
	arena_free(a);
}

/* Seconds east of UTC that a VTIMEZONE gives for a clock time, by libical. */
static int
offset_by_libical(struct str calendar, struct local_time t)
{
	icalcomponent *root = icalparser_parse_string(calendar.p);
	assert_non_null(root);
	icalcomponent *component =
	    icalcomponent_get_first_component(root, ICAL_VTIMEZONE_COMPONENT);
	icaltimezone *zone = icaltimezone_new();
	assert_true(icaltimezone_set_component(zone, icalcomponent_new_clone(component)));
	struct icaltimetype clock = icaltime_null_time();
	clock.year = t.date.year;
	clock.month = t.date.month;
	clock.day = t.date.day;
	clock.hour = t.hour;
	clock.minute = t.minute;
	int is_summer = 0;
	const int offset = icaltimezone_get_utc_offset(zone, &clock, &is_summer);
	icaltimezone_free(zone, 1);
	icalcomponent_free(root);
	return offset;
}

static void
zones_agree(void **state)
{
	(void)state;
	static const struct {
		const char *zone;
		int year;
		bool by_rule;
	} rows[] = {
		{ "Europe/Stockholm", 2026, true },
		{ "Europe/London", 2050, true },
		{ "America/New_York", 2026, true },
		{ "America/New_York", 2006, false }, /* before the rule of 2007 */
		{ "Australia/Sydney", 2026, true },
		{ "Asia/Kolkata", 2026, true },
		{ "Asia/Jerusalem", 2026, false }, /* changes at 26 o'clock */
		{ "America/Godthab", 2022, false },
		{ "Africa/Casablanca", 2026, false },
	};
	struct arena *a = arena_new();
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct calendar_event event = usual();
		event.zone = zone_find(str_from(rows[i].zone));
		assert_non_null(event.zone);
		for (int month = 1; month <= 12; month++) {
			const struct local_time t = { .date = { rows[i].year, month, 15 },
				.hour = 12 };
			event.starts = zone_instant(event.zone, t);
			const struct str text = calendar_write(a, &event);
			unit_check_int(rows[i].zone, offset_by_libical(text, t),
			    zone_offset_s(event.zone, event.starts));
			if (month == 1)
				unit_check_int(rows[i].zone,
				    str_has(text, STR("RRULE")) || !str_has(text, STR("DAYLIGHT")),
				    rows[i].by_rule);
		}
	}
	arena_free(a);
}

static void
cancels_and_days(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct calendar_event event = usual();
	event.method = CALENDAR_CANCEL;
	struct str text = calendar_write(a, &event);
	assert_true(str_has(text, STR("\r\nMETHOD:CANCEL\r\n")));
	assert_false(str_has(text, STR("STATUS:")) || str_has(text, STR("RSVP")));
	event.event_off = true;
	assert_true(str_has(calendar_write(a, &event), STR("\r\nSTATUS:CANCELLED\r\n")));
	event = usual();
	event.all_day = true;
	text = calendar_write(a, &event);
	assert_true(
	    str_has(text, STR("\r\nDTSTART;VALUE=DATE:20220615\r\nDTEND;VALUE=DATE:20220616\r\n")));
	assert_false(str_has(text, STR("VTIMEZONE")));
	event = usual();
	event.zone = NULL;
	event.ends = INSTANT_NONE;
	text = calendar_write(a, &event);
	assert_true(str_has(text, STR("\r\nDTSTART:20220615T103000Z\r\nSUMMARY")));
	assert_false(str_has(text, STR("VTIMEZONE")));
	arena_free(a);
}

/* Nothing in a value can begin a line of its own. */
static void
values_cannot_break_out(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct calendar_event event = usual();
	const struct str bad = STR("x\r\nMETHOD:PUBLISH\nATTENDEE:mailto:y\";CN=z:\x01\x7f");
	event.summary = event.location = event.description = event.uid = bad;
	event.organizer = event.organizer_name = event.attendee = event.attendee_name = bad;
	event.url = bad;
	const struct str text = calendar_write(a, &event);
	assert_int_equal(str_find(text, STR("\r\nMETHOD:PUBLISH"), 0), STR_NONE);
	assert_int_equal(str_find(text, STR("\r\nATTENDEE:"), 0), STR_NONE);
	assert_false(str_has(text, STR("\x01")) || str_has(text, STR("\nMETHOD:PUBLISH")));
	struct calendar_part *parts;
	size_t count;
	struct err err;
	assert_true(calendar_read(a, text, &parts, &count, &err));
	assert_int_equal(count, 1);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(whole),
		cmocka_unit_test(lines_are_short_and_whole),
		cmocka_unit_test(libical_agrees),
		cmocka_unit_test(zones_agree),
		cmocka_unit_test(cancels_and_days),
		cmocka_unit_test(values_cannot_break_out),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
