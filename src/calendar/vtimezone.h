/* The short VTIMEZONE of a zone: what a calendar needs to know for one event, no more.
 *
 * Where the zone's rule of today holds in the event's year, it is two observances with a yearly
 * rule (for Europe/Stockholm twelve lines, from 1970); else how the clock stood on 1 January and
 * every change until the end of the next year. libical's own is not used: its TZID and its offsets
 * of the nineteenth century confuse mail clients. Standard: RFC 5545 section 3.6.5.
 */
#ifndef CALENDAR_VTIMEZONE_H
#define CALENDAR_VTIMEZONE_H

#include "base/buf.h"
#include "calendar/zone.h"

/* Append the component, lines ended by CR LF. */
void vtimezone_print(struct buf *out, const struct zone *zone, int year);

#endif
