/* Answers written between the lines of what we wrote: "> Dinner: no" and below it "Actually yes
 * please".
 *
 * Each belongs to the question or detail that its quoted line asks for. "Correct" and "som förut"
 * keep what stood there, "correct, plus no mushrooms" adds to it. What was read here is no running
 * text any more.
 */
#ifndef UNDERSTAND_ANSWERS_INLINE_H
#define UNDERSTAND_ANSWERS_INLINE_H

#include "base/arena.h"
#include "mail/message.h"
#include "rules/vocabulary.h"
#include "understand/event.h"
#include "understand/reading.h"

/* Fill the sender's diet, answers, organisation, title and telephone; `event` may be NULL, `person`
 * too. Returns `text` (a part of the own words) with the answers so read blanked out. */
struct str answers_inline_read(struct arena *a, const struct vocabulary *v,
    const struct message *message, const struct event *event, struct attendee *person,
    struct str text);

#endif
