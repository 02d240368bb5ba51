/* What a question of the event asks for is an answer, no detail of the attendee's too: "a parent's
 * telephone?" (whoever writes keeps theirs), "your workplace?". */
#ifndef UNDERSTAND_ANSWERS_TAKEN_H
#define UNDERSTAND_ANSWERS_TAKEN_H

#include "base/arena.h"
#include "rules/vocabulary.h"
#include "understand/event.h"
#include "understand/reading.h"

/* After the answers were read. `event` may be NULL. */
void answers_taken(struct arena *a, const struct vocabulary *v, const struct event *event,
    struct attendees *people);

#endif
