/* Approval of registrations by a manager or a coordinator. */
#ifndef DECIDE_APPROVE_H
#define DECIDE_APPROVE_H

#include "decide/work.h"

/* Ask whoever approves these rows; a writer who named no manager is asked for one. */
void approval_request(struct work *w, const struct event_work *ew, const struct rows *rows);
/* Seat rows that were approved, confirmed by their sender, or both; tells those concerned. */
void approval_given(struct work *w, struct event_work *ew, const struct rows *rows);
void approval_denied(struct work *w, struct event_work *ew, const struct rows *rows);
/* When a manager who does not answer is reminded, and then a coordinator gets it: in APPROVAL_S, or
 * sooner, that both come before the event. */
struct instant approval_waits(const struct work *w, const struct event *event);
/* The address in the answer `manager`; empty: none. */
struct str manager_of(const struct registration *row);

#endif
