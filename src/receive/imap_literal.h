/* How long the literals are that a server announces: `{N}` at the end of a line, then N bytes. A
 * client library makes room for N before the first of them comes, so N is judged here, before it
 * sees it. Standard: RFC 9051 section 4.3.
 */
#ifndef RECEIVE_IMAP_LITERAL_H
#define RECEIVE_IMAP_LITERAL_H

#include "base/attributes.h"
#include "base/str.h"
#include <stdbool.h>
#include <stdint.h>

/* Zero at the start of a stream. */
struct imap_literal {
	enum { LITERAL_NONE, LITERAL_DIGITS, LITERAL_CLOSED, LITERAL_CR } state;
	uint64_t n;    /* number read so far */
	uint64_t skip; /* bytes of a literal still to come */
};

/* Bytes as they come, in any pieces. False when one announces more than `max`. */
bool imap_literal_check(struct imap_literal *l, struct str bytes, uint64_t max) NODISCARD;

#endif
