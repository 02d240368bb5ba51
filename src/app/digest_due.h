/* The daily letters to coordinators, as time brings them: at each one's hour, in each one's zone.
 *
 * What was sent is noted as "digest.ADDRESS": the instant it was due for, and since when the next
 * one tells. A night without the program sends one letter, not two.
 */
#ifndef APP_DIGEST_DUE_H
#define APP_DIGEST_DUE_H

#include "app/pipeline.h"

/* Inside a transaction. Takes up one digest that is due: `*due` is false where none is; else the
 * decision, which may be that nothing happened, stands in `out`, its letters rendered, and the note
 * is written. */
bool digest_take(struct arena *a, struct program *p, struct instant now, bool *due,
    struct outcome *out, struct err *err) NODISCARD;

/* When the next one is due. INSTANT_NONE: there is no coordinator. */
struct instant digest_when(const struct program *p, struct instant now);

#endif
