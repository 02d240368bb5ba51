/* What whoever signs up stays away from besides: a part of the event, or another event that was
 * offered with it. "Put me down for the workshop. To the conference I can't go": no place is given
 * up by that, and no event is meant by it.
 */
#ifndef UNDERSTAND_ACT_SKIP_H
#define UNDERSTAND_ACT_SKIP_H

#include "rules/sentence.h"
#include "understand/act_weigh.h"
#include <stdbool.h>

/* Is this sentence of the own words one of that kind? Nothing is called off in it, and it is the
 * writer who stays away. `signed_up`: the byte where the mail signs up. */
bool act_skips(const struct finder *f, const struct sentence *sentence, size_t signed_up);
/* What it names is no event that is meant. */
void act_skip_event(struct finder *f, const struct sentence *sentence);

#endif
