/* The buttons of a calendar: accepted, declined, tentative, and delegated (which reads as a
 * substitute).
 *
 * The UID tells the registration (facts->invite); one that is none of ours changes nothing, and so
 * does a reply older than the newest one. Only the proven ATTENDEE decides; a decline by anybody
 * else is asked at the registered address. Words written beside the button reach a coordinator. One
 * declined session of several gives up that session alone. Standards: RFC 5546 section 3.2.3
 * (REPLY) and 2.1.5 (order of SEQUENCE and DTSTAMP), RFC 6047.
 */
#ifndef DECIDE_CALENDAR_ANSWER_H
#define DECIDE_CALENDAR_ANSWER_H

#include "decide/work.h"

/* What a person wrote beside the button; empty: nothing, or this is no calendar reply. */
struct str calendar_answer_words(const struct work *w);

void calendar_answer_act(struct work *w, const struct act *act);

/* A substitute, by words or by delegating the invitation. */
void calendar_answer_delegated(struct work *w, const struct act *act);

#endif
