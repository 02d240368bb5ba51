/* Content-Type and Content-Disposition: a value and its parameters.
 *
 * Standards: RFC 2045 5.1, RFC 2183, RFC 2231 (continuations, charset and %XX). Tolerated: encoded
 * words in values, blanks in unquoted values, backslashes that escape nothing, comments anywhere.
 * Limits: LIMIT_PARAMETERS parameters, the rest is ignored.
 */
#ifndef MAIL_PARAMETER_H
#define MAIL_PARAMETER_H

#include "base/arena.h"
#include "base/str.h"
#include <stddef.h>

enum { LIMIT_PARAMETERS = 100 };

struct parameter {
	struct str name;  /* lower case, without * and section number */
	struct str value; /* decoded, UTF-8, one line */
};

struct parameters {
	struct str value; /* "text/plain", "attachment": lower case, no blanks; may be empty */
	struct parameter *items;
	size_t count;
};

/* From the unfolded value of the field, as bytes. Never fails: what cannot be read is left out. */
struct parameters parameter_parse(struct arena *a, struct str field);

/* The first of that (lower case) name; the empty string if there is none. */
struct str parameter_find(const struct parameters *parameters, struct str name);

#endif
