/* Who of an act goes to which of its events: "Anna to the first, Per to the second".
 *
 * Read from the order in which the own words name people and events: those named before an event,
 * and behind the one before it, go there; or behind it, where the mail names an event first ("Camp
 * 1: Noa"). Whoever writes is meant by "I" and "me", where they are one of the people. An event
 * that follows another at once has the same people. Nothing is shared out where all names stand
 * before all events.
 */
#ifndef UNDERSTAND_ACT_SHARE_H
#define UNDERSTAND_ACT_SHARE_H

#include "understand/act_event.h"

/* Leaves the act, which is of one of its draft's events, those of its people that go there; what is
 * left lives in the arena. False: somebody, or some event, has no counterpart, and nothing is
 * certain. */
bool act_share_out(struct arena *a, const struct vocabulary *v, const struct act_events *events,
    size_t draft, struct str own, struct act *act);

#endif
