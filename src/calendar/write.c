#include "calendar/write.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "calendar/vtimezone.h"

/* Seven texts, each at worst six times as long after escaping and folding, and the frame. */
enum { LINE_OCTETS = 75, MAX_BYTES = 1 << 20 };

struct str
calendar_method_name(enum calendar_method method)
{
	switch (method) {
	case CALENDAR_REQUEST:
		return STR("REQUEST");
	case CALENDAR_CANCEL:
		return STR("CANCEL");
	}
	return STR("REQUEST");
}

/* contentline, folded between characters (RFC 5545 section 3.1): the blank that continues a line
 * counts among its 75 octets. */
static void
add_line(struct buf *out, struct str line)
{
	size_t room = LINE_OCTETS;
	while (line.n > room) {
		const struct str piece = utf8_cut(line, room);
		buf_add(out, piece);
		buf_addz(out, "\r\n ");
		line = str_from_byte(line, piece.n);
		room = LINE_OCTETS - 1;
	}
	buf_add(out, line);
	buf_addz(out, "\r\n");
}

/* Characters that no value may hold: controls but TAB and LF. */
static bool
is_control(char c)
{
	return ((unsigned char)c < ' ' && c != '\t' && c != '\n') || c == 0x7F;
}

/* name ":" TEXT (section 3.3.11); nothing when the value is empty. */
static void
add_text(struct buf *out, const char *name, struct str value)
{
	const struct str text = utf8_cut(value, CALENDAR_TEXT_BYTES);
	if (text.n == 0)
		return;
	struct buf line;
	buf_init(&line, out->a, MAX_BYTES);
	buf_addz(&line, name);
	buf_addc(&line, ':');
	for (size_t i = 0; i < text.n; i++) {
		const char c = text.p[i];
		if (c == '\n') {
			buf_addz(&line, "\\n");
		} else if (!is_control(c)) {
			if (c == '\\' || c == ';' || c == ',')
				buf_addc(&line, '\\');
			buf_addc(&line, c);
		}
	}
	add_line(out, buf_view(&line));
}

/* ;CN="…" with the escapes of RFC 6868; nothing when the name is empty. */
static void
add_name(struct buf *line, struct str name)
{
	const struct str text = utf8_cut(str_trim(name), CALENDAR_TEXT_BYTES);
	if (text.n == 0)
		return;
	buf_addz(line, ";CN=\"");
	for (size_t i = 0; i < text.n; i++) {
		const char c = text.p[i];
		if (c == '"')
			buf_addz(line, "^'");
		else if (c == '^')
			buf_addz(line, "^^");
		else if (c == '\n')
			buf_addc(line, ' ');
		else if (!is_control(c))
			buf_addc(line, c);
	}
	buf_addc(line, '"');
}

/* ":mailto:" address; what may not stand in a URI is percent-encoded (RFC 6068 section 2). */
static void
add_mailto(struct buf *line, struct str address)
{
	const struct str text = utf8_cut(address, CALENDAR_TEXT_BYTES);
	buf_addz(line, ":mailto:");
	for (size_t i = 0; i < text.n; i++) {
		const char c = text.p[i];
		if (ascii_is_alnum(c)
		    || (c != '\0' && str_find_char(STR("@.+-_=!#$&'*/?^`{|}~"), c, 0) != STR_NONE))
			buf_addc(line, c);
		else
			buf_printf(line, "%%%02X", (unsigned)(unsigned char)c);
	}
}

static void
add_person(struct buf *out, const char *name_and_parameters, struct str name, struct str address)
{
	struct buf line;
	buf_init(&line, out->a, MAX_BYTES);
	buf_addz(&line, name_and_parameters);
	add_name(&line, name);
	add_mailto(&line, address);
	add_line(out, buf_view(&line));
}

static void
add_utc(struct buf *out, const char *name, struct instant t)
{
	const struct local_time l = local_from_seconds(t.s);
	buf_printf(out, "%s:%04d%02d%02dT%02d%02d%02dZ\r\n", name, l.date.year, l.date.month,
	    l.date.day, l.hour, l.minute, l.second);
}

