/* Flat options to an event; the way back is understand/event_file.h.
 *
 * Every error of value and every cross-check is added to `problems` with the file and line of the
 * option, all of them in one pass. Ownership: the event and all it points to live in the arena `a`;
 * the options' own texts are referred to, so they must live as long. A section without options of
 * its own (`option both {}`) is told by one of its paths with an empty value. Meanings of dates
 * alone, times alone and offsets: DESIGN section 4.
 */
#ifndef UNDERSTAND_EVENT_BUILD_H
#define UNDERSTAND_EVENT_BUILD_H

#include "base/arena.h"
#include "base/attributes.h"
#include "base/problems.h"
#include "base/str.h"
#include "understand/event.h"
#include <stdbool.h>
#include <stddef.h>

struct event_option {
	struct str path;  /* see understand/event_options.h */
	struct str value; /* as written; lists as a JSON array of strings */
	struct str file;  /* for problems; may be empty */
	int line;         /* 0: not known */
};

/* What the site says where an event says nothing. */
struct event_defaults {
	struct str timezone, language, organiser, from_name, address, controller;
	struct offset retention, sensitive;
};

enum { SLUG_MAX_BYTES = 24 };

/* [a-z][a-z0-9-]{0,23} */
bool slug_is_valid(struct str slug);

/* NULL when anything was wrong; then `problems` says what. A later option of the same path wins, so
 * revisions may simply follow the file's. Empty values mean "not given". */
const struct event *event_build(struct arena *a, struct str slug,
    const struct event_option *options, size_t count, const struct event_defaults *site,
    struct problems *problems);

#endif
