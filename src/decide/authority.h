/* Who may do what (DESIGN section 6, "Proof"). A failed proof is the same as none. */
#ifndef DECIDE_AUTHORITY_H
#define DECIDE_AUTHORITY_H

#include "decide/work.h"

enum verdict {
	VERDICT_YES,     /* carry it out */
	VERDICT_CONFIRM, /* after the sender answered "yes" */
	VERDICT_HUMAN    /* a coordinator's matter */
};

/* The voice's own word counts: proven, or an administrator's command. */
bool authority_proven(const struct work *w);
/* register, interest, question, subscribe: what the sender may begin. */
enum verdict authority_begin(const struct work *w);
/* The letter should say "was it not you? answer no". */
bool authority_unproven_accepted(const struct work *w);
/* cancel, change, undo, confirm: the word of the address registered, of the one that registered it,
 * or of a coordinator of that event. */
bool authority_over(
    const struct work *w, const struct event_work *ew, const struct registration *row);
/* Change of address and erasure: only an answer, with our token, from the registered address
 * itself. */
bool authority_own_token(const struct work *w, const struct registration *row);
/* The sender is a coordinator of this event (NULL: of any), proven, with the right to approve or
 * change. */
enum right { RIGHT_CHANGE, RIGHT_APPROVE };
bool authority_coordinator(const struct work *w, const struct event *event, enum right right);
/* Does this coordinator answer for that event? NULL: for events in general. */
bool coordinator_of(const struct coordinator *coordinator, const struct event *event);

/* Is this one of those who hear of what happens at that event? Where nobody answers for it,
 * everybody does. */
bool coordinator_hears(
    const struct work *w, const struct coordinator *coordinator, const struct event *event);

#endif
