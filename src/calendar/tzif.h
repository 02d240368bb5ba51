/* The inside of a zone, read from a TZif file; for calendar/ only (others: calendar/zone.h).
 *
 * Bytes come from the system, yet every length is checked: a damaged file gives ERR_INPUT.
 * Standard: RFC 8536; the footer is a TZ string of POSIX (XBD 8.3) with hours from -167 to 167.
 */
#ifndef CALENDAR_TZIF_H
#define CALENDAR_TZIF_H

#include "base/arena.h"
#include "base/attributes.h"
#include "base/err.h"
#include "base/instant.h"
#include "base/str.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A way the clock stands. */
struct zone_type {
	int offset_s; /* ahead of UTC */
	bool summer;
	struct str abbreviation;
};

/* From this moment on, that type holds until the next change. */
struct zone_change {
	int64_t at_s;
	size_t type; /* index in types */
};

/* A day of the year and a time on it when the footer changes the clock. */
struct zone_day {
	enum { ZONE_DAY_MONTH, ZONE_DAY_JULIAN, ZONE_DAY_ZERO } form; /* Mm.w.d, Jn, n */
	int month;                                                    /* 1 to 12 */
	int week;                                                     /* 1 to 5; 5: the last */
	int weekday;                                                  /* 0 = Sunday … 6 */
	int day;    /* Jn: 1 to 365 without 29 February; n: 0 to 365 */
	int time_s; /* on the clock that stands before the change; may be negative or over a day */
};

/* The footer: what holds after the last change. */
struct zone_rule {
	bool known; /* false: no footer, the last type holds for ever */
	bool has_summer;
	struct zone_type standard, summer;
	struct zone_day begins, ends; /* of summer */
};

struct zone {
	struct zone *next; /* of those loaded */
	struct str name;
	const struct zone_type *types; /* never none; the first holds before the first change */
	size_t type_count;
	const struct zone_change *changes; /* ascending */
	size_t change_count;
	struct zone_rule rule;
};

/* The views in `zone` point into `file`. */
bool tzif_parse(struct arena *a, struct str file, struct zone *zone, struct err *err) NODISCARD;

/* "CET-1CEST,M3.5.0,M10.5.0/3" */
bool zone_rule_parse(struct str in, struct zone_rule *rule) NODISCARD;

/* The clock time (seconds since 1970 on the clock before the change) of a rule's day in a year. */
int64_t zone_day_seconds(struct zone_day day, int year);

/* How the clock stands at a moment. */
const struct zone_type *zone_type_at(const struct zone *zone, struct instant t);

#endif
