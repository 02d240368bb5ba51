#include "calendar/tzif.h"

enum { HEADER_BYTES = 44, TYPE_BYTES = 6, MAX_TYPES = 256, DAY_S = 86400 };

/* The six counts of a TZif header (RFC 8536 section 3.1), in the order of the file. */
struct counts {
	uint32_t isut, isstd, leap, time, type, chars;
};

static uint64_t
take_big_endian(struct str *s, size_t bytes)
{
	uint64_t n = 0;
	for (size_t i = 0; i < bytes; i++)
		n = n << 8 | (unsigned char)s->p[i];
	*s = str_from_byte(*s, bytes);
	return n;
}

/* Two's complement, without a conversion the language leaves open. */
static int64_t
take_signed(struct str *s, size_t bytes)
{
	const uint64_t n = take_big_endian(s, bytes), sign = UINT64_C(1) << (8 * bytes - 1);
	return n < sign ? (int64_t)n : (int64_t)(n - sign) - (int64_t)(sign - 1) - 1;
}

static bool
take_header(struct str *s, char *version, struct counts *counts)
{
	if (s->n < HEADER_BYTES || !str_starts(*s, STR("TZif")))
		return false;
	*version = s->p[4];
	*s = str_from_byte(*s, 20);
	uint32_t *const fields[] = { &counts->isut, &counts->isstd, &counts->leap, &counts->time,
		&counts->type, &counts->chars };
	for (size_t i = 0; i < COUNT(fields); i++)
		*fields[i] = (uint32_t)take_big_endian(s, 4);
	return true;
}

static uint64_t
block_bytes(const struct counts *c, uint64_t time_bytes)
{
	return c->time * time_bytes + c->time + (uint64_t)c->type * TYPE_BYTES + c->chars
	       + c->leap * (time_bytes + 4) + c->isstd + c->isut;
}

/* A NUL-terminated abbreviation at `at` among the characters. */
static struct str
abbreviation_at(struct str chars, size_t at)
{
	const struct str rest = str_from_byte(chars, at);
	return str_slice(rest, 0, str_find_char(rest, '\0', 0));
}

/* The data block of version 2 and later, with times of eight bytes (RFC 8536 section 3.2). */
static bool
read_block(struct arena *a, struct str s, const struct counts *c, struct zone *zone)
{
	if (c->type == 0 || c->type > MAX_TYPES)
		return false;
	struct str times = str_slice(s, 0, (size_t)c->time * 8);
	s = str_from_byte(s, times.n);
	struct str indexes = str_slice(s, 0, c->time);
	s = str_from_byte(s, indexes.n);
	struct str types = str_slice(s, 0, (size_t)c->type * TYPE_BYTES);
	const struct str chars = str_slice(str_from_byte(s, types.n), 0, c->chars);

	struct zone_type *type = arena_alloc(a, c->type * sizeof *type);
	zone->types = type;
	zone->type_count = c->type;
	for (size_t i = 0; i < c->type; i++) {
		type[i].offset_s = (int)take_signed(&types, 4);
		type[i].summer = take_big_endian(&types, 1) != 0;
		type[i].abbreviation = abbreviation_at(chars, take_big_endian(&types, 1));
		if (type[i].offset_s < -DAY_S * 2 || type[i].offset_s > DAY_S * 2)
			return false;
	}
	struct zone_change *change = arena_alloc(a, c->time * sizeof *change);
	zone->changes = change;
	zone->change_count = c->time;
	for (size_t i = 0; i < c->time; i++) {
		change[i].at_s = take_signed(&times, 8);
		change[i].type = take_big_endian(&indexes, 1);
		if (change[i].type >= c->type || (i > 0 && change[i].at_s <= change[i - 1].at_s))
			return false;
	}
	return true;
}

bool
tzif_parse(struct arena *a, struct str file, struct zone *zone, struct err *err)
{
	char version;
	struct counts counts;
	const char *const name = "the zone file";
	if (!take_header(&file, &version, &counts) || block_bytes(&counts, 4) > file.n)
		return err_set(err, ERR_INPUT, "%s has no TZif header", name);
	if (version < '2')
		return err_set(err, ERR_INPUT, "%s is of TZif version 1", name);
	file = str_from_byte(file, (size_t)block_bytes(&counts, 4));
	if (!take_header(&file, &version, &counts) || block_bytes(&counts, 8) > file.n
	    || !read_block(a, file, &counts, zone))
		return err_set(err, ERR_INPUT, "%s is damaged", name);
	const struct str footer = str_trim(str_from_byte(file, (size_t)block_bytes(&counts, 8)));
	zone->rule = (struct zone_rule) { .known = false };
	if (footer.n > 0 && !zone_rule_parse(footer, &zone->rule))
		return err_set(
		    err, ERR_INPUT, "%s has the unknown footer '%.*s'", name, STR_ARG(footer));
	return true;
}

/* 1*3DIGIT not above max */
static bool
take_number(struct str *s, int max, int *n)
{
	size_t digits = 0;
	while (digits < s->n && digits < 3 && ascii_is_digit(s->p[digits]))
		digits++;
	uint64_t value;
	if (!str_uint(str_slice(*s, 0, digits), (uint64_t)max, &value))
		return false;
	*n = (int)value;
	*s = str_from_byte(*s, digits);
	return true;
}

