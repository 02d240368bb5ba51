/* Time zones: what the clock on the wall shows at a moment, and which moment it shows a time.
 *
 * Zones are read from the system's zone files, each once, at its first use, in well under a
 * millisecond, and kept for the life of the process; years after the file's table follow its footer
 * rule, for ever. A zone never changes after it was found, so all but zone_find are pure.
 * decide/ gets zones as values and finds none; the cage finds none, because it may open no files.
 * Limits: names of 64 bytes, files of 64 kB.
 * Standards: RFC 8536 (TZif), IANA zone names; libical's own table is not used: it knows no rule
 * after 2037 and its zones confuse mail clients.
 */
#ifndef CALENDAR_ZONE_H
#define CALENDAR_ZONE_H

#include "base/arena.h"
#include "base/instant.h"
#include "base/str.h"
#include <stdbool.h>

struct zone;

/* The zone of an IANA name ("Europe/Stockholm"; "UTC" always exists). NULL: unknown. */
const struct zone *zone_find(struct str name);

/* The zone meant by a TZID of somebody's calendar: an IANA name, one behind a vendor's prefix
 * ("/freeassociation.sourceforge.net/Europe/Stockholm"), or a name of Windows ("W. Europe Standard
 * Time"). NULL: unknown. */
const struct zone *zone_find_tzid(struct str tzid);

/* Its IANA name. */
struct str zone_name(const struct zone *zone);
bool zone_is_utc(const struct zone *zone);

/* The moment at which the clock shows `t`. A time that is skipped moves forward by the gap (02:30
 * is 03:30); of a time that comes twice the first is taken. */
struct instant zone_instant(const struct zone *zone, struct local_time t);

/* What the clock shows; `t` must not be INSTANT_NONE. */
struct local_time zone_local(const struct zone *zone, struct instant t);

/* Seconds that the clock is ahead of UTC. */
int zone_offset_s(const struct zone *zone, struct instant t);

/* "CET", "CEST", "+03": as the zone file says; lives as long as the zone. */
struct str zone_abbreviation(const struct zone *zone, struct instant t);

/* Is it summer time? */
bool zone_is_summer(const struct zone *zone, struct instant t);

/* The first moment of a day, and the first after it: where a date alone begins and ends. */
struct instant zone_day_start(const struct zone *zone, struct date d);
struct instant zone_day_end(const struct zone *zone, struct date d);

/* `base` moved by an offset, forward (direction 1) or backward (-1): days and months on the
 * calendar of the zone at the clock time of `base` (or at the hour the offset names), elapsed time
 * by the second. INSTANT_NONE stays none. */
struct instant zone_add_offset(
    const struct zone *zone, struct instant base, struct offset offset, int direction);

#endif
