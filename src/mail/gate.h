/* The flat scan in front of the mail parser: limits, line ends, boundary values.
 *
 * libetpan refuses nothing: 150 kB of parentheses, 30 000 nested messages or one boundary of `\"`
 * end the process, an mbox From line or a bare CR makes it take all headers for body. So before it
 * sees a mail the gate brings it into the form that it reads well, and counts. Linear in
 * time; memory: one copy, or none where it may write over the mail. Invariants of the result: LF
 * line ends only, the last line ended, no NUL, no BOM and no From line at the start, every line of
 * the header block a field or its continuation, at most LIMIT_MIME_DEPTH nested and LIMIT_PARTS
 * containers and parts, every boundary parameter that is left is 1 to 70 printable characters
 * without quote and backslash. A Content-Type field with another boundary gets the name
 * "Xontent-Type": what it describes is read as text. Errors: ERR_INPUT (empty), ERR_LIMIT with the
 * limit in the sentence. Standards: RFC 5322 2.2, RFC 2046 5.1.1, RFC 7103 (malformed mail), RFC
 * 5321 6.3 (loops).
 */
#ifndef MAIL_GATE_H
#define MAIL_GATE_H

#include "base/arena.h"
#include "base/attributes.h"
#include "base/err.h"
#include "base/str.h"
#include <stdbool.h>

struct gate {
	struct str bytes; /* in the arena */
	unsigned trouble; /* a sum of enum trouble (mail/flat.h) */
};

/* Reads a copy of the mail. */
bool gate_pass(struct arena *a, struct str raw, struct gate *gate, struct err *err) NODISCARD;

/* The same where the mail stands: writes over `bytes` and over GATE_MARGIN bytes on either side of
 * them; `gate->bytes` is a view of those. */
enum { GATE_MARGIN = 2 };
bool gate_pass_in_place(char *bytes, size_t n, struct gate *gate, struct err *err) NODISCARD;

#endif
