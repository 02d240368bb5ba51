/* The types of values (RFC 5545, section 3.3) as far as an invitation has any, and what a VTIMEZONE
 * says of a clock time (3.6.5, 3.8.5.3). */
#ifndef TESTS_ICAL_VALUES_H
#define TESTS_ICAL_VALUES_H

#include "ical/lines.h"

#include "base/instant.h"

struct ical_time {
	struct local_time clock;
	bool date_only, utc;
};

static inline bool
ical_digits(struct str s, size_t from, size_t n, int *out)
{
	uint64_t value;

	if (from + n > s.n)
		return false;
	for (size_t i = 0; i < n; i++)
		if (!ascii_is_digit(s.p[from + i]))
			return false;
	if (!str_uint(str_slice(s, from, from + n), 9999, &value))
		return false;
	*out = (int)value;
	return true;
}

/* date = 4DIGIT 2DIGIT 2DIGIT; date-time = date "T" 6DIGIT ["Z"] */
static inline bool
ical_time_parse(struct str s, struct ical_time *t)
{
	struct local_time *c = &t->clock;

	*t = (struct ical_time) { .date_only = s.n == 8, .utc = s.n == 16 };
	if (s.n != 8 && s.n != 15 && s.n != 16)
		return false;
	if (!ical_digits(s, 0, 4, &c->date.year) || !ical_digits(s, 4, 2, &c->date.month)
	    || !ical_digits(s, 6, 2, &c->date.day) || !date_is_valid(c->date))
		return false;
	if (t->date_only)
		return true;
	return s.p[8] == 'T' && ical_digits(s, 9, 2, &c->hour) && ical_digits(s, 11, 2, &c->minute)
	       && ical_digits(s, 13, 2, &c->second) && c->hour < 24 && c->minute < 60
	       && c->second <= 60 && (!t->utc || s.p[15] == 'Z');
}

/* TEXT: ESCAPED-CHAR = ("\\" / "\;" / "\," / "\N" / "\n"); no ";" or "," of its own. */
static inline bool
ical_is_text(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == ';' || s.p[i] == ',')
			return false;
		if (s.p[i] == '\\'
		    && (++i == s.n || str_find_char(STR("\\;,nN"), s.p[i], 0) == STR_NONE))
			return false;
	}
	return true;
}

/* A mailto URI (RFC 6068): an address, nothing beside it, unsafe characters percent-encoded. */
static inline bool
ical_is_mailto(struct str s)
{
	size_t at = 0;

	if (!str_starts_nocase(s, STR("mailto:")) || s.n == 7)
		return false;
	for (size_t i = 7; i < s.n; i++) {
		at += s.p[i] == '@';
		if (str_find_char(STR(" \"<>\\^`{|}?&#"), s.p[i], 0) != STR_NONE
		    || ical_is_control(s.p[i]))
			return false;
	}
	return at == 1;
}

/* utc-offset = ("+" / "-") time-hour time-minute [time-second]; "-0000" is none. */
static inline bool
ical_offset_parse(struct str s, int *seconds)
{
	int hour, minute, second = 0;

	if ((s.n != 5 && s.n != 7) || (s.p[0] != '+' && s.p[0] != '-')
	    || !ical_digits(s, 1, 2, &hour) || !ical_digits(s, 3, 2, &minute)
	    || (s.n == 7 && !ical_digits(s, 5, 2, &second)) || hour > 23 || minute > 59
	    || second > 59)
		return false;
	*seconds = (hour * 3600 + minute * 60 + second) * (s.p[0] == '-' ? -1 : 1);
	return *seconds != 0 || s.p[0] == '+';
}

/* FREQ=YEARLY;BYMONTH=m;BYDAY=nXX: the one kind of rule a zone of ours may have. */
struct ical_rule {
	int month, nth, weekday; /* nth from the end when negative; 1 is Monday */
};

static inline bool
ical_rule_parse(struct str s, struct ical_rule *rule)
{
	static const char *const days[] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU" };
	struct str part, key, value;
	bool yearly = false;

	*rule = (struct ical_rule) { 0 };
	while (str_next(&s, ';', &part)) {
		uint64_t n;

		if (!str_cut(part, '=', &key, &value))
			return false;
		if (str_equal(key, STR("FREQ"))) {
			yearly = !yearly && str_equal(value, STR("YEARLY"));
		} else if (str_equal(key, STR("BYMONTH")) && str_uint(value, 12, &n)) {
			rule->month = (int)n;
		} else if (str_equal(key, STR("BYDAY")) && value.n >= 3) {
			const bool minus = value.p[0] == '-';

			for (int d = 0; d < 7; d++)
				if (str_ends(value, str_from(days[d])))
					rule->weekday = d + 1;
			if (!str_uint(str_slice(value, minus, value.n - 2), 5, &n))
				return false;
			rule->nth = (int)n * (minus ? -1 : 1);
		} else {
			return false;
		}
	}
	return yearly && rule->month > 0 && rule->nth != 0 && rule->weekday > 0;
}

static inline struct date
ical_rule_day(const struct ical_rule *rule, int year)
{
	const struct date first = { year, rule->month, 1 };

	if (rule->nth > 0) {
		const int to = (rule->weekday - date_weekday(first) + 7) % 7;

		return date_add_days(first, to + 7 * (rule->nth - 1));
	}
	const struct date last = date_add_days(date_add_months(first, 1), -1);

	return date_add_days(
	    last, -((date_weekday(last) - rule->weekday + 7) % 7) + 7 * (rule->nth + 1));
}

/* The last onset of an observance at or before a clock time, as seconds of the clock; INT64_MIN:
 * none. */
static inline int64_t
ical_onset(const struct ical *c, size_t observance, int64_t clock)
{
	const struct ical_line *starts = ical_find(c, observance, "DTSTART", 0);
	const struct ical_line *line = ical_find(c, observance, "RRULE", 0);
	struct ical_time first;
	struct ical_rule rule;
	int64_t best = INT64_MIN;

	if (starts == NULL || !ical_time_parse(starts->value, &first))
		return best;
	if (local_to_seconds(first.clock) <= clock)
		best = local_to_seconds(first.clock);
	if (best == INT64_MIN || line == NULL || !ical_rule_parse(line->value, &rule))
		return best;
	for (int year = local_from_seconds(clock).date.year, back = 0; back < 2; back++) {
		struct local_time at = first.clock;

		at.date = ical_rule_day(&rule, year - back);
		if (local_to_seconds(at) <= clock && local_to_seconds(at) > best)
			best = local_to_seconds(at);
	}
	return best;
}

/* Seconds east of UTC that a VTIMEZONE says for a clock time; false where no observance is in force
 * by then. */
static inline bool
ical_offset_at(const struct ical *c, size_t zone, struct local_time clock, int *seconds)
{
	int64_t best = INT64_MIN;

	for (size_t i = 0; i < c->component_count; i++) {
		const int64_t onset = i == zone || c->components[i].parent != zone
					  ? INT64_MIN
					  : ical_onset(c, i, local_to_seconds(clock));

		if (onset == INT64_MIN || onset < best)
			continue;
		best = onset;
		if (!ical_offset_parse(ical_find(c, i, "TZOFFSETTO", 0)->value, seconds))
			return false;
	}
	return best != INT64_MIN;
}

#endif
