/* `explain` without a database: whoever a mail speaks of as registered is registered (DESIGN
 * section 5).
 *
 * The people that cancel, change or substitute, the manager asked and the owner of a calendar reply
 * get rows in the empty database in memory, so that everything after it is the way every mail goes.
 */
#ifndef APP_ASSUME_H
#define APP_ASSUME_H

#include "app/pipeline.h"

/* Writes only to the database in memory, inside the caller's transaction, which is to be rolled
 * back. `out` has message, context and reading. */
bool assume_registered(struct arena *a, struct program *p, const struct outcome *out,
    struct instant now, struct err *err) NODISCARD;

#endif
