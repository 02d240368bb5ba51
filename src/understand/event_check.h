/* Whether the parts of an event agree with each other: dates in order, questions that can be
 * answered, what one option demands of another. Everything that is wrong is added to the problems
 * of `take`. */
#ifndef UNDERSTAND_EVENT_CHECK_H
#define UNDERSTAND_EVENT_CHECK_H

#include "understand/event.h"
#include "understand/event_take.h"

void event_check(const struct take *t, const struct event *event);

#endif
