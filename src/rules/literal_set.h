/* Sets of short texts, folded as rules/prefilter_text.h says, each perhaps bound to the edges
 * of a word: what a piece of a pattern can match, as long as that is a handful of texts. For
 * rules/regex_need.h.
 *
 * A set of no text at all matches nothing; the set of the empty text is what an anchor matches.
 * Sets live in the arena and are changed in place: a set that is handed to one of these functions
 * is used up.
 */
#ifndef RULES_LITERAL_SET_H
#define RULES_LITERAL_SET_H

#include "base/arena.h"
#include "base/attributes.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { LITERAL_BYTES = 22, LITERALS_MAX = 48 };
enum literal_bounds {
	LITERAL_BEGINS = 1, /* no letter before it */
	LITERAL_ENDS = 2,   /* none behind it */
	LITERAL_FIRST = 4,  /* nothing at all before it; with LITERAL_BEGINS */
	LITERAL_LAST = 8    /* nothing behind it; with LITERAL_ENDS */
};

struct literal {
	uint8_t n, bounds; /* bounds: a sum of enum literal_bounds */
	char symbols[LITERAL_BYTES];
};

struct literal_set {
	struct literal *items;
	size_t count;
	size_t longest; /* symbols */
};

struct literal_set literal_set_of_empty(struct arena *a);
struct literal_set literal_set_of_symbol(struct arena *a, char symbol);
struct literal_set literal_set_copy(struct arena *a, struct literal_set set);
bool literal_set_has_empty(struct literal_set set);

/* A symbol behind each text. False, and nothing done, where one would become too long. */
bool literal_set_append(struct literal_set *set, char symbol) NODISCARD;

/* Each text of `*set` followed by each of `next`. False, and nothing done, where that is too many
 * or too long. */
bool literal_set_join(struct arena *a, struct literal_set *set, struct literal_set next) NODISCARD;

/* All texts of both. False, and nothing done, where that is too many. */
bool literal_set_add(
    struct arena *a, struct literal_set *set, struct literal_set other, size_t max) NODISCARD;

/* How many of a hundred thousand sentences hold one of these texts, roughly; the fewer the better.
 */
unsigned literal_set_cost(struct literal_set set);

/* Each text folded for good, and of a few those left out that another one stands in. Empty where
 * nothing can be told from them, as one of them may stand anywhere. */
struct literal_set literal_set_finish(struct literal_set set);

#endif
