/* Places given up. */
#ifndef DECIDE_LEAVE_H
#define DECIDE_LEAVE_H

#include "decide/work.h"

/* Withdraw these rows and tell them and the writer. Only for rows the voice may speak for. Unnamed
 * companions of a group of which nobody with a name is left go with it. */
void leave_rows(struct work *w, struct event_work *ew, const struct rows *rows,
    enum block_kind kind, struct str reason);
/* Withdraw the rows that the voice may speak for; ask the registered addresses for the others.
 * `act` is what they would be asked, its `leaving` replaced by them. */
void leave_or_ask(
    struct work *w, struct event_work *ew, const struct rows *rows, const struct act *act);

#endif
