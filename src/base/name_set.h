/* Names that were met, to tell at once whether one comes again. */
#ifndef BASE_NAME_SET_H
#define BASE_NAME_SET_H

#include "base/arena.h"
#include "base/attributes.h"
#include "base/str.h"
#include <stdbool.h>
#include <stddef.h>

struct name_set {
	struct named *slots;
	size_t room, count; /* room: a power of two, or 0 */
};

/* Take up a name of a kind (the same name of another kind is another one). False: it was there
 * already. Both are borrowed for as long as the set. `set` begins as { 0 }. */
bool name_set_add(
    struct arena *a, struct name_set *set, struct str kind, struct str name) NODISCARD;
bool name_set_has(const struct name_set *set, struct str kind, struct str name);

#endif
