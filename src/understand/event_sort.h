/* The events a noun may mean: "meeting", "camp", "Thursday", "session".
 *
 * Those with the word in their titles, those that are what it says, those on that day of the week;
 * or, of a word that any may be called by, those spoken of before, else all to come. Pure.
 */
#ifndef UNDERSTAND_EVENT_SORT_H
#define UNDERSTAND_EVENT_SORT_H

#include "base/arena.h"
#include "rules/vocabulary.h"
#include "rules/words.h"
#include "understand/context.h"
#include <stdbool.h>
#include <stddef.h>

/* Marks them in `set`, a place for each event of the context; how many are not over. `before`:
 * those spoken of before, NULL: none were. */
size_t event_sort_of(struct arena *a, const struct vocabulary *v, const struct context *context,
    const struct word *word, const bool *before, bool *set);
/* "… in October": keeps those of that month. The word behind it, or `behind` where none is said. */
size_t event_sort_month(const struct context *context, struct str text, const struct words *words,
    size_t behind, bool *set);
/* Is it on a day, and not called off? */
bool event_sort_has_day(const struct event *event);

#endif
