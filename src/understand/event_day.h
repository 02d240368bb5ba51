/* Days a mail names that are none of an event's: signs that another meeting is meant. Pure. */
#ifndef UNDERSTAND_EVENT_DAY_H
#define UNDERSTAND_EVENT_DAY_H

#include "base/arena.h"
#include "base/str.h"
#include "rules/vocabulary.h"
#include "understand/context.h"
#include "understand/event_score.h"
#include <stdbool.h>
#include <stddef.h>

/* A date in the subject that is far from every event: some other meeting is meant. */
bool event_day_is_strange(
    struct arena *a, const struct vocabulary *v, struct str subject, const struct context *context);
/* Right behind the name of event `named` a day or month to come that is none of its own:
 * "frukostmötet den 23 maj" of one on the 16th. `hits` are those of the text. */
bool event_day_is_another(struct arena *a, const struct vocabulary *v, struct str text,
    const struct context *context, size_t named, const struct event_hits *hits);

/* Does a day of event `dated` stand right behind the name of event `named`? */
bool event_day_is_behind(const struct event_hits *hits, size_t named, size_t dated);

#endif
