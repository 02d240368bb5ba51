/* Every kind of invitation the writer can be asked for, read by the tests' own reader (tests/ical)
 * and by libical: both must find nothing wrong, and the same moments. */
#include "unit_util.h"

#include "ical/libical.h"
#include "ical/rules.h"

#include "calendar/write.h"
#include "calendar/zone.h"

static const char *const zone_names[] = { "Europe/Stockholm", "Europe/London", "America/New_York",
	"America/St_Johns", "Australia/Sydney", "Australia/Lord_Howe", "Asia/Kolkata", "Asia/Tokyo",
	"Asia/Kathmandu", "Asia/Jerusalem", "America/Godthab", "Africa/Casablanca",
	"America/Sao_Paulo", "Pacific/Kiritimati", "UTC", NULL };

static const struct {
	const char *name, *starts, *ends; /* on the clock of the zone; NULL: no end */
	bool all_day;
} spans[] = {
	{ "an afternoon", "2022-06-15 12:30", "2022-06-15 15:45", false },
	{ "winter", "2022-12-01 09:00", "2022-12-01 09:15", false },
	{ "no end", "2022-06-15 12:30", NULL, false },
	{ "two days", "2022-06-15 09:00", "2022-06-16 16:00", false },
	{ "over the change in spring", "2022-03-26 20:00", "2022-03-27 10:00", false },
	{ "over the change in autumn", "2022-10-29 20:00", "2022-10-30 10:00", false },
	{ "the night that is longer", "2022-10-30 00:30", "2022-10-30 05:30", false },
	{ "over new year", "2022-12-31 22:00", "2023-01-01 02:00", false },
	{ "leap day", "2024-02-29 08:00", "2024-02-29 17:00", false },
	{ "long from now", "2051-07-01 10:00", "2051-07-01 11:00", false },
	{ "before the rule of today", "1999-04-02 10:00", "1999-04-02 11:00", false },
	{ "a day", "2022-06-15 00:00", NULL, true },
	{ "three days", "2022-06-15 00:00", "2022-06-17 23:59", true },
	{ "the day that is shorter", "2022-03-27 00:00", NULL, true },
};

static const struct {
	const char *name;
	enum calendar_method method;
	bool event_off;
	int64_t sequence;
} kinds[] = {
	{ "invitation", CALENDAR_REQUEST, false, 0 },
	{ "update", CALENDAR_REQUEST, false, 7 },
	{ "leaves", CALENDAR_CANCEL, false, 1 },
	{ "event is off", CALENDAR_CANCEL, true, 8 },
};

static const struct {
	const char *name;
	struct str summary, location, description, url, organizer_name, attendee, attendee_name;
} words[] = {
	{ "plain", STR_INIT("Perspektiv"), STR_INIT("Aula"), STR_INIT("Välkommen!"), STR_INIT(""),
	    STR_INIT("Kursbyrån"), STR_INIT("karin@x.example"), STR_INIT("Karin Ek") },
	{ "little", STR_INIT("P"), STR_INIT(""), STR_INIT(""), STR_INIT(""), STR_INIT(""),
	    STR_INIT("karin@x.example"), STR_INIT("") },
	{ "everything a text can hold",
	    STR_INIT("a;b,c\\d:\"e\" \\n 🎉åäöåäöåäöåäöåäöåäöåäöåäöåäöåäöåäöåäöåäöåäöåäöåäöåäö"),
	    STR_INIT("Stora salen, våning 2; \"höger\""),
	    STR_INIT("Första raden\nandra; raden, och\\\n\nen till med tabb\tdär 🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉"),
	    STR_INIT("https://möte.example/j?a=1,2;b=3"), STR_INIT("Kursbyrån \"KB\"; ^vi, du: nu"),
	    STR_INIT("karin+test=1%2@x.example"), STR_INIT("Ek, Karin \"K\" ^;:") },
};

static struct instant
moment(const struct zone *zone, const char *text)
{
	struct local_time t;
	bool date_only;

	if (text == NULL)
		return INSTANT_NONE;
	assert_true(local_parse(str_from(text), &t, &date_only));
	return zone == NULL ? (struct instant) { local_to_seconds(t) } : zone_instant(zone, t);
}

