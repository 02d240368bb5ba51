/* Questions that must be answered before anything is done. */
#ifndef DECIDE_ASK_H
#define DECIDE_ASK_H

#include "decide/work.h"

/* Ask an address "was it you?" before `act` (NULL: only the rows, which are unconfirmed) is carried
 * out. The sender is told when somebody else was asked. Acts for one address in one mail are held
 * together. */
void ask_confirm(struct work *w, struct str address, struct str name, const struct event_work *ew,
    const struct rows *rows, const struct act *act, struct str reason);
/* Ask which event is meant, holding the act; a person's matter where there is nothing to choose
 * from. */
void ask_which_event(struct work *w, const struct act *act);
/* The option chosen is full: ask for another one, holding the act. */
void ask_option(
    struct work *w, const struct event_work *ew, const struct axis *full, const struct act *act);
/* Ask for required answers that these people lack, and for their manager. */
void ask_missing(struct work *w, const struct event_work *ew, const struct rows *rows);
/* Is any required answer of these people missing? */
bool answers_missing(const struct event_work *ew, const struct rows *rows);

/* A reading that holds one act. */
struct reading *reading_of_act(struct work *w, const struct act *act);

#endif
