/* What a text/calendar part says: one calendar_part (mail/flat.h) a VEVENT.
 *
 * Runs inside the cage: it opens no files, so times stay local with their TZID, as written. libical
 * reads what strangers send, and is given nothing before a flat scan has counted lines and depth.
 * Limits: LIMIT_TEXT_BYTES, CALENDAR_EVENTS events, CALENDAR_DEPTH nested components; texts are cut
 * at CALENDAR_FIELD_BYTES. Tasks, journals and free-busy times are passed over. Errors: ERR_INPUT
 * when it is no calendar, ERR_LIMIT. Libical's complaints inside an event are not errors: what
 * could be read is returned. Standards: RFC 5545, RFC 5546, RFC 6868.
 */
#ifndef CALENDAR_READ_H
#define CALENDAR_READ_H

#include "base/arena.h"
#include "base/attributes.h"
#include "base/err.h"
#include "base/str.h"
#include "mail/flat.h"
#include <stdbool.h>
#include <stddef.h>

enum {
	CALENDAR_EVENTS = 50,
	CALENDAR_DEPTH = 8,
	CALENDAR_LINES = 20000,
	CALENDAR_FIELD_BYTES = 64 * 1024
};

/* Let libical load what it loads at first use; to be called before the cage's filter is set. */
void calendar_read_warm(void);

/* `text` is the decoded part; any bytes. Zero events is no failure. */
bool calendar_read(struct arena *a, struct str text, struct calendar_part **parts, size_t *count,
    struct err *err) NODISCARD;

#endif
