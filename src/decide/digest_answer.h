/* A coordinator answers the daily letter, or orders something by mail: each line is carried out by
 * itself, and one letter says what came of each.
 */
#ifndef DECIDE_DIGEST_ANSWER_H
#define DECIDE_DIGEST_ANSWER_H

#include "decide/work.h"
#include <stdbool.h>

/* False: this mail is no such thing. */
bool digest_answered(struct work *w);

#endif
