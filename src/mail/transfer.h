/* Content-Transfer-Encoding: quoted-printable and base64 to bytes.
 *
 * Own readers, because a library that reads `?id=4711&pwd=xyz` in a body that only claims to be
 * quoted-printable alters the link, and one that meets `=4` at the end reads past it. Neither
 * fails: what is not in the grammar is kept as it stands (quoted-printable) or skipped (base64).
 * Limits: the result is cut at max_bytes.
 * Standards: RFC 2045 6.7, 6.8.
 */
#ifndef MAIL_TRANSFER_H
#define MAIL_TRANSFER_H

#include "base/arena.h"
#include "base/str.h"
#include <stdbool.h>
#include <stddef.h>

enum transfer {
	TRANSFER_IDENTITY, /* 7bit, 8bit, binary, none, and what nobody knows */
	TRANSFER_QUOTED_PRINTABLE,
	TRANSFER_BASE64
};

struct transfer_result {
	struct str raw; /* for TRANSFER_IDENTITY a view of the input, else in the arena */
	bool rescued;   /* something was not in the grammar */
	bool truncated; /* the result was cut at max_bytes */
};

/* From the value of the header field; comments and white space around are tolerated. */
enum transfer transfer_parse(struct str field);

/* Line ends are LF. */
struct transfer_result transfer_decode(
    struct arena *a, enum transfer how, struct str in, size_t max_bytes);

/* The whole, to be changed by the caller: `margin` bytes stand free on either side. */
char *transfer_decode_own(
    struct arena *a, enum transfer how, struct str in, size_t margin, size_t *n);

/* How many bytes decoding would give, without doing it (exact but for broken encodings). */
size_t transfer_size(enum transfer how, struct str in);

/* 0 to 15, or -1. */
int transfer_hex(char c);

#endif
