#include "letter/preview_calendar.h"

#include "calendar/read.h"
#include "letter/layout.h"

enum { DAY_S = 86400 };

static void
row(struct buf *out, const char *name, struct str value)
{
	if (value.n == 0)
		return;
	buf_printf(out, "<dt>%s</dt><dd>", name);
	layout_escape(out, value);
	buf_addz(out, "</dd>\n");
}

static struct str
day(struct arena *a, struct local_time t)
{
	return arena_printf(a, "%04d-%02d-%02d", t.date.year, t.date.month, t.date.day);
}

static struct str
moment(struct arena *a, struct local_time t)
{
	return arena_printf(a, "%.*s %02d:%02d", STR_ARG(day(a, t)), t.hour, t.minute);
}

/* Days have no zone, and end on the day before the one that is written (RFC 5545 3.6.1). */
static struct str
span(struct arena *a, const struct calendar_part *part)
{
	const struct local_time last = local_from_seconds(local_to_seconds(part->ends) - DAY_S);

	if (part->tzid.n == 0 && part->ends.date.year == 0)
		return day(a, part->starts);
	if (part->tzid.n == 0)
		return arena_printf(
		    a, "%.*s – %.*s", STR_ARG(day(a, part->starts)), STR_ARG(day(a, last)));
	if (part->ends.date.year == 0)
		return arena_printf(
		    a, "%.*s (%.*s)", STR_ARG(moment(a, part->starts)), STR_ARG(part->tzid));
	return arena_printf(a, "%.*s – %.*s (%.*s)", STR_ARG(moment(a, part->starts)),
	    STR_ARG(moment(a, part->ends)), STR_ARG(part->tzid));
}

static void
add_part(struct arena *a, const struct calendar_part *part, struct buf *out)
{
	const bool cancel = str_equal(part->method, STR("CANCEL"));

	buf_printf(out, "<dl>\n<dt>Method</dt><dd>%.*s: %s</dd>\n", STR_ARG(part->method),
	    cancel ? "out of the calendar" : "into the calendar, with an answer asked for");
	row(out, "What", part->summary);
	row(out, "When", span(a, part));
	row(out, "Where", part->location);
	row(out, "Notes", part->description);
	row(out, "From", part->organizer);
	row(out, "For",
	    part->attendee_name.n > 0 ? arena_printf(
		a, "%.*s <%.*s>", STR_ARG(part->attendee_name), STR_ARG(part->attendee))
				      : part->attendee);
	row(out, "Sequence", arena_printf(a, "%lld", (long long)part->sequence));
	row(out, "UID", part->uid);
	buf_addz(out, "</dl>\n");
}

bool
preview_calendars(struct arena *a, const struct letter *letter, struct buf *out, struct err *err)
{
	for (size_t i = 0; i < letter->invite_count; i++) {
		const struct str text = letter->invites[i].text;
		struct calendar_part *parts;
		size_t count;

		if (!calendar_read(a, text, &parts, &count, err))
			return false;
		buf_addz(out, "<div class=\"calendar\"><h3>Calendar</h3>\n");
		for (size_t p = 0; p < count; p++)
			add_part(a, &parts[p], out);
		buf_addz(out, "<details><summary>As it is sent</summary><pre>");
		layout_escape(out, text);
		buf_addz(out, "</pre></details></div>\n");
	}
	return true;
}
