/* The event a mail looks back on.
 *
 * "What a good two days", "thanks for yesterday": whoever writes so and wants nothing means the
 * event that was, not the next one that is open, unless the mail names another one plainly. It is
 * the one that ended last, at most two weeks before, and no other within a day of it.
 */
#ifndef UNDERSTAND_EVENT_OVER_H
#define UNDERSTAND_EVENT_OVER_H

#include "base/arena.h"
#include "mail/message.h"
#include "rules/vocabulary.h"
#include "understand/context.h"
#include "understand/event_match.h"

/* For a mail that thanks or asks and wants nothing else: chooses that event where it is meant. */
void event_over_settle(struct arena *a, const struct vocabulary *v, const struct message *message,
    const struct context *context, struct event_match *match);

#endif
