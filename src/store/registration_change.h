/* A change laid over what a registration says of its attendee. Pure. */
#ifndef STORE_REGISTRATION_CHANGE_H
#define STORE_REGISTRATION_CHANGE_H

#include "base/arena.h"
#include "understand/reading.h"

/* Members of `change` that are not empty replace those of `who`, answers by question; what stands
 * in `change->cleared` (fields by name, questions by id) is emptied first. */
struct attendee registration_change(
    struct arena *a, const struct attendee *who, const struct attendee *change);

#endif
