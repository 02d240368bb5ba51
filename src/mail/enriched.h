/* text/enriched to readable text, as old mail programs still send it.
 *
 * Commands go, and what stands in <param>; "<<" is "<". A line end is a blank, several are one
 * fewer, but in <nofill> all stand. Lines of an <excerpt> come out with "> " before them, so that
 * the quote cutter (mail/quote.h) knows them. What is no command ("<3", an address in angle
 * brackets) stays. In and out UTF-8 and LF; out at most LIMIT_TEXT_BYTES. Never fails. Standards:
 * RFC 1896.
 */
#ifndef MAIL_ENRICHED_H
#define MAIL_ENRICHED_H

#include "base/arena.h"
#include "base/str.h"

struct str enriched_to_text(struct arena *a, struct str text);

#endif
