#include "calendar/zone.h"

#include "base/file.h"
#include "calendar/tzif.h"

#define ZONE_FOLDER "/usr/share/zoneinfo/"
enum { NAME_BYTES = 64, FILE_BYTES = 64 * 1024, DAY_S = 86400 };

/* Zones read so far. A cache of constants: what it answers does not depend on what was asked
 * before, which is why rule 23 can bear it. */
static struct {
	struct arena *a;
	struct zone *first;
} loaded;

/* UTC needs no file. */
static const struct zone_type utc_types[] = { { .abbreviation = STR_INIT("UTC") } };
static const struct zone utc = {
	.name = STR_INIT("UTC"),
	.types = utc_types,
	.type_count = 1,
};

/* Letters, digits, + - _ and single slashes: a name of the zone folder and no way out of it. */
static bool
is_name(struct str name)
{
	if (name.n == 0 || name.n > NAME_BYTES || !ascii_is_alpha(name.p[0]))
		return false;
	for (size_t i = 0; i < name.n; i++) {
		const char c = name.p[i];
		if (!ascii_is_alnum(c) && c != '_' && c != '-' && c != '+'
		    && !(c == '/' && i + 1 < name.n && ascii_is_alpha(name.p[i + 1])))
			return false;
	}
	return true;
}

static const struct zone *
load(struct str name)
{
	if (loaded.a == NULL)
		loaded.a = arena_new();
	struct arena *scratch = arena_new();
	struct err err;
	struct str file;
	struct zone read = { 0 };
	struct zone *zone = NULL;
	/* A file that is missing or damaged is a name we do not know; the caller says so in its
	 * words. */
	if (file_read(scratch, arena_printf(scratch, ZONE_FOLDER "%.*s", STR_ARG(name)).p,
		FILE_BYTES, &file, &err)
	    && tzif_parse(scratch, file, &read, &err)) {
		zone = ARENA_NEW(loaded.a, struct zone);
		if (tzif_parse(loaded.a, arena_dup(loaded.a, file), zone, &err)) {
			zone->name = arena_dup(loaded.a, name);
			zone->next = loaded.first;
			loaded.first = zone;
		}
	}
	arena_free(scratch);
	return zone;
}

const struct zone *
zone_find(struct str name)
{
	if (str_equal(name, STR("UTC")) || str_equal(name, STR("Etc/UTC"))
	    || str_equal(name, STR("Z")))
		return &utc;
	for (const struct zone *zone = loaded.first; zone != NULL; zone = zone->next)
		if (str_equal(zone->name, name))
			return zone;
	return is_name(name) ? load(name) : NULL;
}

/* The names Outlook and Exchange write; from the CLDR table windowsZones, those of Europe and of
 * the places from where people call in. */
static const struct {
	struct str windows, iana;
} windows_names[] = {
	{ STR_INIT("W. Europe Standard Time"), STR_INIT("Europe/Berlin") },
	{ STR_INIT("Romance Standard Time"), STR_INIT("Europe/Paris") },
	{ STR_INIT("Central Europe Standard Time"), STR_INIT("Europe/Budapest") },
	{ STR_INIT("Central European Standard Time"), STR_INIT("Europe/Warsaw") },
	{ STR_INIT("GMT Standard Time"), STR_INIT("Europe/London") },
	{ STR_INIT("Greenwich Standard Time"), STR_INIT("Atlantic/Reykjavik") },
	{ STR_INIT("FLE Standard Time"), STR_INIT("Europe/Kiev") },
	{ STR_INIT("E. Europe Standard Time"), STR_INIT("Europe/Chisinau") },
	{ STR_INIT("GTB Standard Time"), STR_INIT("Europe/Bucharest") },
	{ STR_INIT("Turkey Standard Time"), STR_INIT("Europe/Istanbul") },
	{ STR_INIT("Russian Standard Time"), STR_INIT("Europe/Moscow") },
	{ STR_INIT("Kaliningrad Standard Time"), STR_INIT("Europe/Kaliningrad") },
	{ STR_INIT("Israel Standard Time"), STR_INIT("Asia/Jerusalem") },
	{ STR_INIT("South Africa Standard Time"), STR_INIT("Africa/Johannesburg") },
	{ STR_INIT("Greenland Standard Time"), STR_INIT("America/Godthab") },
	{ STR_INIT("Eastern Standard Time"), STR_INIT("America/New_York") },
	{ STR_INIT("Central Standard Time"), STR_INIT("America/Chicago") },
	{ STR_INIT("Mountain Standard Time"), STR_INIT("America/Denver") },
	{ STR_INIT("Pacific Standard Time"), STR_INIT("America/Los_Angeles") },
	{ STR_INIT("India Standard Time"), STR_INIT("Asia/Calcutta") },
	{ STR_INIT("China Standard Time"), STR_INIT("Asia/Shanghai") },
	{ STR_INIT("Tokyo Standard Time"), STR_INIT("Asia/Tokyo") },
	{ STR_INIT("AUS Eastern Standard Time"), STR_INIT("Australia/Sydney") },
	{ STR_INIT("Coordinated Universal Time"), STR_INIT("UTC") },
	{ STR_INIT("GMT"), STR_INIT("UTC") },
};

