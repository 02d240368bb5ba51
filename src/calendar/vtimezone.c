#include "calendar/vtimezone.h"

#include <stdlib.h>

#include "calendar/tzif.h"

enum { DAY_S = 86400 };

static void
add_offset(struct buf *out, const char *name, int offset_s)
{
	const int s = abs(offset_s);
	buf_printf(out, "%s:%c%02d%02d", name, offset_s < 0 ? '-' : '+', s / 3600, s / 60 % 60);
	if (s % 60 != 0)
		buf_printf(out, "%02d", s % 60);
	buf_addz(out, "\r\n");
}

/* One STANDARD or DAYLIGHT; `clock_s` is when it began, on the clock of before; `day` its yearly
 * rule, or NULL. */
static void
add_observance(struct buf *out, const struct zone_type *to, int from_offset_s, int64_t clock_s,
    const struct zone_day *day)
{
	static const char *const weekdays[] = { "SU", "MO", "TU", "WE", "TH", "FR", "SA" };
	const char *const name = to->summer ? "DAYLIGHT" : "STANDARD";
	const struct local_time t = local_from_seconds(clock_s);
	buf_printf(out, "BEGIN:%s\r\nDTSTART:%04d%02d%02dT%02d%02d%02d\r\n", name, t.date.year,
	    t.date.month, t.date.day, t.hour, t.minute, t.second);
	if (day != NULL)
		buf_printf(out, "RRULE:FREQ=YEARLY;BYMONTH=%d;BYDAY=%d%s\r\n", day->month,
		    day->week == 5 ? -1 : day->week, weekdays[day->weekday]);
	add_offset(out, "TZOFFSETFROM", from_offset_s);
	add_offset(out, "TZOFFSETTO", to->offset_s);
	buf_printf(out, "TZNAME:%.*s\r\nEND:%s\r\n", STR_ARG(to->abbreviation), name);
}

/* Can an RRULE say it: "the last Sunday of March at two"? */
static bool
is_plain(struct zone_day day)
{
	return day.form == ZONE_DAY_MONTH && day.time_s >= 0 && day.time_s < DAY_S;
}

static bool
same_type(const struct zone_type *a, const struct zone_type *b)
{
	return a->offset_s == b->offset_s && a->summer == b->summer;
}

static bool
agree(const struct zone *zone, const struct zone *bare, int64_t s)
{
	return same_type(zone_type_at(zone, (struct instant) { .s = s }),
	    zone_type_at(bare, (struct instant) { .s = s }));
}

/* Do the zone's own changes of that year and the next agree with its footer rule? Between changes
 * nothing moves, so the beginning and every change of either side is looked at. */
static bool
rule_holds(const struct zone *zone, int year)
{
	const struct zone_rule *rule = &zone->rule;
	if (!rule->known)
		return false;
	const struct zone bare = { .types = zone->types, .rule = *rule };
	const int64_t first =
	    date_to_days((struct date) { .year = year, .month = 1, .day = 1 }) * DAY_S;
	const int64_t last = first + 2 * 366 * (int64_t)DAY_S;
	bool same = agree(zone, &bare, first);
	for (size_t i = 0; i < zone->change_count && same; i++)
		if (zone->changes[i].at_s >= first && zone->changes[i].at_s < last)
			same = agree(zone, &bare, zone->changes[i].at_s);
	for (int y = year; y < year + 2 && rule->has_summer && same; y++)
		same =
		    agree(zone, &bare, zone_day_seconds(rule->begins, y) - rule->standard.offset_s)
		    && agree(zone, &bare, zone_day_seconds(rule->ends, y) - rule->summer.offset_s);
	return same;
}

static void
add_rule(struct buf *out, const struct zone_rule *rule)
{
	if (!rule->has_summer) {
		add_observance(out, &rule->standard, rule->standard.offset_s, 0, NULL);
		return;
	}
	add_observance(out, &rule->standard, rule->summer.offset_s,
	    zone_day_seconds(rule->ends, 1970), &rule->ends);
	add_observance(out, &rule->summer, rule->standard.offset_s,
	    zone_day_seconds(rule->begins, 1970), &rule->begins);
}

/* The moment of the change between two instants that differ in type. */
static int64_t
find_change(const struct zone *zone, int64_t before, int64_t after)
{
	const struct zone_type *from = zone_type_at(zone, (struct instant) { .s = before });
	while (after - before > 1) {
		const int64_t middle = before + (after - before) / 2;
		if (same_type(zone_type_at(zone, (struct instant) { .s = middle }), from))
			before = middle;
		else
			after = middle;
	}
	return after;
}

/* No clock changes twice within a day, so looking once a day finds every change. */
static void
add_changes(struct buf *out, const struct zone *zone, int year)
{
	const int64_t first =
	    date_to_days((struct date) { .year = year, .month = 1, .day = 1 }) * DAY_S;
	const struct zone_type *from = zone_type_at(zone, (struct instant) { .s = first });
	add_observance(out, from, from->offset_s, first, NULL);
	for (int64_t s = first; s < first + 2 * 366 * (int64_t)DAY_S; s += DAY_S) {
		const struct zone_type *to =
		    zone_type_at(zone, (struct instant) { .s = s + DAY_S });
		if (same_type(from, to))
			continue;
		add_observance(out, to, from->offset_s,
		    find_change(zone, s, s + DAY_S) + from->offset_s, NULL);
		from = to;
	}
}

void
vtimezone_print(struct buf *out, const struct zone *zone, int year)
{
	const struct str name = zone_name(zone);
	buf_printf(out, "BEGIN:VTIMEZONE\r\nTZID:%.*s\r\n", STR_ARG(name));
	const struct zone_rule *rule = &zone->rule;
	if (rule_holds(zone, year)
	    && (!rule->has_summer || (is_plain(rule->begins) && is_plain(rule->ends))))
		add_rule(out, rule);
	else
		add_changes(out, zone, year);
	buf_addz(out, "END:VTIMEZONE\r\n");
}
