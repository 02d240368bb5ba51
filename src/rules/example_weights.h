/* What examples have taught: of each mark (rules/example_marks.h) how it speaks for each act.
 *
 * The same as bytes, so that a process that reads one mail need not learn it anew: only for the
 * machine that wrote them, and only as long as the stamp they were written with is still the one
 * asked for. Whatever else they hold is refused. For rules/examples.c.
 */
#ifndef RULES_EXAMPLE_WEIGHTS_H
#define RULES_EXAMPLE_WEIGHTS_H

#include "base/arena.h"
#include "base/attributes.h"
#include "base/str.h"
#include "rules/examples.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct example_weights {
	size_t act_count;
	enum act_kind acts[EXAMPLE_CLASSES];
	double prior[EXAMPLE_CLASSES]; /* logarithms of how often each act is asked for */
	size_t room;                   /* slots, a power of two */
	const uint32_t *marks;         /* by slot; 0: free */
	const uint32_t *rows;          /* by slot: a row of weights */
	size_t row_count;
	const float *weights; /* act_count a row: logarithms of how often each act has the mark */
};

/* The slot of a mark, or the free one that it would have; `room` is a power of two. */
static inline size_t
example_slot(const uint32_t *marks, size_t room, uint32_t mark)
{
	size_t i = mark & (room - 1);
	while (marks[i] != 0 && marks[i] != mark)
		i = (i + 1) & (room - 1);
	return i;
}

struct str example_weights_pack(
    struct arena *a, const struct example_weights *weights, struct str stamp);
/* False: they are others. Borrows from `bytes`, which begin where an arena's do. */
bool example_weights_unpack(
    struct str bytes, struct str stamp, struct example_weights *out) NODISCARD;

#endif
