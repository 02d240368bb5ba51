/* What only shows when the people of all acts are known: acts that say the same, or exclude each
 * other, for the same person and event.
 */
#ifndef UNDERSTAND_READING_SETTLE_H
#define UNDERSTAND_READING_SETTLE_H

#include "base/arena.h"
#include "understand/reading.h"

/* One doubt of a kind is enough: a second is not added. */
void reading_add_doubt(
    struct arena *a, struct reading *reading, enum doubt_kind kind, struct str why);

/* Who changes details is registered, so their "I am coming" is dropped; who both comes and does not
 * come is a doubt. `answers`: the mail answers a letter. */
void reading_settle(struct arena *a, struct reading *reading, bool answers);

#endif
