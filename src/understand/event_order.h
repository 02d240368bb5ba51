/* Events told by their order among others of their sort: "the second meeting", "alla tre
 * tillfällena", "both courses", "läger 2", "everything but the dinner", "det i november".
 *
 * The noun tells the sort: a word of the titles of several living events, what several are ("camp"),
 * or one that any may be called ("session"); where it is left out, the sort spoken of before. What
 * stands before it tells which: in the order of their days, or by the number in their own titles.
 * "All" and "both" must agree with how many there are. Behind "except" is told what is not meant:
 * where that names none of them, nothing is told. Of one sort with what is over, "the first" may be
 * either and is none. What a mail gives thanks for is not told either.
 */
#ifndef UNDERSTAND_EVENT_ORDER_H
#define UNDERSTAND_EVENT_ORDER_H

#include "understand/event_score.h"

/* Adds a hit for each, whose words speak for no other event. */
void event_order_add(struct arena *a, const struct vocabulary *v, const struct context *context,
    struct str text, struct event_hits *hits);

#endif
