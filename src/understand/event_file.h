/* Flat event options printed as the text of an event file: `event file SLUG`, and draft events.
 * What libConfuse reads from it gives the same options again. */
#ifndef UNDERSTAND_EVENT_FILE_H
#define UNDERSTAND_EVENT_FILE_H

#include "base/arena.h"
#include "base/str.h"
#include "understand/event_build.h"
#include <stddef.h>

/* Every option once (the last of a path wins), sections in the order they first appear; options
 * that are empty or unknown are left out. */
struct str event_file_print(
    struct arena *a, struct str slug, const struct event_option *options, size_t count);

#endif
