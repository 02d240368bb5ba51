/* What of a text examples are compared by: its words, how these begin, and which beginnings follow
 * each other; numbers are all alike, and that something is asked is a mark, too. Each is a hash. For
 * rules/examples.c.
 */
#ifndef RULES_EXAMPLE_MARKS_H
#define RULES_EXAMPLE_MARKS_H

#include "base/arena.h"
#include "base/str.h"
#include "rules/words.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { MARK_BEGINNING = 5 /* bytes of a plain word that stand for its inflections */ };

/* A walk over the marks of a text. */
struct example_marks {
	struct words words;
	size_t at;
	uint32_t before; /* the beginning of the word before; 0: none */
	int next;
	bool asks, asked;
};

struct example_marks example_marks_of(struct arena *a, struct str text);
/* False: there are no more. A mark may come more than once, and is never 0. */
bool example_marks_next(struct example_marks *marks, uint32_t *mark);

#endif
