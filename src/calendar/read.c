#include "calendar/read.h"

#include <libical/ical.h>

#include "base/utf8.h"
#include "mail/limits.h"

/* Counts lines and nested BEGINs before libical sees them: its parser keeps a level of its own for
 * each, and frees them by recursion. */
static bool
scan(struct str text, struct err *err)
{
	size_t lines = 0, depth = 0;
	bool found = false;
	for (struct str line; str_next(&text, '\n', &line);) {
		if (++lines > CALENDAR_LINES)
			return err_set(
			    err, ERR_LIMIT, "the calendar has more than %d lines", CALENDAR_LINES);
		const struct str trimmed = str_trim(line);
		if (str_starts_nocase(trimmed, STR("BEGIN:"))) {
			found = true;
			if (++depth > CALENDAR_DEPTH)
				return err_set(err, ERR_LIMIT,
				    "the calendar is nested deeper than %d", CALENDAR_DEPTH);
		} else if (str_starts_nocase(trimmed, STR("END:")) && depth > 0) {
			depth--;
		}
	}
	return found || err_set(err, ERR_INPUT, "the calendar has no component");
}

/* Text of libical's made ours: valid, NFC, LF, cut. */
static struct str
keep(struct arena *a, const char *z)
{
	const struct str raw = utf8_cut(str_trim(str_from(z)), CALENDAR_FIELD_BYTES);
	char *p = arena_strz(a, utf8_clean(a, raw));
	size_t n = 0;
	for (size_t i = 0; p[i] != '\0'; i++) {
		if (p[i] == '\r' && p[i + 1] == '\n')
			continue;
		p[n++] = p[i] == '\r' ? '\n' : p[i];
	}
	return utf8_nfc(a, (struct str) { .p = p, .n = n });
}

static struct str
fold_ascii(struct arena *a, struct str s, char (*fold)(char))
{
	char *p = arena_alloc(a, s.n + 1);
	for (size_t i = 0; i < s.n; i++)
		p[i] = fold(s.p[i]);
	return (struct str) { .p = p, .n = s.n };
}