const struct zone *
zone_find_tzid(struct str tzid)
{
	tzid = str_trim(tzid);
	if (tzid.n > 1 && tzid.p[0] == '"' && tzid.p[tzid.n - 1] == '"')
		tzid = str_slice(tzid, 1, tzid.n - 1);
	for (size_t i = 0; i < COUNT(windows_names); i++)
		if (str_equal_nocase(tzid, windows_names[i].windows))
			return zone_find(windows_names[i].iana);
	/* "/vendor/version/Area/Place": try what stands behind each slash. */
	for (size_t tries = 0; tries < 4; tries++) {
		const struct zone *zone = zone_find(tzid);
		const size_t slash = str_find_char(tzid, '/', 0);
		if (zone != NULL || slash == STR_NONE)
			return zone;
		tzid = str_from_byte(tzid, slash + 1);
	}
	return NULL;
}

struct str
zone_name(const struct zone *zone)
{
	return zone->name;
}

bool
zone_is_utc(const struct zone *zone)
{
	return zone == &utc;
}

int
zone_offset_s(const struct zone *zone, struct instant t)
{
	return zone_type_at(zone, t)->offset_s;
}

struct str
zone_abbreviation(const struct zone *zone, struct instant t)
{
	return zone_type_at(zone, t)->abbreviation;
}

bool
zone_is_summer(const struct zone *zone, struct instant t)
{
	return zone_type_at(zone, t)->summer;
}

struct local_time
zone_local(const struct zone *zone, struct instant t)
{
	return local_from_seconds(t.s + zone_offset_s(zone, t));
}

/* The clock stands a day before and a day after in the two ways that can matter. With the way of
 * before, a time that comes twice gives its first moment, and one that is skipped moves forward. */
struct instant
zone_instant(const struct zone *zone, struct local_time t)
{
	const int64_t clock = local_to_seconds(t);
	const int before = zone_offset_s(zone, (struct instant) { .s = clock - DAY_S });
	const int after = zone_offset_s(zone, (struct instant) { .s = clock + DAY_S });
	const struct instant first = { .s = clock - before };
	const struct instant second = { .s = clock - after };
	if (zone_offset_s(zone, first) != before && zone_offset_s(zone, second) == after)
		return second;
	return first;
}

struct instant
zone_day_start(const struct zone *zone, struct date d)
{
	return zone_instant(zone, (struct local_time) { .date = d });
}

struct instant
zone_day_end(const struct zone *zone, struct date d)
{
	return zone_day_start(zone, date_add_days(d, 1));
}

struct instant
zone_add_offset(const struct zone *zone, struct instant base, struct offset offset, int direction)
{
	if (instant_is_none(base))
		return base;
	struct local_time t = zone_local(zone, base);
	switch (offset.kind) {
	case OFFSET_ELAPSED:
		return (struct instant) { .s = base.s + direction * offset.n };
	case OFFSET_DAYS:
		t.date = date_add_days(t.date, direction * offset.n);
		if (offset.at_hour) {
			t.hour = offset.hour;
			t.minute = offset.minute;
			t.second = 0;
		}
		break;
	case OFFSET_MONTHS:
		t.date = date_add_months(t.date, (int)(direction * offset.n));
		break;
	}
	return zone_instant(zone, t);
}
