/* What must stand in an invitation and how often: RFC 5545 section 3.6 for the components, RFC 5546
 * sections 3.2.2 and 3.2.5 for METHOD:REQUEST and METHOD:CANCEL, RFC 6047 section 2.4 for the part
 * that carries it. */
#ifndef TESTS_ICAL_RULES_H
#define TESTS_ICAL_RULES_H

#include "ical/values.h"

/* What an invitation says, for whoever compares. */
struct ical_said {
	struct str method, uid, attendee;
	int64_t sequence;
	struct instant starts, ends; /* INSTANT_NONE: days, or no end */
};

struct ical_many {
	const char *component, *property;
	size_t least, most;
};

static inline bool
ical_multiplicity(struct ical *c, size_t component, const struct ical_many *rows, size_t count)
{
	const struct str name = c->components[component].name;

	for (size_t i = 0; i < count; i++) {
		const size_t n = ical_count(c, component, rows[i].property);

		if (str_equal(name, str_from(rows[i].component))
		    && (n < rows[i].least || n > rows[i].most))
			return ical_fail(c, "wrong number", str_from(rows[i].property));
	}
	for (size_t l = 0; l < c->line_count; l++) {
		bool known = c->lines[l].component != component
			     || str_starts_nocase(c->lines[l].name, STR("X-"));

		for (size_t i = 0; i < count; i++)
			known =
			    known
			    || (str_equal(name, str_from(rows[i].component))
				&& str_equal_nocase(c->lines[l].name, str_from(rows[i].property)));
		if (!known)
			return ical_fail(
			    c, "property that does not belong there", c->lines[l].name);
	}
	return true;
}

static inline bool
ical_check_components(struct ical *c)
{
	static const struct ical_many rows[] = {
		{ "VCALENDAR", "PRODID", 1, 1 },
		{ "VCALENDAR", "VERSION", 1, 1 },
		{ "VCALENDAR", "CALSCALE", 0, 1 },
		{ "VCALENDAR", "METHOD", 1, 1 },
		{ "VEVENT", "UID", 1, 1 },
		{ "VEVENT", "DTSTAMP", 1, 1 },
		{ "VEVENT", "DTSTART", 1, 1 },
		{ "VEVENT", "DTEND", 0, 1 },
		{ "VEVENT", "DURATION", 0, 1 },
		{ "VEVENT", "SUMMARY", 1, 1 },
		{ "VEVENT", "LOCATION", 0, 1 },
		{ "VEVENT", "DESCRIPTION", 0, 1 },
		{ "VEVENT", "URL", 0, 1 },
		{ "VEVENT", "STATUS", 0, 1 },
		{ "VEVENT", "TRANSP", 0, 1 },
		{ "VEVENT", "CLASS", 0, 1 },
		{ "VEVENT", "CREATED", 0, 1 },
		{ "VEVENT", "LAST-MODIFIED", 0, 1 },
		{ "VEVENT", "SEQUENCE", 1, 1 },
		{ "VEVENT", "ORGANIZER", 1, 1 },
		{ "VEVENT", "ATTENDEE", 1, 1 },
		{ "VTIMEZONE", "TZID", 1, 1 },
		{ "VTIMEZONE", "LAST-MODIFIED", 0, 1 },
		{ "STANDARD", "DTSTART", 1, 1 },
		{ "STANDARD", "TZOFFSETFROM", 1, 1 },
		{ "STANDARD", "TZOFFSETTO", 1, 1 },
		{ "STANDARD", "RRULE", 0, 1 },
		{ "STANDARD", "TZNAME", 0, 1 },
		{ "DAYLIGHT", "DTSTART", 1, 1 },
		{ "DAYLIGHT", "TZOFFSETFROM", 1, 1 },
		{ "DAYLIGHT", "TZOFFSETTO", 1, 1 },
		{ "DAYLIGHT", "RRULE", 0, 1 },
		{ "DAYLIGHT", "TZNAME", 0, 1 },
	};
	static const char *const inside[][2] = { { "VEVENT", "VCALENDAR" },
		{ "VTIMEZONE", "VCALENDAR" }, { "STANDARD", "VTIMEZONE" },
		{ "DAYLIGHT", "VTIMEZONE" } };

	for (size_t i = 0; i < c->component_count; i++) {
		const struct ical_component *one = &c->components[i];
		bool belongs = i == 0 && str_equal(one->name, STR("VCALENDAR"));

		for (size_t k = 0; i > 0 && k < COUNT(inside); k++)
			belongs = belongs
				  || (str_equal(one->name, str_from(inside[k][0]))
				      && str_equal(
					  c->components[one->parent].name, str_from(inside[k][1])));
		if (!belongs)
			return ical_fail(c, "component that does not belong there", one->name);
		if (!ical_multiplicity(c, i, rows, COUNT(rows)))
			return false;
	}
	return true;
}

