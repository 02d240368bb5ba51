/* An event for somebody's calendar: the text/calendar part of a letter.
 *
 * One VEVENT a file, with the one attendee the letter goes to. The same input always gives the same
 * bytes. Lines end with CR LF and are folded at 75 octets between characters, so the bytes are for
 * a base64 part as they are: Content-Type: text/calendar; charset=utf-8; method=REQUEST (or
 * CANCEL). The UID stays the same for ever; the sequence rises when time or place changes and with
 * every CANCEL (DESIGN section 7). No token and no secret belongs in any of the texts. Limits:
 * texts are cut at CALENDAR_TEXT_BYTES. Nothing fails. Standards: RFC 5545, RFC 5546, RFC 6047, RFC
 * 6868 (parameter values).
 */
#ifndef CALENDAR_WRITE_H
#define CALENDAR_WRITE_H

#include "base/arena.h"
#include "base/instant.h"
#include "base/str.h"
#include "calendar/zone.h"
#include <stdbool.h>
#include <stdint.h>

enum { CALENDAR_TEXT_BYTES = 16 * 1024 };

enum calendar_method {
	CALENDAR_REQUEST, /* invitation or update, asks for an answer */
	CALENDAR_CANCEL   /* this attendee is out, or the event is off */
};

struct calendar_event {
	enum calendar_method method;
	bool event_off; /* CANCEL: for everybody (STATUS:CANCELLED), not for this attendee alone */
	struct str uid;
	int64_t sequence;
	struct instant stamp; /* when the letter was made */
	struct instant starts;
	struct instant ends;     /* INSTANT_NONE: no end is known */
	bool all_day;            /* days of the zone's calendar; `ends` is in the last of them */
	const struct zone *zone; /* NULL: UTC */
	struct str summary;
	struct str location;                  /* may be empty */
	struct str description;               /* may be empty */
	struct str url;                       /* may be empty */
	struct str organizer, organizer_name; /* an address we read; the name may be empty */
	struct str attendee, attendee_name;   /* the recipient's address; the name may be empty */
};

struct str calendar_write(struct arena *a, const struct calendar_event *event);

/* "REQUEST" or "CANCEL", for the Content-Type. */
struct str calendar_method_name(enum calendar_method method);

#endif
