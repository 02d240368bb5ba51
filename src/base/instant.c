#include "base/instant.h"

enum { DAY_S = 86400, HOUR_S = 3600, MINUTE_S = 60 };
enum { FIRST_DAY = -719162, LAST_DAY = 2932896 }; /* 0001-01-01 and 9999-12-31 */

bool
instant_is_none(struct instant t)
{
	return t.s == INT64_MIN;
}

bool
instant_before(struct instant a, struct instant b)
{
	return a.s < b.s;
}

static bool
is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int
days_of_month(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

bool
date_is_valid(struct date d)
{
	return d.year >= 1 && d.year <= 9999 && d.month >= 1 && d.month <= 12 && d.day >= 1
	       && d.day <= days_of_month(d.year, d.month);
}

/* Counted in eras of 400 years that begin on 1 March, so that the leap day comes last. */
int64_t
date_to_days(struct date d)
{
	const int64_t year = d.month <= 2 ? d.year - 1 : d.year;
	const int64_t era = (year >= 0 ? year : year - 399) / 400;
	const int64_t of_era = year - era * 400;
	const int64_t month = d.month > 2 ? d.month - 3 : d.month + 9;
	const int64_t of_year = (153 * month + 2) / 5 + d.day - 1;
	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

/* Days outside the years 1 to 9999 give the first or the last day of them. */
struct date
date_from_days(int64_t days)
{
	if (days < FIRST_DAY)
		days = FIRST_DAY;
	if (days > LAST_DAY)
		days = LAST_DAY;
	const int64_t shifted = days + 719468;
	const int64_t era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
	const int64_t day = shifted - era * 146097;
	const int64_t of_era = (day - day / 1460 + day / 36524 - day / 146096) / 365;
	const int64_t of_year = day - (365 * of_era + of_era / 4 - of_era / 100);
	const int64_t march = (5 * of_year + 2) / 153;
	const int64_t month = march < 10 ? march + 3 : march - 9;
	const int64_t year = of_era + era * 400 + (month <= 2 ? 1 : 0);
	return (struct date) {
		.year = (int)year,
		.month = (int)month,
		.day = (int)(of_year - (153 * march + 2) / 5 + 1),
	};
}

int
date_weekday(struct date d)
{
	/* 1970-01-01 was a Thursday. */
	const int64_t n = (date_to_days(d) + 3) % 7;
	return (int)(n < 0 ? n + 7 : n) + 1;
}

/* A week belongs to the year of its Thursday. */
int
date_week(struct date d)
{
	const int64_t thursday = date_to_days(d) + 4 - date_weekday(d);
	const struct date t = date_from_days(thursday);
	const int64_t first = date_to_days((struct date) { .year = t.year, .month = 1, .day = 1 });
	return (int)((thursday - first) / 7) + 1;
}

struct date
date_of_week(int year, int week)
{
	/* 4 January is always in week 1. */
	const struct date fourth = { .year = year, .month = 1, .day = 4 };
	const int64_t monday = date_to_days(fourth) + 1 - date_weekday(fourth);
	return date_from_days(monday + 7 * ((int64_t)week - 1));
}

int
date_compare(struct date a, struct date b)
{
	const int64_t x = date_to_days(a), y = date_to_days(b);
	return x < y ? -1 : x > y;
}

struct date
date_add_days(struct date d, int64_t days)
{
	/* A span longer than the calendar reaches its end all the same. */
	const int64_t span = 2 * (int64_t)LAST_DAY;
	const int64_t n = days > span ? span : days < -span ? -span : days;
	return date_from_days(date_to_days(d) + n);
}

struct date
date_add_months(struct date d, int months)
{
	const int64_t n = (int64_t)d.year * 12 + d.month - 1 + months;
	if (n < 12)
		return date_from_days(FIRST_DAY);
	if (n >= 12 * (int64_t)10000)
		return date_from_days(LAST_DAY);
	struct date to = { .year = (int)(n / 12), .month = (int)(n % 12) + 1, .day = d.day };
	const int last = days_of_month(to.year, to.month);
	if (to.day > last)
		to.day = last;
	return to;
}

struct local_time
local_from_seconds(int64_t seconds_since_1970)
{
	int64_t days = seconds_since_1970 / DAY_S;
	int64_t rest = seconds_since_1970 % DAY_S;
	if (rest < 0) {
		rest += DAY_S;
		days--;
	}
	return (struct local_time) {
		.date = date_from_days(days),
		.hour = (int)(rest / HOUR_S),
		.minute = (int)(rest / MINUTE_S % 60),
		.second = (int)(rest % 60),
	};
}

int64_t
local_to_seconds(struct local_time t)
{
	return date_to_days(t.date) * DAY_S + t.hour * HOUR_S + t.minute * MINUTE_S + t.second;
}

struct str
instant_print(struct arena *a, struct instant t)
{
	if (instant_is_none(t))
		return STR("");
	const struct local_time l = local_from_seconds(t.s);
	return arena_printf(a, "%04d-%02d-%02dT%02d:%02d:%02dZ", l.date.year, l.date.month,
	    l.date.day, l.hour, l.minute, l.second);
}

/* Exactly `digits` decimal digits at the front of `*s`. */
static bool
take_number(struct str *s, size_t digits, int max, int *n)
{
	uint64_t value;
	if (s->n < digits || !str_uint(str_slice(*s, 0, digits), (uint64_t)max, &value))
		return false;
	*n = (int)value;
	*s = str_from_byte(*s, digits);
	return true;
}

static bool
take_char(struct str *s, char c)
{
	if (s->n == 0 || ascii_upper(s->p[0]) != c)
		return false;
	*s = str_from_byte(*s, 1);
	return true;
}

/* full-date = 4DIGIT "-" 2DIGIT "-" 2DIGIT (RFC 3339 section 5.6) */
static bool
take_date(struct str *s, struct date *d)
{
	if (!take_number(s, 4, 9999, &d->year) || !take_char(s, '-')
	    || !take_number(s, 2, 12, &d->month) || !take_char(s, '-')
	    || !take_number(s, 2, 31, &d->day))
		return false;
	return date_is_valid(*d);
}

/* time-hour ":" time-minute [":" time-second]; `max_second` is 60 where a leap second may stand. */
static bool
take_time(struct str *s, int max_second, struct local_time *t)
{
	t->second = 0;
	if (!take_number(s, 2, 23, &t->hour) || !take_char(s, ':')
	    || !take_number(s, 2, 59, &t->minute))
		return false;
	return !take_char(s, ':') || take_number(s, 2, max_second, &t->second);
}

static bool
take_separator(struct str *s)
{
	return take_char(s, 'T') || take_char(s, ' ');
}

/* time-secfrac = "." 1*DIGIT; read and dropped */
static bool
skip_fraction(struct str *s)
{
	if (!take_char(s, '.'))
		return true;
	size_t n = 0;
	while (n < s->n && ascii_is_digit(s->p[n]))
		n++;
	*s = str_from_byte(*s, n);
	return n > 0;
}

/* time-offset = "Z" / ("+" / "-") 2DIGIT ":" 2DIGIT */
static bool
take_offset(struct str *s, int64_t *seconds)
{
	*seconds = 0;
	if (take_char(s, 'Z'))
		return true;
	const bool minus = take_char(s, '-');
	int hour, minute;
	if (!minus && !take_char(s, '+'))
		return false;
	if (!take_number(s, 2, 23, &hour) || !take_char(s, ':') || !take_number(s, 2, 59, &minute))
		return false;
	*seconds = (int64_t)(hour * 60 + minute) * (minus ? -60 : 60);
	return true;
}

bool
instant_parse(struct str in, struct instant *t)
{
	struct local_time l;
	int64_t offset_s;
	if (!take_date(&in, &l.date) || !take_separator(&in) || !take_time(&in, 60, &l)
	    || !skip_fraction(&in) || !take_offset(&in, &offset_s) || in.n > 0)
		return false;
	t->s = local_to_seconds(l) - offset_s;
	return true;
}

bool
date_parse(struct str in, struct date *d)
{
	struct date read;
	if (!take_date(&in, &read) || in.n > 0)
		return false;
	*d = read;
	return true;
}

bool
local_parse(struct str in, struct local_time *t, bool *date_only)
{
	struct local_time read = { 0 };
	if (!take_date(&in, &read.date))
		return false;
	const bool only = in.n == 0;
	if (!only && (!take_separator(&in) || !take_time(&in, 59, &read) || in.n > 0))
		return false;
	*t = read;
	*date_only = only;
	return true;
}

bool
clock_parse(struct str in, int *hour, int *minute)
{
	int h, m;
	const size_t digits = in.n == 4 ? 1 : 2;
	if (!take_number(&in, digits, 23, &h) || !take_char(&in, ':')
	    || !take_number(&in, 2, 59, &m) || in.n > 0)
		return false;
	*hour = h;
	*minute = m;
	return true;
}

/* What may stand after the number of an offset: the longest that is meant is about a hundred years.
 */
static const struct unit {
	struct str name;
	struct offset one;
	uint64_t max;
} units[] = {
	{ STR_INIT("mo"), { .kind = OFFSET_MONTHS, .n = 1 }, 1200 },
	{ STR_INIT("d"), { .kind = OFFSET_DAYS, .n = 1 }, 36500 },
	{ STR_INIT("h"), { .kind = OFFSET_ELAPSED, .n = HOUR_S }, 876000 },
	{ STR_INIT("m"), { .kind = OFFSET_ELAPSED, .n = MINUTE_S }, 52560000 },
};

static const struct unit *
find_unit(struct str name)
{
	for (size_t i = 0; i < COUNT(units); i++)
		if (str_equal(units[i].name, name))
			return &units[i];
	return NULL;
}

bool
offset_parse(struct str in, struct offset *o)
{
	size_t digits = 0;
	while (digits < in.n && ascii_is_digit(in.p[digits]))
		digits++;
	struct str unit_name = str_from_byte(in, digits), clock = { 0 };
	const bool at_hour = str_cut(str_from_byte(in, digits), ' ', &unit_name, &clock);
	const struct unit *unit = find_unit(unit_name);
	uint64_t n;
	if (unit == NULL || !str_uint(str_slice(in, 0, digits), unit->max, &n))
		return false;
	struct offset read = unit->one;
	read.n *= (int64_t)n;
	read.at_hour = at_hour;
	if (at_hour
	    && (read.kind != OFFSET_DAYS
		|| !clock_parse(str_trim(clock), &read.hour, &read.minute)))
		return false;
	*o = read;
	return true;
}

struct str
offset_print(struct arena *a, struct offset o)
{
	const long long n = (long long)o.n;
	switch (o.kind) {
	case OFFSET_DAYS:
		if (o.at_hour)
			return arena_printf(a, "%lldd %02d:%02d", n, o.hour, o.minute);
		return arena_printf(a, "%lldd", n);
	case OFFSET_ELAPSED:
		if (n % 3600 == 0)
			return arena_printf(a, "%lldh", n / 3600);
		return arena_printf(a, "%lldm", n / 60);
	case OFFSET_MONTHS:
		return arena_printf(a, "%lldmo", n);
	}
	return STR("");
}