/* The observances of a zone: local onsets, offsets, and a rule whose first instance is DTSTART. */
static inline bool
ical_check_observance(struct ical *c, size_t i)
{
	const struct ical_line *starts = ical_find(c, i, "DTSTART", 0);
	const struct ical_line *rrule = ical_find(c, i, "RRULE", 0);
	struct ical_time first;
	struct ical_rule rule;
	int offset;

	if (!ical_time_parse(starts->value, &first) || first.date_only || first.utc
	    || starts->param_count > 0)
		return ical_fail(c, "onset that is no local time", starts->value);
	if (!ical_offset_parse(ical_find(c, i, "TZOFFSETFROM", 0)->value, &offset)
	    || !ical_offset_parse(ical_find(c, i, "TZOFFSETTO", 0)->value, &offset))
		return ical_fail(c, "no offset", starts->value);
	if (rrule == NULL)
		return true;
	if (!ical_rule_parse(rrule->value, &rule))
		return ical_fail(c, "no rule", rrule->value);
	const struct date day = ical_rule_day(&rule, first.clock.date.year);
	return date_compare(day, first.clock.date) == 0
	       || ical_fail(c, "rule that does not begin at its onset", rrule->value);
}

static inline bool
ical_zone_of(struct ical *c, struct str tzid, size_t *zone)
{
	for (size_t i = 0; i < c->component_count; i++) {
		if (str_equal(c->components[i].name, STR("VTIMEZONE"))
		    && str_equal(ical_find(c, i, "TZID", 0)->value, tzid)) {
			*zone = i;
			return true;
		}
	}
	return ical_fail(c, "zone that is not told", tzid);
}

/* DTSTART, DTEND: days, UTC, or the clock of a zone that is told. */
static inline bool
ical_moment(struct ical *c, const struct ical_line *line, struct ical_time *t, struct instant *at)
{
	const struct str tzid = ical_param_of(line, "TZID"), type = ical_param_of(line, "VALUE");
	size_t zone;
	int offset = 0;

	*at = INSTANT_NONE;
	if (!ical_time_parse(line->value, t))
		return ical_fail(c, "no time", line->value);
	if (t->date_only)
		return str_equal(type, STR("DATE")) && tzid.n == 0
			   ? true
			   : ical_fail(c, "a date that does not say so", line->value);
	if (type.n > 0 && !str_equal(type, STR("DATE-TIME")))
		return ical_fail(c, "a time that says it is none", line->value);
	if (t->utc != (tzid.n == 0))
		return ical_fail(c, "a time with no zone, or with two", line->value);
	if (!t->utc) {
		if (!ical_zone_of(c, tzid, &zone))
			return false;
		if (!ical_offset_at(c, zone, t->clock, &offset))
			return ical_fail(c, "zone that does not reach back so far", line->value);
	}
	at->s = local_to_seconds(t->clock) - offset;
	return true;
}

