/* A list of what is wrong in files that a person wrote: file, line, sentence.
 *
 * `check` reports all errors, not only the first, so loaders of templates, rules and configuration
 * collect here and go on. Sentences follow base/err.h: complete, lower case, no full stop.
 * Everything lives in the arena given at birth. At most PROBLEMS_MAX are kept; `count` stops there.
 */
#ifndef BASE_PROBLEMS_H
#define BASE_PROBLEMS_H

#include "base/arena.h"
#include "base/attributes.h"
#include "base/str.h"
#include <stddef.h>

enum { PROBLEMS_MAX = 1000 };

struct problem {
	struct str file; /* as the operator would name it; may be empty */
	size_t line;     /* from 1; 0: the file as a whole */
	struct str sentence;
};

struct problems {
	struct arena *a;
	struct problem *items;
	size_t count;
};

void problems_init(struct problems *list, struct arena *a);

/* `file` is copied. What is in the list already is not added again: a partial that is wrong is
 * wrong in every letter. */
void problems_add(struct problems *list, struct str file, size_t line, const char *format, ...)
    PRINTF_LIKE(4, 5);

/* "templates/sv/reply.md:12: unknown variable 'evnt.title'", one line each, in the order found. */
struct str problems_print(struct arena *a, const struct problems *list);

#endif
