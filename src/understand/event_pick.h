/* Some of a set of events, by their order: the first, the last two, all three, number 2.
 *
 * A set is a place for each event of the context. The order is that of their beginnings; what is
 * over is none of them, but where it makes another the first, "the first" is none. A number is the
 * one in their titles ("Camp 2"), where each has its own.
 */
#ifndef UNDERSTAND_EVENT_PICK_H
#define UNDERSTAND_EVENT_PICK_H

#include "base/arena.h"
#include "rules/words.h"
#include "understand/context.h"
#include <stdbool.h>
#include <stddef.h>

enum { EVENT_PICK_MAX = 20 }; /* "week 25" is no twenty-fifth */

/* What is said of them. */
struct event_pick {
	int ordinal; /* 1 for the first; -1: the last; 0: none is said */
	bool next, all;
	int count;   /* how many; 0: not said */
	size_t from; /* the first word of it */
};

/* "Second" is 2, "last" -1; 0: none. */
int event_pick_ordinal(const struct word *word);
/* A number in digits or a word; -1: none. */
int event_pick_numeral(const struct word *word);
/* How many of the set are not over. */
size_t event_pick_count(const struct context *context, const bool *set);
/* Adds those meant to `picked`; false: there is no such. */
bool event_pick_from(struct arena *a, const struct context *context, const bool *set,
    const struct event_pick *pick, bool *picked);
bool event_pick_number(
    struct arena *a, const struct context *context, const bool *set, int number, bool *picked);

#endif