static void
check(struct arena *a, const struct zone *zone, size_t s, size_t k, size_t w)
{
	const struct calendar_event event = {
		.method = kinds[k].method,
		.event_off = kinds[k].event_off,
		.uid = STR("4f1c90aa@samling.example"),
		.sequence = kinds[k].sequence,
		.stamp = { .s = 1653380100 },
		.starts = moment(zone, spans[s].starts),
		.ends = moment(zone, spans[s].ends),
		.all_day = spans[s].all_day,
		.zone = zone,
		.summary = words[w].summary,
		.location = words[w].location,
		.description = words[w].description,
		.url = words[w].url,
		.organizer = STR("anmalan@samling.example"),
		.organizer_name = words[w].organizer_name,
		.attendee = words[w].attendee,
		.attendee_name = words[w].attendee_name,
	};
	const struct str text = calendar_write(a, &event);
	const char *row = arena_printf(a, "%.*s, %s, %s, %s",
	    STR_ARG(zone == NULL ? STR("none") : zone_name(zone)), spans[s].name, kinds[k].name,
	    words[w].name)
			      .p;
	struct ical_said said;
	const char *wrong = ical_wrong(a, text, &said);

	if (wrong == NULL)
		wrong = ical_wrong_to_libical(a, text);
	if (wrong != NULL)
		fail_msg("%s: %s\n%.*s", row, wrong, STR_ARG(text));
	unit_check_str(row, said.method, calendar_method_name(event.method));
	unit_check_str(row, said.uid, event.uid);
	unit_check_int(row, said.sequence, event.sequence);
	if (event.all_day)
		return;
	unit_check_int(row, said.starts.s, event.starts.s);
	unit_check_int(row, said.ends.s, event.ends.s);
}

static void
nothing_is_wrong_with_any(void **state)
{
	(void)state;
	for (size_t z = 0; z < COUNT(zone_names); z++) {
		const struct zone *zone =
		    zone_names[z] == NULL ? NULL : zone_find(str_from(zone_names[z]));

		if (zone_names[z] != NULL && zone == NULL)
			fail_msg("no zone '%s'", zone_names[z]);
		for (size_t s = 0; s < COUNT(spans); s++)
			for (size_t k = 0; k < COUNT(kinds); k++) {
				struct arena *a = arena_new();

				for (size_t w = 0; w < COUNT(words); w++)
					check(a, zone, s, k, w);
				arena_free(a);
			}
	}
}

/* The reader is worth nothing if it finds nothing: one change each to a good invitation. */
static const struct {
	const char *name, *from, *to, *want;
} spoilt[] = {
	{ "LF alone", "VERSION:2.0\r\n", "VERSION:2.0\n", "CR or LF alone" },
	{ "long line", "SUMMARY:x",
	    "SUMMARY:xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
	    "xxxxxxxxxxxxxxx",
	    "line of more than 75 octets" },
	{ "no colon", "SUMMARY:x", "SUMMARY", "line without a colon" },
	{ "no name", "SUMMARY:x", ":x", "line without a name" },
	{ "control", "SUMMARY:x", "SUMMARY:\001", "control character" },
	{ "parameter twice", "RSVP=TRUE", "PARTSTAT=ACCEPTED", "parameter twice" },
	{ "bare parameter", "RSVP=TRUE", "RSVP", "no parameter" },
	{ "colon in a parameter", "RSVP=TRUE", "CN=a\"b", "line without a colon" },
	{ "END of another", "END:VEVENT", "END:VALARM", "END of what is not open" },
	{ "no END", "END:VCALENDAR\r\n", "", "object that does not end" },
	{ "two UIDs", "SEQUENCE:2", "UID:x\r\nSEQUENCE:2", "wrong number: 'UID'" },
	{ "no UID", "UID:4f1c@samling.example\r\n", "", "wrong number: 'UID'" },
	{ "no stamp", "DTSTAMP:20220524T081500Z\r\n", "", "wrong number: 'DTSTAMP'" },
	{ "no version", "VERSION:2.0\r\n", "", "wrong number: 'VERSION'" },
	{ "another version", "VERSION:2.0", "VERSION:1.0", "version" },
	{ "foreign property", "SEQUENCE:2", "SEQUENCE:2\r\nREQUEST-STATUS:2.0",
	    "property that does not belong there" },
	{ "foreign component", "STATUS:CONFIRMED\r\n", "BEGIN:VTODO\r\nEND:VTODO\r\n",
	    "component that does not belong there" },
	{ "stamp of a zone", "081500Z", "081500", "DTSTAMP is not UTC" },
	{ "unknown zone", "DTSTART;TZID=Europe/Stockholm", "DTSTART;TZID=Europe/Oslo",
	    "zone that is not told" },
	{ "zone and UTC", "T123000\r\n", "T123000Z\r\n", "a time with no zone, or with two" },
	{ "end before start", "T140000", "T113000", "DTEND not later than DTSTART" },
	{ "end is a day", "DTEND;TZID=Europe/Stockholm:20220615T140000",
	    "DTEND;VALUE=DATE:20220616", "DTEND of another type" },
	{ "no such day", "20220615T123000", "20220631T123000", "no time" },
	{ "minus nothing", "TZOFFSETFROM:+0200", "TZOFFSETFROM:-0000", "no offset" },
	{ "rule of another day", "BYDAY=-1SU\r\nTZOFFSETFROM:+0200",
	    "BYDAY=1SU\r\nTZOFFSETFROM:+0200", "rule that does not begin at its onset" },
	{ "rule with COUNT", "FREQ=YEARLY;BYMONTH=3", "FREQ=YEARLY;COUNT=3", "no rule" },
	{ "onset in UTC", "DTSTART:19700329T020000", "DTSTART:19700329T020000Z",
	    "onset that is no local time" },
	{ "bare comma", "SUMMARY:x", "SUMMARY:x, y", "text that is not escaped" },
	{ "bare backslash", "SUMMARY:x", "SUMMARY:x\\y", "text that is not escaped" },
	{ "no address", "mailto:karin@x.example", "karin@x.example", "no address" },
	{ "address with a blank", "mailto:karin@x.example", "mailto:karin ek@x.example",
	    "no address" },
	{ "unknown answer", "PARTSTAT=NEEDS-ACTION", "PARTSTAT=MAYBE",
	    "parameter that may not be" },
	{ "cancelled request", "STATUS:CONFIRMED", "STATUS:CANCELLED", "status of a request" },
	{ "cancel of the first", "METHOD:REQUEST", "METHOD:CANCEL", "status of a cancellation" },
	{ "foreign method", "METHOD:REQUEST", "METHOD:PUBLISH", "method that is not ours" },
	{ "two objects", "END:VCALENDAR\r\n", "END:VCALENDAR\r\nBEGIN:VCALENDAR\r\n",
	    "second object in the stream" },
};

