/* What somebody wants to take part in, by its own name: "the pottery class", "sommarcupen 11 juni".
 *
 * A name whose words are those of no event, and more than a sort of meeting ("the meeting", "your
 * autumn seminar"), or a day that no event has: then none of our events is meant, however plainly
 * there is only one.
 */
#ifndef UNDERSTAND_EVENT_OBJECT_H
#define UNDERSTAND_EVENT_OBJECT_H

#include "base/arena.h"
#include "base/str.h"
#include "rules/vocabulary.h"
#include "understand/context.h"
#include <stdbool.h>

bool event_object_is_strange(
    struct arena *a, const struct vocabulary *v, const struct context *context, struct str object);

#endif
