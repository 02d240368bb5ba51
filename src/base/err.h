/* What kind of failure, and the sentence the operator reads.
 *
 * A fallible function returns bool (or a pointer, NULL = failed; or 1/0/-1 for questions) and takes
 * `struct err *err` last. The function that fails writes the sentence: complete, lower case, no
 * full stop, error first, subject in single quotes: cannot open 'samling.conf': permission denied.
 * Callers may put a prefix before it; nobody rewrites it. `err` is untouched on success.
 */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include "base/attributes.h"
#include <stdbool.h>

enum err_kind {
	ERR_NONE,
	ERR_INPUT,   /* this mail (file, argument) is at fault: set aside, tell a person */
	ERR_LIMIT,   /* the same, because it is too big, too deep or too slow */
	ERR_AGAIN,   /* the world is at fault (disk full, locked): keep, try again later */
	ERR_CONFIG,  /* the operator is at fault: refuse to start */
	ERR_USAGE,   /* the command line is at fault */
	ERR_MISSING, /* what was asked for by name does not exist */
	ERR_BUG      /* we are at fault */
};

enum { ERR_TEXT_BYTES = 1024 };

struct err {
	enum err_kind kind;
	char text[ERR_TEXT_BYTES]; /* NUL-terminated, cut at a character when too long */
};

/* Set kind and sentence; always returns false, so that failing is one line. */
bool err_set(struct err *err, enum err_kind kind, const char *format, ...) PRINTF_LIKE(3, 4);

/* Put "prefix: " before the sentence; the kind stays. Always returns false. */
bool err_prefix(struct err *err, const char *format, ...) PRINTF_LIKE(2, 3);

/* "input", "limit" …: the word for a log line. */
const char *err_kind_name(enum err_kind kind);

#endif
