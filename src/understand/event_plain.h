/* Which events a mail names plainly, so that several may be meant.
 *
 * By words that speak for one alone, or by a pair: "both the forum and the API lab" means two,
 * though the short name of one would tell little by itself. What an event offers under the name of
 * another
 * ("the X-ray diffraction lab" on a day with such a tour) names that other one not.
 */
#ifndef UNDERSTAND_EVENT_PLAIN_H
#define UNDERSTAND_EVENT_PLAIN_H

#include "base/arena.h"
#include "rules/vocabulary.h"
#include "understand/context.h"
#include "understand/event_sources.h"
#include <stdbool.h>
#include <stddef.h>

enum { EVENT_PLAIN = 8 }; /* own words of this weight name an event plainly */

/* Marks them in `plain`, a place an event of the context; `best`: the one named most. Returns how
 * many. */
size_t event_plain_find(struct arena *a, const struct vocabulary *v, const struct context *context,
    const struct event_sources *said, size_t best, bool *plain);

#endif
