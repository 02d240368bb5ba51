/* The text of a mail as it comes over LMTP: where it ends, and without its stuffed dots.
 *
 * Only CR LF "." CR LF ends it; a bare LF or CR ends no line here, so nothing that another program
 * takes for an end is smuggled past us. A dot at the start of any other line is taken away.
 * Standard: RFC 5321 sections 4.1.1.4, 4.5.2 and 2.3.8.
 */
#ifndef RECEIVE_LMTP_DATA_H
#define RECEIVE_LMTP_DATA_H

#include "base/str.h"

struct lmtp_data {
	enum {
		LMTP_DATA_START,  /* at the start of a line */
		LMTP_DATA_INSIDE, /* in a line */
		LMTP_DATA_CR,     /* in a line, after CR */
		LMTP_DATA_DOT,    /* after the dot a line began with */
		LMTP_DATA_DOT_CR  /* after such a dot and CR */
	} at;
	bool ended;
};

/* Take bytes off `*in` until the next piece of text is whole, or nothing is left, or the text has
 * ended (`ended`, with `*in` after the end). The piece looks into the input or at a constant, and
 * may be empty. A new struct is all zero. */
struct str lmtp_data_next(struct lmtp_data *d, struct str *in);

#endif