static bool
take_char(struct str *s, char c)
{
	if (s->n == 0 || s->p[0] != c)
		return false;
	*s = str_from_byte(*s, 1);
	return true;
}

/* [+|-] hh[:mm[:ss]] */
static bool
take_clock(struct str *s, int *seconds)
{
	int hour, minute = 0, second = 0;
	const bool minus = take_char(s, '-');
	if (!minus)
		(void)take_char(s, '+');
	if (!take_number(s, 167, &hour))
		return false;
	if (take_char(s, ':')) {
		if (!take_number(s, 59, &minute))
			return false;
		if (take_char(s, ':') && !take_number(s, 59, &second))
			return false;
	}
	*seconds = (hour * 3600 + minute * 60 + second) * (minus ? -1 : 1);
	return true;
}

/* Letters, or anything between < and >. */
static bool
take_abbreviation(struct str *s, struct str *name)
{
	size_t n = 0;
	if (take_char(s, '<')) {
		n = str_find_char(*s, '>', 0);
		if (n == STR_NONE)
			return false;
		*name = str_slice(*s, 0, n);
		*s = str_from_byte(*s, n + 1);
		return true;
	}
	while (n < s->n && ascii_is_alpha(s->p[n]))
		n++;
	*name = str_slice(*s, 0, n);
	*s = str_from_byte(*s, n);
	return n > 0;
}

/* "," ("M" m "." w "." d / "J" n / n) ["/" time] */
static bool
take_day(struct str *s, struct zone_day *day)
{
	*day = (struct zone_day) { .time_s = 2 * 3600 };
	if (!take_char(s, ','))
		return false;
	bool ok;
	if (take_char(s, 'M')) {
		day->form = ZONE_DAY_MONTH;
		ok = take_number(s, 12, &day->month) && take_char(s, '.')
		     && take_number(s, 5, &day->week) && take_char(s, '.')
		     && take_number(s, 6, &day->weekday);
		ok = ok && day->month > 0 && day->week > 0;
	} else if (take_char(s, 'J')) {
		day->form = ZONE_DAY_JULIAN;
		ok = take_number(s, 365, &day->day) && day->day > 0;
	} else {
		day->form = ZONE_DAY_ZERO;
		ok = take_number(s, 365, &day->day);
	}
	return ok && (!take_char(s, '/') || take_clock(s, &day->time_s));
}

bool
zone_rule_parse(struct str in, struct zone_rule *rule)
{
	struct zone_rule read = { .known = true };
	int west_s;
	if (!take_abbreviation(&in, &read.standard.abbreviation) || !take_clock(&in, &west_s))
		return false;
	read.standard.offset_s = -west_s;
	if (in.n > 0) {
		read.has_summer = true;
		read.summer.summer = true;
		if (!take_abbreviation(&in, &read.summer.abbreviation))
			return false;
		read.summer.offset_s = read.standard.offset_s + 3600;
		if (in.n > 0 && in.p[0] != ',') {
			if (!take_clock(&in, &west_s))
				return false;
			read.summer.offset_s = -west_s;
		}
		if (!take_day(&in, &read.begins) || !take_day(&in, &read.ends) || in.n > 0)
			return false;
	}
	*rule = read;
	return true;
}

int64_t
zone_day_seconds(struct zone_day day, int year)
{
	struct date d = { .year = year, .month = 1, .day = 1 };
	int64_t days = date_to_days(d);
	switch (day.form) {
	case ZONE_DAY_MONTH:
		d.month = day.month;
		if (day.week == 5) {
			/* Back from the last day of the month. */
			days = date_to_days(date_add_months(d, 1)) - 1;
			days -= (date_weekday(date_from_days(days)) % 7 - day.weekday + 7) % 7;
		} else {
			days = date_to_days(d) + 7 * (day.week - 1);
			days += (day.weekday - date_weekday(d) % 7 + 7) % 7;
		}
		break;
	case ZONE_DAY_JULIAN:
		/* Day 60 is always 1 March. */
		days += day.day - 1;
		d.month = 2;
		d.day = 29;
		if (day.day >= 60 && date_is_valid(d))
			days++;
		break;
	case ZONE_DAY_ZERO:
		days += day.day;
		break;
	}
	return days * DAY_S + day.time_s;
}

static const struct zone_type *
rule_type_at(const struct zone_rule *rule, struct instant t)
{
	if (!rule->has_summer)
		return &rule->standard;
	const int year = local_from_seconds(t.s + rule->standard.offset_s).date.year;
	const int64_t begins = zone_day_seconds(rule->begins, year) - rule->standard.offset_s;
	const int64_t ends = zone_day_seconds(rule->ends, year) - rule->summer.offset_s;
	/* South of the equator summer spans the new year. */
	const bool summer =
	    begins < ends ? t.s >= begins && t.s < ends : t.s >= begins || t.s < ends;
	return summer ? &rule->summer : &rule->standard;
}

const struct zone_type *
zone_type_at(const struct zone *zone, struct instant t)
{
	size_t low = 0, high = zone->change_count; /* the changes before `low` are not after t */
	while (low < high) {
		const size_t middle = low + (high - low) / 2;
		if (zone->changes[middle].at_s <= t.s)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == zone->change_count && zone->rule.known)
		return rule_type_at(&zone->rule, t);
	return &zone->types[low == 0 ? 0 : zone->changes[low - 1].type];
}
