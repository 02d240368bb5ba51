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
bool notes_drop(struct store *s, struct str name, struct err *err) NODISCARD;

struct named_note {
	struct str name, value;
	struct instant at;
};

/* All whose names begin so, by name. */
bool notes_list(struct arena *a, struct store *s, struct str prefix, struct named_note **notes,
    size_t *count, struct err *err) NODISCARD;

#endif
