/* Which acts are about a mailing list, and which only sound so.
 *
 * "Take me off" sent to a list, or in answer to a list's mail, means the list; so does wanting or
 * leaving something where a list of ours is named and no event. "Put me on the list" where an event
 * is named and nothing of lists means its list of participants; sent to the address of an event,
 * the bare word (table "list-bare") means it as well.
 */
#ifndef UNDERSTAND_LIST_ACTS_H
#define UNDERSTAND_LIST_ACTS_H

#include "base/arena.h"
#include "mail/message.h"
#include "rules/ruleset.h"
#include "understand/acts.h"
#include "understand/context.h"
#include "understand/event_match.h"
#include <stdbool.h>

/* Sets the acts right; `match` is what the mail says of events. True: a list of ours is named, and
 * no event. */
bool list_acts_settle(struct arena *a, const struct ruleset *rules, const struct message *message,
    const struct context *context, struct str language, const struct event_match *match,
    struct acts_found *found);

#endif
