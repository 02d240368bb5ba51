/* What a match of a pattern must begin with, so that most patterns need not be run on most
 * sentences: running hundreds of compiled patterns costs more in cold code than in work.
 *
 * A shape is a set of pairs of characters, case and alphabet folded to a few classes: of a pattern,
 * the pairs that a match can begin with; of a text, those that stand in it, and those that begin a
 * word. If they share none the pattern cannot match. The other way round nothing is said: a shape
 * only ever holds too much. A construct the reader does not know makes a pattern's shape that of
 * everything. Pure; no limits met, nothing allocated.
 */
#ifndef UNDERSTAND_PATTERN_SHAPE_H
#define UNDERSTAND_PATTERN_SHAPE_H

#include "base/str.h"
#include <stdbool.h>
#include <stdint.h>

enum { SHAPE_CLASSES = 32 };

/* Bit j of row i: class i, then class j. */
struct pattern_shape {
	uint32_t rows[SHAPE_CLASSES];
	bool word_start; /* a match begins where a word does */
	bool anything;   /* not told: it may match every text */
};

struct text_shape {
	uint32_t anywhere[SHAPE_CLASSES], word_start[SHAPE_CLASSES];
};

/* Of a regex as PCRE2 gets it, compiled without regard to case. */
struct pattern_shape pattern_shape_of(struct str source);
struct text_shape text_shape_of(struct str text);

/* False: it cannot match. */
bool shape_may_match(const struct pattern_shape *pattern, const struct text_shape *text);

#endif
