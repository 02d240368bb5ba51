#include "unit_util.h"

#include "base/buf.h"
#include "calendar/read.h"

#define HEAD "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n"
#define TAIL "END:VCALENDAR\r\n"

static void
reply(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct err err = { 0 };
	struct calendar_part *parts;
	size_t count;
	const struct str in = unit_copyz(HEAD
	    "METHOD:reply\r\nBEGIN:VEVENT\r\nUID:4f1c@samling.example\r\nSEQUENCE:3\r\n"
	    "DTSTAMP:20220524T081500Z\r\nDTSTART;TZID=W. Europe Standard Time:20220615T123000\r\n"
	    "DTEND;TZID=W. Europe Standard Time:20220615T140000\r\n"
	    "SUMMARY:Accepterat: Perspektiv\\, del 1\r\nCOMMENT:Jag \xC3\xA4ter\r\n  inte "
	    "k\xC3\xB6tt\\nTack\r\n"
	    "ORGANIZER;CN=Kurs:MAILTO:Anmalan@Samling.Example\r\n"
	    "ATTENDEE;PARTSTAT=delegated;DELEGATED-TO=\"mailto:Per@x.example\";\r\n"
	    " CN=\"\xC3\x96"
	    "berg, Karin\":mailto:Karin%2Btest@X.example\r\n"
	    "ATTENDEE:mailto:other@x.example\r\n"
	    "BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:x\r\nTRIGGER:-PT15M\r\nEND:VALARM\r\n"
	    "END:VEVENT\r\n" TAIL);
	assert_true(calendar_read(a, in, &parts, &count, &err));
	unit_free(in);
	assert_int_equal(count, 1);
	unit_check_str("method", parts->method, STR("REPLY"));
	unit_check_str("uid", parts->uid, STR("4f1c@samling.example"));
	unit_check_int("sequence", parts->sequence, 3);
	unit_check_str("dtstamp", parts->dtstamp, STR("20220524T081500Z"));
	unit_check_str("attendee", parts->attendee, STR("karin+test@x.example"));
	unit_check_str("name", parts->attendee_name,
	    STR("\xC3\x96"
		"berg, Karin"));
	unit_check_str("partstat", parts->partstat, STR("DELEGATED"));
	unit_check_str("delegated to", parts->delegated_to, STR("per@x.example"));
	unit_check_str("organizer", parts->organizer, STR("anmalan@samling.example"));
	unit_check_str("summary", parts->summary, STR("Accepterat: Perspektiv, del 1"));
	unit_check_str("comment", parts->comment, STR("Jag \xC3\xA4ter inte k\xC3\xB6tt\nTack"));
	unit_check_str("tzid", parts->tzid, STR("W. Europe Standard Time"));
	unit_check_int("starts", local_to_seconds(parts->starts), 1655296200);
	unit_check_int("ends", local_to_seconds(parts->ends), 1655301600);
	arena_free(a);
}