static inline bool
ical_check_times(struct ical *c, size_t event, struct ical_said *said)
{
	const struct ical_line *ends = ical_find(c, event, "DTEND", 0);
	struct ical_time stamp, from, until;

	if (!ical_time_parse(ical_find(c, event, "DTSTAMP", 0)->value, &stamp) || !stamp.utc)
		return ical_fail(c, "DTSTAMP is not UTC", STR(""));
	said->ends = INSTANT_NONE;
	if (!ical_moment(c, ical_find(c, event, "DTSTART", 0), &from, &said->starts))
		return false;
	if (ends == NULL)
		return true;
	if (ical_find(c, event, "DURATION", 0) != NULL)
		return ical_fail(c, "DTEND and DURATION", ends->value);
	if (!ical_moment(c, ends, &until, &said->ends))
		return false;
	if (from.date_only != until.date_only || from.utc != until.utc)
		return ical_fail(c, "DTEND of another type", ends->value);
	const bool later = from.date_only ? date_compare(until.clock.date, from.clock.date) > 0
					  : said->ends.s > said->starts.s;
	return later || ical_fail(c, "DTEND not later than DTSTART", ends->value);
}

/* What a parameter of ORGANIZER or ATTENDEE may say; "" as value: anything. */
static inline bool
ical_check_people(struct ical *c, size_t event, struct ical_said *said)
{
	static const struct {
		const char *property, *param, *values;
	} rows[] = {
		{ "ORGANIZER", "CN", "" },
		{ "ORGANIZER", "SENT-BY", "" },
		{ "ATTENDEE", "CN", "" },
		{ "ATTENDEE", "CUTYPE", " INDIVIDUAL GROUP RESOURCE ROOM UNKNOWN " },
		{ "ATTENDEE", "ROLE", " CHAIR REQ-PARTICIPANT OPT-PARTICIPANT NON-PARTICIPANT " },
		{ "ATTENDEE", "PARTSTAT", " NEEDS-ACTION ACCEPTED DECLINED TENTATIVE DELEGATED " },
		{ "ATTENDEE", "RSVP", " TRUE FALSE " },
	};
	static const char *const who[] = { "ORGANIZER", "ATTENDEE" };

	for (size_t w = 0; w < COUNT(who); w++) {
		const struct ical_line *line = ical_find(c, event, who[w], 0);

		if (!ical_is_mailto(line->value))
			return ical_fail(c, "no address", line->value);
		for (size_t p = 0; p < line->param_count; p++) {
			const struct str value =
			    arena_printf(c->a, " %.*s ", STR_ARG(line->params[p].value));
			bool allowed = false;

			for (size_t i = 0; i < COUNT(rows); i++)
				allowed =
				    allowed
				    || (str_equal(line->name, str_from(rows[i].property))
					&& str_equal(line->params[p].name, str_from(rows[i].param))
					&& (rows[i].values[0] == '\0'
					    || str_has(str_from(rows[i].values), value)));
			if (!allowed)
				return ical_fail(
				    c, "parameter that may not be", line->params[p].name);
		}
		said->attendee = line->value;
	}
	return true;
}

static inline bool
ical_check_texts(struct ical *c, size_t event)
{
	static const char *const texts[] = { "UID", "SUMMARY", "LOCATION", "DESCRIPTION" };
	const struct ical_line *url = ical_find(c, event, "URL", 0);

	for (size_t i = 0; i < COUNT(texts); i++) {
		const struct ical_line *line = ical_find(c, event, texts[i], 0);

		if (line != NULL && !ical_is_text(line->value))
			return ical_fail(c, "text that is not escaped", line->value);
	}
	if (url == NULL)
		return true;
	return (str_find_char(url->value, ':', 0) != STR_NONE
		   && str_find_char(url->value, ' ', 0) == STR_NONE)
	       || ical_fail(c, "no URI", url->value);
}

/* STATUS: an invitation is tentative or confirmed; who alone leaves is told of no cancelled event.
 */
