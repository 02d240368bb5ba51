#include "letter/when.h"

struct str
when_day(struct arena *a, const struct lexicon *words, struct date d)
{
	const struct str month = words->months[d.month - 1];

	return arena_printf(a, "%d%.*s %.*s", d.day, STR_ARG(words->day_dot), STR_ARG(month));
}

struct str
when_date(struct arena *a, const struct lexicon *words, struct date d, int year)
{
	const struct str weekday = words->weekdays[date_weekday(d) - 1];
	const struct str day = when_day(a, words, d);

	if (d.year == year)
		return arena_printf(
		    a, "%.*s %.*s%.*s", STR_ARG(weekday), STR_ARG(words->the), STR_ARG(day));
	return arena_printf(
	    a, "%.*s %.*s%.*s %d", STR_ARG(weekday), STR_ARG(words->the), STR_ARG(day), d.year);
}

struct str
when_clock(struct arena *a, const struct lexicon *words, int hour, int minute)
{
	return arena_printf(a, "%02d%.*s%02d", hour, STR_ARG(words->clock), minute);
}

struct str
when_time(struct arena *a, const struct lexicon *words, struct local_time t, int year)
{
	const struct str date = when_date(a, words, t.date, year);
	const struct str clock = when_clock(a, words, t.hour, t.minute);

	return arena_printf(a, "%.*s%.*s%.*s", STR_ARG(date), STR_ARG(words->at), STR_ARG(clock));
}

static bool
is_day_edge(struct local_time t)
{
	return (t.hour == 0 && t.minute == 0) || (t.hour == 23 && t.minute == 59);
}

bool
when_all_day(struct moment starts, struct moment ends)
{
	return !instant_is_none(starts.at) && starts.local.hour == 0 && starts.local.minute == 0
	       && (instant_is_none(ends.at) || is_day_edge(ends.local));
}

static struct str
span_of_days(struct arena *a, const struct lexicon *words, struct date from, struct moment ends)
{
	const struct str first = when_date(a, words, from, 0);

	if (instant_is_none(ends.at) || date_compare(ends.local.date, from) <= 0)
		return first;

	const struct str last = when_date(a, words, ends.local.date, 0);

	return arena_printf(a, "%.*s – %.*s", STR_ARG(first), STR_ARG(last));
}

static struct str
span_of_hours(
    struct arena *a, const struct lexicon *words, struct local_time starts, struct local_time ends)
{
	const struct str date = when_date(a, words, starts.date, 0);
	const struct str from = when_clock(a, words, starts.hour, starts.minute);
	const struct str until = when_clock(a, words, ends.hour, ends.minute);

	return arena_printf(a, "%.*s%.*s%.*s–%.*s", STR_ARG(date), STR_ARG(words->from),
	    STR_ARG(from), STR_ARG(until));
}

struct str
when_span(struct arena *a, const struct lexicon *words, struct moment starts, struct moment ends)
{
	if (instant_is_none(starts.at))
		return (struct str) { 0 };
	if (when_all_day(starts, ends))
		return span_of_days(a, words, starts.local.date, ends);

	if (instant_is_none(ends.at) || !instant_before(starts.at, ends.at))
		return when_time(a, words, starts.local, 0);
	if (date_compare(starts.local.date, ends.local.date) == 0)
		return span_of_hours(a, words, starts.local, ends.local);

	const struct str from = when_time(a, words, starts.local, 0);
	const struct str until = when_time(a, words, ends.local, 0);

	return arena_printf(a, "%.*s – %.*s", STR_ARG(from), STR_ARG(until));
}

struct str
when_zone(const struct lexicon *words, const struct zone *zone, struct instant at)
{
	if (zone == NULL)
		return STR("UTC");

	const struct str name = lexicon_zone(words, zone_name(zone));

	return name.n > 0 || instant_is_none(at) ? name : zone_abbreviation(zone, at);
}