static int
hex_value(char c)
{
	const char lower = ascii_lower(c);
	if (ascii_is_digit(c))
		return c - '0';
	return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/* "mailto:anna%2Btest@x.example" to "anna+test@x.example". Control characters stay encoded. */
static struct str
keep_address(struct arena *a, const char *z)
{
	struct str s = keep(a, z);
	if (str_starts_nocase(s, STR("mailto:")))
		s = str_trim(str_from_byte(s, 7));
	char *p = arena_alloc(a, s.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++) {
		const int high = s.p[i] == '%' && i + 2 < s.n ? hex_value(s.p[i + 1]) : -1;
		const int low = high >= 2 ? hex_value(s.p[i + 2]) : -1;
		if (low >= 0 && 16 * high + low != 0x7F) {
			p[n++] = (char)(unsigned char)(16 * high + low);
			i += 2;
		} else {
			p[n++] = ascii_lower(s.p[i]);
		}
	}
	const struct str decoded = fold_ascii(a, (struct str) { .p = p, .n = n }, ascii_lower);
	return utf8_nfc(a, utf8_clean(a, decoded));
}

/* A property's text, escapes undone; empty if there is none. */
static struct str
text_of(struct arena *a, icalcomponent *component, icalproperty_kind kind)
{
	icalproperty *property = icalcomponent_get_first_property(component, kind);
	const icalvalue *value = property == NULL ? NULL : icalproperty_get_value(property);
	if (value == NULL)
		return STR("");
	return keep(a, icalvalue_isa(value) == ICAL_TEXT_VALUE ? icalvalue_get_text(value)
							       : icalvalue_as_ical_string(value));
}

/* A parameter's value; empty if there is none. */
static struct str
parameter_of(struct arena *a, icalproperty *property, const char *name)
{
	return property == NULL ? STR("")
				: keep(a, icalproperty_get_parameter_as_string(property, name));
}

/* A DTSTART or DTEND as it stands: no zone is looked up. */
static struct local_time
time_of(icalproperty *property)
{
	const icalvalue *value = property == NULL ? NULL : icalproperty_get_value(property);
	const icalvalue_kind kind = value == NULL ? ICAL_NO_VALUE : icalvalue_isa(value);
	struct icaltimetype t;
	if (kind == ICAL_DATE_VALUE)
		t = icalvalue_get_date(value);
	else if (kind == ICAL_DATETIME_VALUE)
		t = icalvalue_get_datetime(value);
	else
		return (struct local_time) { 0 };
	struct local_time read = {
		.date = { .year = t.year, .month = t.month, .day = t.day },
	};
	if (!date_is_valid(read.date))
		return (struct local_time) { 0 };
	if (!t.is_date && t.hour >= 0 && t.hour < 24 && t.minute >= 0 && t.minute < 60) {
		read.hour = t.hour;
		read.minute = t.minute;
		/* A leap second is the second before it. */
		read.second = t.second < 0 ? 0 : t.second > 59 ? 59 : t.second;
	}
	return read;
}

/* "Z", the TZID, or empty for a floating time. */
static struct str
tzid_of(struct arena *a, icalproperty *property)
{
	const icalvalue *value = property == NULL ? NULL : icalproperty_get_value(property);
	if (value != NULL && icalvalue_isa(value) == ICAL_DATETIME_VALUE
	    && icaltime_is_utc(icalvalue_get_datetime(value)))
		return STR("Z");
	return parameter_of(a, property, "TZID");
}

/* DTEND, or DTSTART and DURATION; year 0 if neither stands there, or the end is of another zone
 * than the start: the part has room for one. */
static struct local_time
end_of(struct arena *a, icalcomponent *event, struct local_time starts, struct str tzid)
{
	icalproperty *end = icalcomponent_get_first_property(event, ICAL_DTEND_PROPERTY);
	icalproperty *duration = icalcomponent_get_first_property(event, ICAL_DURATION_PROPERTY);
	if (end != NULL && str_equal(tzid_of(a, end), tzid))
		return time_of(end);
	if (end != NULL || duration == NULL || starts.date.year == 0)
		return (struct local_time) { 0 };
	const icalvalue *value = icalproperty_get_value(duration);
	if (value == NULL || icalvalue_isa(value) != ICAL_DURATION_VALUE)
		return (struct local_time) { 0 };
	const struct icaldurationtype d = icalvalue_get_duration(value);
	const int64_t seconds = ((int64_t)d.weeks * 7 + d.days) * 86400 + (int64_t)d.hours * 3600
				+ (int64_t)d.minutes * 60 + d.seconds;
	const int64_t start_s = local_to_seconds(starts);
	return local_from_seconds(d.is_neg ? start_s - seconds : start_s + seconds);
}

/* Whoever answers. A delegation names two, in any order (RFC 5546 4.2.5, 4.2.6): the one who
 * delegates and a delegate who has not answered yet, or a delegate who has and the other. */
static icalproperty *
answerer_of(struct arena *a, icalcomponent *event)
{
	icalproperty *best = NULL;
	int best_rank = -1;
	for (icalproperty *p = icalcomponent_get_first_property(event, ICAL_ATTENDEE_PROPERTY);
	     p != NULL; p = icalcomponent_get_next_property(event, ICAL_ATTENDEE_PROPERTY)) {
		const struct str partstat = parameter_of(a, p, "PARTSTAT");
		const bool open =
		    partstat.n == 0 || str_equal_nocase(partstat, STR("NEEDS-ACTION"));
		const int rank = open ? 0 : str_equal_nocase(partstat, STR("DELEGATED")) ? 1 : 2;
		if (rank > best_rank)
			best = p;
		best_rank = rank > best_rank ? rank : best_rank;
	}
	return best;
}

/* Words beside the answer: Google writes them into a parameter of the ATTENDEE. */
static struct str
comment_of(struct arena *a, icalcomponent *event, icalproperty *attendee)
{
	const struct str comment = text_of(a, event, ICAL_COMMENT_PROPERTY);
	return comment.n > 0 ? comment : parameter_of(a, attendee, "X-RESPONSE-COMMENT");
}

static void
read_event(struct arena *a, icalcomponent *event, struct calendar_part *part)
{
	icalproperty *start = icalcomponent_get_first_property(event, ICAL_DTSTART_PROPERTY);
	icalproperty *attendee = answerer_of(a, event);
	icalproperty *organizer = icalcomponent_get_first_property(event, ICAL_ORGANIZER_PROPERTY);
	icalproperty *sequence = icalcomponent_get_first_property(event, ICAL_SEQUENCE_PROPERTY);
	*part = (struct calendar_part) {
		.uid = text_of(a, event, ICAL_UID_PROPERTY),
		.sequence = sequence == NULL ? 0 : icalproperty_get_sequence(sequence),
		.dtstamp = text_of(a, event, ICAL_DTSTAMP_PROPERTY),
		.attendee_name = parameter_of(a, attendee, "CN"),
		.partstat = fold_ascii(a, parameter_of(a, attendee, "PARTSTAT"), ascii_upper),
		.comment = comment_of(a, event, attendee),
		.summary = text_of(a, event, ICAL_SUMMARY_PROPERTY),
		.location = text_of(a, event, ICAL_LOCATION_PROPERTY),
		.description = text_of(a, event, ICAL_DESCRIPTION_PROPERTY),
		.starts = time_of(start),
		.tzid = tzid_of(a, start),
	};
	part->ends = end_of(a, event, part->starts, part->tzid);
	if (attendee != NULL) {
		part->attendee = keep_address(a, icalproperty_get_attendee(attendee));
		part->delegated_to =
		    keep_address(a, icalproperty_get_parameter_as_string(attendee, "DELEGATED-TO"));
	}
	if (organizer != NULL)
		part->organizer = keep_address(a, icalproperty_get_organizer(organizer));
}

struct found {
	struct calendar_part *parts;
	size_t count;
};

/* The events directly in one component, which is a VCALENDAR, or a VEVENT somebody sent bare. */
static bool
read_calendar(struct arena *a, icalcomponent *calendar, struct found *found, struct err *err)
{
	const bool bare = icalcomponent_isa(calendar) == ICAL_VEVENT_COMPONENT;
	const struct str method =
	    bare ? STR("") : fold_ascii(a, text_of(a, calendar, ICAL_METHOD_PROPERTY), ascii_upper);
	const struct str prodid = bare ? STR("") : text_of(a, calendar, ICAL_PRODID_PROPERTY);
	icalcomponent *event =
	    bare ? calendar : icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
	while (event != NULL) {
		if (found->count == CALENDAR_EVENTS)
			return err_set(err, ERR_LIMIT, "the calendar has more than %d events",
			    CALENDAR_EVENTS);
		found->parts = array_push(a, found->parts, &found->count, sizeof *found->parts);
		struct calendar_part *part = &found->parts[found->count - 1];
		read_event(a, event, part);
		part->method = method;
		part->prodid = prodid;
		event =
		    bare ? NULL : icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT);
	}
	return true;
}

