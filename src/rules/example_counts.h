/* Learning from examples: how many of each act have which marks (rules/example_marks.h). For
 * rules/examples.c.
 */
#ifndef RULES_EXAMPLE_COUNTS_H
#define RULES_EXAMPLE_COUNTS_H

#include "base/arena.h"
#include "rules/example_weights.h"

struct example_counts;

struct example_counts *example_counts_new(struct arena *a);
/* One example more. Of more than EXAMPLE_CLASSES acts the last are passed over. */
void example_counts_add(struct example_counts *counts, enum act_kind act, struct str text);
/* What they teach; act_count 0: nothing. A mark of one example alone teaches nothing. */
struct example_weights example_counts_weigh(struct arena *a, const struct example_counts *counts);

#endif
