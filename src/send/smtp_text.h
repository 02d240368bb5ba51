/* The text of a letter as it goes over the wire: LF becomes CR LF, and libcurl doubles leading
 * dots. The letter's bytes must live until the last piece was read.
 */
#ifndef SEND_SMTP_TEXT_H
#define SEND_SMTP_TEXT_H

#include "base/str.h"
#include <stddef.h>
#include <stdint.h>

struct smtp_text {
	struct str rest;
	bool owes_lf; /* a CR was given for the LF that is next */
};

/* The next piece, at most `room` bytes; 0 at the end. */
size_t smtp_text_read(struct smtp_text *text, char *out, size_t room);

/* For SIZE (RFC 1870): never less than what goes over the wire, for libcurl holds a text to be
 * whole when so many bytes have gone. Every line may get a CR and a second dot. */
int64_t smtp_text_size(struct str bytes);

#endif