static void
times(void **state)
{
	(void)state;
	static const struct {
		const char *name, *lines, *tzid;
		int64_t starts, ends; /* -1: none */
	} rows[] = {
		{ "utc", "DTSTART:20220615T103000Z\r\nDTEND:20220615T113000Z\r\n", "Z", 1655289000,
		    1655292600 },
		{ "floating", "DTSTART:20220615T103000\r\n", "", 1655289000, -1 },
		{ "a day", "DTSTART;VALUE=DATE:20220615\r\nDTEND;VALUE=DATE:20220616\r\n", "",
		    1655251200, 1655337600 },
		{ "duration", "DTSTART:20220615T103000Z\r\nDURATION:P1DT1H\r\n", "Z", 1655289000,
		    1655379000 },
		{ "another zone at the end",
		    "DTSTART;TZID=A:20220615T103000\r\nDTEND;TZID=B:20220615T113000\r\n", "A",
		    1655289000, -1 },
		{ "no such day", "DTSTART:20220231T103000Z\r\n", "Z", -1, -1 },
		{ "nonsense", "DTSTART:soon\r\n", "", -1, -1 },
		{ "nothing", "", "", -1, -1 },
	};
	struct arena *a = arena_new();
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct err err = { 0 };
		struct calendar_part *parts;
		size_t count;
		const struct str in = unit_copy(arena_printf(
		    a, HEAD "BEGIN:VEVENT\r\nUID:u\r\n%sEND:VEVENT\r\n" TAIL, rows[i].lines));
		assert_true(calendar_read(a, in, &parts, &count, &err));
		unit_free(in);
		unit_check_int(rows[i].name, (int64_t)count, 1);
		unit_check_str(rows[i].name, parts->tzid, str_from(rows[i].tzid));
		unit_check_int(rows[i].name,
		    parts->starts.date.year == 0 ? -1 : local_to_seconds(parts->starts),
		    rows[i].starts);
		unit_check_int(rows[i].name,
		    parts->ends.date.year == 0 ? -1 : local_to_seconds(parts->ends), rows[i].ends);
	}
	arena_free(a);
}

static void
refuses(void **state)
{
	(void)state;
	static const struct {
		const char *name, *begin, *repeated, *end;
		int times;
		enum err_kind kind; /* ERR_NONE: read */
		size_t count;
	} rows[] = {
		{ "empty", "", "", "", 0, ERR_INPUT, 0 },
		{ "a letter", "Hej!\nJag kommer.\n", "", "", 0, ERR_INPUT, 0 },
		{ "no events", HEAD, "BEGIN:VTODO\r\nUID:x\r\nEND:VTODO\r\n", TAIL, 2, ERR_NONE,
		    0 },
		{ "two calendars", "", HEAD "BEGIN:VEVENT\r\nUID:x\r\nEND:VEVENT\r\n" TAIL, "", 2,
		    ERR_NONE, 2 },
		{ "bare event", "BEGIN:VEVENT\r\nUID:x\r\nEND:VEVENT\r\n", "", "", 0, ERR_NONE, 1 },
		{ "bare line feeds", "BEGIN:VCALENDAR\n", "BEGIN:VEVENT\nUID:x\nEND:VEVENT\n",
		    "END:VCALENDAR\n", 3, ERR_NONE, 3 },
		{ "never closed", HEAD "BEGIN:VEVENT\r\nUID:x\r\n", "", "", 0, ERR_INPUT, 0 },
		{ "too many events", HEAD, "BEGIN:VEVENT\r\nUID:x\r\nEND:VEVENT\r\n", TAIL,
		    CALENDAR_EVENTS + 1, ERR_LIMIT, 0 },
		{ "too deep", HEAD, "BEGIN:VEVENT\r\n", "", 10000, ERR_LIMIT, 0 },
		{ "too many lines", HEAD, "X:\r\n", TAIL, CALENDAR_LINES, ERR_LIMIT, 0 },
		{ "too large", HEAD,
		    "XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX\r\n", TAIL, 10000,
		    ERR_LIMIT, 0 },
	};
	struct arena *a = arena_new();
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct buf b;
		buf_init(&b, a, 4 << 20);
		buf_addz(&b, rows[i].begin);
		for (int n = 0; n < rows[i].times; n++)
			buf_addz(&b, rows[i].repeated);
		buf_addz(&b, rows[i].end);
		struct err err = { 0 };
		struct calendar_part *parts;
		size_t count = 0;
		const struct str in = unit_copy(buf_view(&b));
		const bool ok = calendar_read(a, in, &parts, &count, &err);
		unit_free(in);
		unit_check_int(rows[i].name, ok ? ERR_NONE : err.kind, rows[i].kind);
		unit_check_int(rows[i].name, (int64_t)count, (int64_t)rows[i].count);
	}
	calendar_read_warm();
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reply),
		cmocka_unit_test(times),
		cmocka_unit_test(refuses),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