/* DATE-TIME with TZID; form 3 of RFC 5545 section 3.3.5. */
static void
add_time(struct buf *out, const char *name, const struct zone *zone, struct instant t)
{
	if (zone == NULL || zone_is_utc(zone)) {
		add_utc(out, name, t);
		return;
	}
	const struct local_time l = zone_local(zone, t);
	const struct str zone_text = zone_name(zone);
	buf_printf(out, "%s;TZID=%.*s:%04d%02d%02dT%02d%02d%02d\r\n", name, STR_ARG(zone_text),
	    l.date.year, l.date.month, l.date.day, l.hour, l.minute, l.second);
}

static struct date
day_of(const struct zone *zone, struct instant t)
{
	return zone == NULL ? local_from_seconds(t.s).date : zone_local(zone, t).date;
}

static void
add_day(struct buf *out, const char *name, struct date d)
{
	buf_printf(out, "%s;VALUE=DATE:%04d%02d%02d\r\n", name, d.year, d.month, d.day);
}

/* DTSTART and DTEND; the end of days is the day after the last (section 3.6.1). */
static void
add_span(struct buf *out, const struct calendar_event *event)
{
	const bool ends =
	    !instant_is_none(event->ends) && instant_before(event->starts, event->ends);
	if (event->all_day) {
		const struct instant last = ends ? event->ends : event->starts;
		add_day(out, "DTSTART", day_of(event->zone, event->starts));
		add_day(out, "DTEND", date_add_days(day_of(event->zone, last), 1));
		return;
	}
	add_time(out, "DTSTART", event->zone, event->starts);
	if (ends)
		add_time(out, "DTEND", event->zone, event->ends);
}

static void
add_event(struct buf *out, const struct calendar_event *event)
{
	buf_addz(out, "BEGIN:VEVENT\r\n");
	add_text(out, "UID", event->uid);
	buf_printf(out, "SEQUENCE:%lld\r\n", (long long)event->sequence);
	add_utc(out, "DTSTAMP", event->stamp);
	add_span(out, event);
	add_text(out, "SUMMARY", event->summary);
	add_text(out, "LOCATION", event->location);
	add_text(out, "DESCRIPTION", event->description);
	if (event->url.n > 0 && str_find_char(event->url, '\n', 0) == STR_NONE) {
		const struct str url = utf8_cut(event->url, CALENDAR_TEXT_BYTES);
		add_line(out, arena_printf(out->a, "URL:%.*s", STR_ARG(url)));
	}
	add_person(out, "ORGANIZER", event->organizer_name, event->organizer);
	if (event->method == CALENDAR_CANCEL) {
		add_person(
		    out, "ATTENDEE;ROLE=REQ-PARTICIPANT", event->attendee_name, event->attendee);
		/* Without STATUS only this attendee is out (RFC 5546 section 3.2.5). */
		if (event->event_off)
			buf_addz(out, "STATUS:CANCELLED\r\n");
	} else {
		add_person(out,
		    "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP="
		    "TRUE",
		    event->attendee_name, event->attendee);
		buf_addz(out, "STATUS:CONFIRMED\r\n");
	}
	buf_addz(out, "TRANSP:OPAQUE\r\nEND:VEVENT\r\n");
}

struct str
calendar_write(struct arena *a, const struct calendar_event *event)
{
	const struct str method = calendar_method_name(event->method);
	struct buf out;
	buf_init(&out, a, MAX_BYTES);
	buf_printf(&out,
	    "BEGIN:VCALENDAR\r\nPRODID:-//samling//samling//EN\r\nVERSION:2.0\r\n"
	    "CALSCALE:GREGORIAN\r\nMETHOD:%.*s\r\n",
	    STR_ARG(method));
	if (event->zone != NULL && !zone_is_utc(event->zone) && !event->all_day)
		vtimezone_print(
		    &out, event->zone, zone_local(event->zone, event->starts).date.year);
	add_event(&out, event);
	buf_addz(&out, "END:VCALENDAR\r\n");
	return buf_view(&out);
}
