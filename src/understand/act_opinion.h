/* What a mail asks for where the rules do not say: the opinion of the examples
 * (rules/examples.h).
 *
 * Rules tell why; examples only how likely. So they are asked where no act stands by the rules, and
 * are believed where they are sure: then the act stands as if one rule had spoken for it, and all
 * else (event, people, what is to be changed) is looked for as ever. What cannot be put right
 * afterwards is never done by them, and nothing about a place where no event is told: offices get
 * many mails that are about something else.
 */
#ifndef UNDERSTAND_ACT_OPINION_H
#define UNDERSTAND_ACT_OPINION_H

#include "base/arena.h"
#include "mail/message.h"
#include "rules/ruleset.h"
#include "understand/acts.h"
#include "understand/context.h"
#include "understand/event_match.h"

/* Add the act the examples are sure of to what was found, if nothing was, or only a question or
 * thanks; where these are not all a mail says and nobody knows the rest, doubt it. A wish to come
 * that no example was in such words is doubted, or replaced by what they were. */
void act_opinion(struct arena *a, const struct ruleset *rules, const struct message *message,
    const struct context *context, const struct event_match *match, struct acts_found *found);

#endif
