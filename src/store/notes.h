/* Small facts the program remembers under a name: how far a mailbox was read, when a digest went.
 */
#ifndef STORE_NOTES_H
#define STORE_NOTES_H

#include "store/store.h"

/* Empty, with `*at` INSTANT_NONE, where there is none. */
bool notes_get(struct arena *a, struct store *s, struct str name, struct str *value,
    struct instant *at, struct err *err) NODISCARD;
bool notes_set(struct store *s, struct str name, struct str value, struct instant now,
    struct err *err) NODISCARD;

#endif
