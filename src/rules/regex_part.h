/* Pieces of a regex and what is known of each, put together to what is known of the whole: the
 * algebra behind rules/regex_need.h, without its syntax.
 *
 * A part that is handed on is used up, and its sets with it. Everything lives in the arena.
 */
#ifndef RULES_REGEX_PART_H
#define RULES_REGEX_PART_H

#include "base/arena.h"
#include "rules/literal_set.h"
#include "rules/regex_need.h"
#include <stdbool.h>

struct regex_part {
	bool exact;             /* it matches the texts of the set and no other */
	bool repeats;           /* it matches one of them, once or more */
	struct literal_set set; /* of these two */
	struct regex_need need; /* of all others */
	bool unknown;           /* it could not be read: whatever holds it is unknown too */
};

/* Pieces that follow each other, as far as they are read. */
struct regex_sequence {
	bool exact;             /* `run` is all of it */
	struct literal_set run; /* what the last of them match together */
	struct regex_need need;
};

/* Any text at all: nothing is needed. */
static const struct regex_part regex_anything = { 0 };

struct regex_part regex_part_of_set(struct literal_set set);
struct regex_part regex_part_of_symbol(struct arena *a, char symbol);
/* What takes no character; `bounds` (enum literal_bounds) where it tells that no letter stands
 * before or behind. */
struct regex_part regex_part_of_edge(struct arena *a, unsigned bounds);

/* The part where it may be left out (`none`), stand once and more (`many`), or both. */
struct regex_part regex_part_repeat(struct arena *a, struct regex_part part, bool none, bool many);
struct regex_part regex_part_either(
    struct arena *a, struct regex_part *one, struct regex_part *other);
/* What is needed for it to match. */
struct regex_need regex_part_need(struct regex_part *part);

/* `bounds` hold where it begins. */
struct regex_sequence regex_sequence_begin(struct arena *a, unsigned bounds);
/* What holds where the next part begins: LITERAL_BEGINS, LITERAL_FIRST. */
unsigned regex_sequence_bounds(const struct regex_sequence *sequence);
void regex_sequence_add(struct arena *a, struct regex_sequence *sequence, struct regex_part part);
/* Is what it needs rare enough, so that nothing behind it need be read? */
bool regex_sequence_suffices(struct arena *a, struct regex_sequence *sequence);
/* `edge`: a word must end where it ends. */
struct regex_part regex_sequence_end(struct arena *a, struct regex_sequence *sequence, bool edge);

#endif
