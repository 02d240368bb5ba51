/* The lines of a body and whose words they are; the working sheet of mail/quote.c and
 * mail/signature.c. Types only. */
#ifndef MAIL_LINE_H
#define MAIL_LINE_H

#include "base/str.h"
#include <stddef.h>

enum line_use { LINE_OWN, LINE_QUOTED, LINE_FORWARDED, LINE_SIGNATURE, LINE_DISCLAIMER };

struct line {
	struct str text; /* without '>' marks; blanks at the end kept, "-- " needs them */
	int depth;       /* number of '>' marks, at most LIMIT_QUOTE_DEPTH */
	enum line_use use;
};

struct lines {
	struct line *items;
	size_t count;
};

#endif
