/* Moments and calendar dates, without zones (zones: calendar/zone.h) and without the system's
 * clock: nobody but app/ asks what time it is (STYLE rule 52).
 *
 * Standards: RFC 3339 for times in text; ISO 8601 weeks and weekdays (Monday is 1).
 */
#ifndef BASE_INSTANT_H
#define BASE_INSTANT_H

#include "base/arena.h"
#include "base/attributes.h"
#include "base/err.h"
#include "base/str.h"
#include <stdbool.h>
#include <stdint.h>

/* A moment: seconds since 1970-01-01T00:00:00Z. INSTANT_NONE means "none" wherever a comment allows
 * it. */
struct instant {
	int64_t s;
};
#define INSTANT_NONE ((struct instant) { .s = INT64_MIN })

/* A day of the Gregorian calendar; year 0 means "no date" wherever a comment allows it. */
struct date {
	int year;  /* 1 to 9999 */
	int month; /* 1 to 12 */
	int day;   /* 1 to 31 */
};

/* What a clock on the wall shows; no zone. */
struct local_time {
	struct date date;
	int hour;   /* 0 to 23 */
	int minute; /* 0 to 59 */
	int second; /* 0 to 59 */
};

bool instant_is_none(struct instant t);
bool instant_before(struct instant a, struct instant b);

/* "2022-05-24T10:15:00+02:00", "…Z"; a blank instead of T is accepted. The whole of `in` must be
 * used. */
bool instant_parse(struct str in, struct instant *t) NODISCARD;
/* "2022-05-24T08:15:00Z" */
struct str instant_print(struct arena *a, struct instant t);

bool date_is_valid(struct date d);
/* Days since 1970-01-01, negative before. */
int64_t date_to_days(struct date d);
struct date date_from_days(int64_t days);
/* 1 = Monday … 7 = Sunday. */
int date_weekday(struct date d);
/* ISO 8601 week number, 1 to 53. */
int date_week(struct date d);
/* The Monday of an ISO week. */
struct date date_of_week(int year, int week);
int date_compare(struct date a, struct date b);
struct date date_add_days(struct date d, int64_t days);
/* The same day `months` later; the last day of the month where that day does not exist. */
struct date date_add_months(struct date d, int months);
/* "2022-06-15" */
bool date_parse(struct str in, struct date *d) NODISCARD;

/* "2022-06-15 12:30" (seconds optional, T allowed) or a date alone, which sets `*date_only`. */
bool local_parse(struct str in, struct local_time *t, bool *date_only) NODISCARD;
struct local_time local_from_seconds(int64_t seconds_since_1970);
int64_t local_to_seconds(struct local_time t);

/* A span before or after something (DESIGN section 4): `7d` counts calendar days at the event's own
 * hour, `7d 08:00` that day at eight, `36h` and `90m` elapsed time, `12mo` calendar months. */
struct offset {
	enum { OFFSET_DAYS, OFFSET_ELAPSED, OFFSET_MONTHS } kind;
	int64_t n;    /* days, seconds, months */
	bool at_hour; /* days only: at hour:minute of that day */
	int hour, minute;
};
bool offset_parse(struct str in, struct offset *o) NODISCARD;
struct str offset_print(struct arena *a, struct offset o);

/* "08:30" */
bool clock_parse(struct str in, int *hour, int *minute) NODISCARD;

#endif
