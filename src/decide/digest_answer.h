/* A coordinator answers the daily letter, or orders something by mail: each line is carried out by
 * itself, and one letter says what came of each. Orders from a coordinator's address that nobody
 * proves wait for an "OK" from there.
 */
#ifndef DECIDE_DIGEST_ANSWER_H
#define DECIDE_DIGEST_ANSWER_H

#include "decide/work.h"
#include <stdbool.h>

/* False: this mail is no such thing. */
bool digest_answered(struct work *w);

/* Orders that waited and are confirmed now. False: they are none, or not this sender's to give. */
bool digest_order_act(struct work *w, const struct act *act);

#endif
