/* The part of the gate that looks at MIME: counts containers and parts, follows their nesting,
 * takes the name off Content-Type fields whose boundary would hurt, and flattens absurd comments
 * outside the header block.
 *
 * It reads every line that begins like a Content-Type field, wherever it stands, because what the
 * parser will take for a header is not known yet; so a mail that quotes MIME headers in its text is
 * counted too high, never too low. Linear: a line beginning with "--" is compared with the open
 * boundaries, LIMIT_MIME_DEPTH at most.
 */
#ifndef MAIL_GATE_MIME_H
#define MAIL_GATE_MIME_H

#include "base/attributes.h"
#include "base/err.h"
#include <stdbool.h>
#include <stddef.h>

/* Works in place on n bytes with LF line ends; adds to `*trouble`. ERR_LIMIT: too deep, too many
 * parts. */
bool gate_mime_scan(char *text, size_t n, unsigned *trouble, struct err *err) NODISCARD;

#endif
