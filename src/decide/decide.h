/* A reading and facts in, a decision out: what is done, and who is told.
 *
 * Pure: no I/O, no clock, no chance, no SQL; the same input gives the same decision to the byte.
 * Total: there is always a decision, even if it is "ignore, because …"; it allocates in the arena
 * only and leaves its inputs as they are. Effects are in the order in which they must be applied;
 * every move follows the transition table (decide/registration.h), and no axis ever holds more than
 * its capacity.
 *
 * The order of thought: what must not be answered (decide/guard.h), who says so
 * (decide/authority.h), what they want (one file an act), who moves up (decide/promote.h), one
 * letter to the writer and own ones to others concerned.
 */
#ifndef DECIDE_DECIDE_H
#define DECIDE_DECIDE_H

#include "base/arena.h"
#include "decide/decision.h"
#include "decide/facts.h"
#include "mail/message.h"
#include "understand/reading.h"

/* What follows from a mail. `message` is NULL for commands, which come as a reading of their own
 * with AUTHORITY_COMMAND. The decision borrows from reading, message and facts. */
const struct decision *decide_mail(struct arena *a, const struct message *message,
    const struct reading *reading, const struct facts *facts);

/* What follows from the time: one thing that is due (decide/due.h), at `facts->now`. */
const struct decision *decide_due(
    struct arena *a, const struct due *due, const struct facts *facts);

#endif