static inline bool
ical_check_method(struct ical *c, size_t event, struct ical_said *said)
{
	const struct ical_line *status = ical_find(c, event, "STATUS", 0);
	const struct str is = status == NULL ? STR("") : status->value;
	uint64_t sequence;

	said->method = ical_find(c, 0, "METHOD", 0)->value;
	said->uid = ical_find(c, event, "UID", 0)->value;
	if (!str_uint(ical_find(c, event, "SEQUENCE", 0)->value, INT32_MAX, &sequence))
		return ical_fail(c, "no sequence number", STR(""));
	said->sequence = (int64_t)sequence;
	if (said->uid.n == 0)
		return ical_fail(c, "empty UID", STR(""));
	if (str_equal(said->method, STR("REQUEST")))
		return is.n == 0 || str_equal(is, STR("CONFIRMED"))
			       || str_equal(is, STR("TENTATIVE"))
			   ? true
			   : ical_fail(c, "status of a request", is);
	if (!str_equal(said->method, STR("CANCEL")))
		return ical_fail(c, "method that is not ours", said->method);
	if (said->sequence == 0)
		return ical_fail(c, "CANCEL that is not later than what it cancels", STR(""));
	return is.n == 0 || str_equal(is, STR("CANCELLED"))
	       || ical_fail(c, "status of a cancellation", is);
}

/* NULL, or what is wrong. */
static inline const char *
ical_wrong(struct arena *a, struct str bytes, struct ical_said *said)
{
	struct ical c = { .a = a };
	size_t events = 0, zones = 0, observances = 0;

	*said = (struct ical_said) { 0 };
	if (!ical_read(&c, bytes) || !ical_check_components(&c))
		return c.wrong;
	if (!str_equal(ical_find(&c, 0, "VERSION", 0)->value, STR("2.0")))
		(void)ical_fail(&c, "version", STR(""));
	for (size_t i = 1; i < c.component_count && c.wrong == NULL; i++) {
		const struct str name = c.components[i].name;

		if (str_equal(name, STR("VTIMEZONE"))) {
			zones++;
		} else if (str_equal(name, STR("VEVENT"))) {
			events++;
			(void)(ical_check_times(&c, i, said) && ical_check_people(&c, i, said)
			       && ical_check_texts(&c, i) && ical_check_method(&c, i, said));
		} else {
			observances++;
			(void)ical_check_observance(&c, i);
		}
	}
	if (c.wrong == NULL && events != 1)
		(void)ical_fail(&c, "not one event", STR(""));
	if (c.wrong == NULL && zones > 0 && observances < zones)
		(void)ical_fail(&c, "zone that says nothing", STR(""));
	return c.wrong;
}

/* RFC 6047, 2.4: the part says the method its calendar has, and UTF-8 in the charset. `type` is the
 * Content-Type field, unfolded. */
static inline const char *
ical_wrong_type(struct arena *a, struct str type, const struct ical_said *said)
{
	struct str part, key, value;
	bool method = false, charset = false;
	size_t n = 0;

	for (; str_next(&type, ';', &part); n++) {
		if (n == 0 && !str_equal_nocase(str_trim(part), STR("text/calendar")))
			return "the part is no text/calendar";
		if (n == 0)
			continue;
		if (!str_cut(str_trim(part), '=', &key, &value))
			return "a parameter without a value";
		if (value.n >= 2 && value.p[0] == '"')
			value = str_slice(value, 1, value.n - 1);
		method = method
			 || (str_equal_nocase(key, STR("method"))
			     && str_equal_nocase(value, said->method));
		charset = charset
			  || (str_equal_nocase(key, STR("charset"))
			      && str_equal_nocase(value, STR("utf-8")));
	}
	(void)a;
	if (!method)
		return "the part does not say the method";
	return charset ? NULL : "the part does not say UTF-8";
}

#endif
