/* The acts of one mail in order, and the part of the own words each speaks in. */
#ifndef UNDERSTAND_ACT_PART_H
#define UNDERSTAND_ACT_PART_H

#include "base/str.h"
#include "understand/acts.h"
#include <stdbool.h>

/* What changes a registration (0) before lists and data (1), what asks (2), what only greets (3).
 */
int act_rank(enum act_kind kind);
bool act_goes_before(const struct act_draft *a, const struct act_draft *b);

/* Give each act about people its part of `own`: from the clause that holds its first evidence to
 * that of the next act. With one such act that is all. */
void act_part(struct acts_found *found, struct str own);

/* What is wanted is not ours to give: acts about places fall, and their evidence speaks for none.
 */
void act_part_drop(struct acts_found *found);

#endif