static const struct str good = STR_INIT(
    "BEGIN:VCALENDAR\r\nPRODID:-//x//EN\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\n"
    "BEGIN:VTIMEZONE\r\nTZID:Europe/Stockholm\r\n"
    "BEGIN:STANDARD\r\nDTSTART:19701025T030000\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n"
    "TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\n"
    "BEGIN:DAYLIGHT\r\nDTSTART:19700329T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n"
    "TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n"
    "BEGIN:VEVENT\r\nUID:4f1c@samling.example\r\nSEQUENCE:2\r\nDTSTAMP:20220524T081500Z\r\n"
    "DTSTART;TZID=Europe/Stockholm:20220615T123000\r\n"
    "DTEND;TZID=Europe/Stockholm:20220615T140000\r\nSUMMARY:x\r\n"
    "ORGANIZER:mailto:anmalan@samling.example\r\n"
    "ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:karin@x.example\r\n"
    "STATUS:CONFIRMED\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");

static void
what_is_wrong_is_found(void **state)
{
	(void)state;
	struct ical_said said;

	for (size_t i = 0; i < COUNT(spoilt); i++) {
		struct arena *a = arena_new();
		const struct str from = str_from(spoilt[i].from), text = good;
		const size_t at = str_find(text, from, 0);

		assert_null(ical_wrong(a, text, &said));
		if (at == STR_NONE)
			fail_msg("%s: nothing to spoil", spoilt[i].name);
		const struct str head = str_slice(text, 0, at),
				 tail = str_from_byte(text, at + from.n);
		const struct str bad = unit_copy(
		    arena_printf(a, "%.*s%s%.*s", STR_ARG(head), spoilt[i].to, STR_ARG(tail)));
		const char *wrong = ical_wrong(a, bad, &said);
		if (wrong == NULL || !str_starts(str_from(wrong), str_from(spoilt[i].want)))
			fail_msg("%s: got '%s', want '%s'", spoilt[i].name,
			    wrong == NULL ? "nothing" : wrong, spoilt[i].want);
		unit_free(bad);
		arena_free(a);
	}
}

static void
parts_say_what_they_carry(void **state)
{
	(void)state;
	static const struct {
		const char *type, *want;
	} rows[] = {
		{ "text/calendar; charset=utf-8; method=REQUEST", NULL },
		{ "text/calendar; method=\"request\"; charset=\"UTF-8\"", NULL },
		{ "text/calendar; charset=utf-8", "the part does not say the method" },
		{ "text/calendar; charset=utf-8; method=CANCEL",
		    "the part does not say the method" },
		{ "text/calendar; method=REQUEST", "the part does not say UTF-8" },
		{ "text/plain; charset=utf-8; method=REQUEST", "the part is no text/calendar" },
	};
	const struct ical_said said = { .method = STR("REQUEST") };
	struct arena *a = arena_new();

	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *wrong = ical_wrong_type(a, str_from(rows[i].type), &said);

		unit_check_str(rows[i].type, str_from(wrong), str_from(rows[i].want));
	}
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_is_wrong_with_any),
		cmocka_unit_test(what_is_wrong_is_found),
		cmocka_unit_test(parts_say_what_they_carry),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
