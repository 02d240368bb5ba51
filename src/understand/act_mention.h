/* Where the own words name each of the chosen events: clause by clause, in the order of the words.
 *
 * What an event is told by its order for ("the second") leans on the whole text. Names in what is
 * beside the point do not count.
 */
#ifndef UNDERSTAND_ACT_MENTION_H
#define UNDERSTAND_ACT_MENTION_H

#include "understand/act_event.h"

/* Adds them to the mentions of `out`, whose chosen events stand there already; no act has them. */
void act_mentions_read(struct arena *a, const struct vocabulary *v, struct str own,
    const struct context *context, const struct asides *asides, struct act_events *out);

#endif
