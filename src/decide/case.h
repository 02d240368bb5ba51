/* What a person must look at: cases opened, and cases answered by coordinators. */
#ifndef DECIDE_CASE_H
#define DECIDE_CASE_H

#include "decide/work.h"

/* Open a case, or add to the one this mail or conversation has, and write to the coordinators of
 * the event (NULL: of the site). `suggested`: what "ja" would carry out; NULL: nothing. */
void case_open(struct work *w, const struct event *event, struct str kind, struct str reason,
    const struct reading *suggested);
/* The same with a receipt to the writer and the outcome "human". */
void case_hand_over(struct work *w, const struct event *event, struct str kind, struct str reason);
/* The same, suggesting the acts of the mail as they were understood. */
void case_hand_over_acts(
    struct work *w, const struct event *event, struct str kind, struct str reason);
/* The same without a word to anybody: it stands in the digest. */
void case_silent(struct work *w, struct str kind, struct str reason);
/* The coordinators are told, the writer is not: nobody knows who that is, or what was written. */
void case_tell(struct work *w, struct str kind, struct str reason);

/* Does what coordinators must see go out now, or wait for the digest? */
bool case_at_once(
    const struct work *w, const struct coordinator *coordinator, const struct event *event);

/* What a coordinator's word does to an open case; nothing is said to the coordinator. `file` has
 * `suggested` where that is accepted. */
void case_relay(
    struct work *w, const struct case_facts *file, const struct event *event, struct str words);
void case_close(struct work *w, const struct case_facts *file, struct str reason);
void case_accept(struct work *w, const struct case_facts *file, const struct event *event);

/* A coordinator answers a case letter: "ja", "stäng", or words for the participant. False: this
 * mail answers none. */
bool case_answered(struct work *w);

#endif