/* Several calendars in one part come as the children of an XROOT. */
static bool
read_root(struct arena *a, icalcomponent *root, struct found *found, struct err *err)
{
	const icalcomponent_kind kind = icalcomponent_isa(root);
	if (kind == ICAL_VCALENDAR_COMPONENT || kind == ICAL_VEVENT_COMPONENT)
		return read_calendar(a, root, found, err);
	if (kind != ICAL_XROOT_COMPONENT)
		return true;
	icalcomponent *child = icalcomponent_get_first_component(root, ICAL_ANY_COMPONENT);
	for (; child != NULL; child = icalcomponent_get_next_component(root, ICAL_ANY_COMPONENT)) {
		const icalcomponent_kind inner = icalcomponent_isa(child);
		const bool is_ours =
		    inner == ICAL_VCALENDAR_COMPONENT || inner == ICAL_VEVENT_COMPONENT;
		if (is_ours && !read_calendar(a, child, found, err))
			return false;
	}
	return true;
}

bool
calendar_read(
    struct arena *a, struct str text, struct calendar_part **parts, size_t *count, struct err *err)
{
	if (text.n > LIMIT_TEXT_BYTES)
		return err_set(
		    err, ERR_LIMIT, "the calendar is larger than %u bytes", LIMIT_TEXT_BYTES);
	if (!scan(text, err))
		return false;
	icalerror_set_errors_are_fatal(0);
	const struct str clean = utf8_clean(a, text); /* no NUL is left */
	icalcomponent *root = icalparser_parse_string(arena_strz(a, clean));
	if (root == NULL) {
		icalmemory_free_ring();
		return err_set(err, ERR_INPUT, "the calendar cannot be read");
	}
	struct found found = { 0 };
	const bool ok = read_root(a, root, &found, err);
	icalcomponent_free(root);
	icalmemory_free_ring();
	if (!ok)
		return false;
	*parts = found.parts;
	*count = found.count;
	return true;
}

void
calendar_read_warm(void)
{
	struct arena *a = arena_new();
	struct calendar_part *parts;
	size_t count;
	struct err err;
	/* Only that it ran counts, not what it read. */
	const bool read = calendar_read(a,
	    STR("BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:warm\r\n"
		"DTSTART;TZID=Europe/Stockholm:20260601T100000\r\nDTEND:20260601T100000Z\r\n"
		"ATTENDEE;PARTSTAT=ACCEPTED;CN=\"a\":mailto:a@example.org\r\n"
		"END:VEVENT\r\nEND:VCALENDAR\r\n"),
	    &parts, &count, &err);
	(void)read;
	arena_free(a);
}
