/* A decision and its letters become rows, inside the caller's transaction. Decides nothing.
 *
 * Effects are carried out in order; each that touches a registration writes one row of history.
 * Seats follow the state, so `taken` stays true. Ids are those the decision gave. A MOVE whose
 * `from` is not what stands in the database, and an effect without its row, are ERR_BUG: the facts
 * were read in this very transaction.
 */
#ifndef STORE_APPLY_H
#define STORE_APPLY_H

#include "decide/decision.h"
#include "letter/letter.h"
#include "store/store.h"

struct apply_by {
	struct instant now;
	struct mail_id mail; /* 0: by command or time */
	struct str who;      /* address, login, or "time" */
	struct str cause;    /* sender address for the letter budgets; empty: none */
	bool stranger;       /* cause is no coordinator: letters to others count against budgets */
	struct str command;  /* source of event revisions when mail is 0; may be empty */
	bool hold_letters;   /* import without --send: letters are held */
};

bool apply_decision(struct arena *a, struct store *s, const struct decision *decision,
    const struct letters *letters, const struct apply_by *by, struct err *err) NODISCARD;

#endif
