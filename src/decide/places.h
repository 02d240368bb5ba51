/* The arithmetic of places: what fits where.
 *
 * A registration stands on the event, on each session it attends (none named: all) and on each
 * option with places of its own that it chose. Always true at the end of a decision: on every axis
 * taken <= capacity, or no more was taken than before (a capacity lowered below what is taken).
 */
#ifndef DECIDE_PLACES_H
#define DECIDE_PLACES_H

#include "decide/axis.h"
#include "decide/registration.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct axes {
	struct axis *items;
	size_t count;
};

/* Does this registration stand on that axis? */
bool axis_holds(const struct axis *axis, const struct registration *row);
/* How many more it takes; INT64_MAX without a limit, never negative. */
int64_t axis_free(const struct axis *axis);
/* Count a registration in (+1) or out (-1) of every axis it stands on. */
void places_count(const struct axes *axes, const struct registration *row, int64_t step);
/* The first axis that lacks room for all of these together; NULL: they fit. */
const struct axis *places_lacking(
    const struct axes *axes, struct registration *const *rows, size_t count);
/* The same, looking at options only. */
const struct axis *places_lacking_option(
    const struct axes *axes, struct registration *const *rows, size_t count);
/* The first axis that `after` would newly stand on and that is full, where `before` holds a place
 * and gives it up; NULL: it fits. Axes that `before` stands on are never lacking, even above their
 * capacity. */
const struct axis *places_lacking_instead(
    const struct axes *axes, const struct registration *before, const struct registration *after);

#endif
