/* What the words of a text are made of: every two, three and four letters in a row, the edges of a
 * word being letters too, and so is the one blank between two words. They stand in one field of
 * bits, where pieces share a bit now and then: that a piece is missing is certain. Signs are noted
 * one by one. Texts are folded (rules/prefilter_text.h). For rules/regex_glance.h. Pure.
 */
#ifndef RULES_GLANCE_TEXT_H
#define RULES_GLANCE_TEXT_H

#include "base/str.h"
#include <stdbool.h>
#include <stdint.h>

enum {
	GLANCE_SYMBOL_BITS = 5,
	GLANCE_SHORTEST = 2,
	GLANCE_LONGEST = 4,
	GLANCE_BITS = 1 << 16,
	GLANCE_WORD_BITS = 64,
	GLANCE_EDGE = 0,
	GLANCE_START = 27 /* the edge before the first word of a sentence */
};

/* Of one text or several. Empty: all zero. */
struct glance_text {
	uint64_t bits[GLANCE_BITS / GLANCE_WORD_BITS];
	uint64_t signs[128 / GLANCE_WORD_BITS]; /* which of them stand in it */
	bool sentence; /* set before it is filled: one text, and what begins it is noted */
};

void glance_add(struct glance_text *text, struct str folded);
/* Does the text hold every piece of this one? Then what cannot match in it cannot match in this
 * one. */
bool glance_covers(const struct glance_text *text, struct str folded);

/* The place among the bits of a piece of `n` symbols, the last ones of `symbols`: a letter is its
 * lowest GLANCE_SYMBOL_BITS bits. */
static inline uint32_t
glance_place(uint32_t symbols, uint32_t n)
{
	const uint32_t piece = symbols & ((UINT32_C(1) << n * GLANCE_SYMBOL_BITS) - 1);
	return (piece | n << GLANCE_LONGEST * GLANCE_SYMBOL_BITS) * UINT32_C(2654435761) >> 16;
}

/* Does the text hold that piece? */
static inline bool
glance_has(const struct glance_text *text, uint32_t symbols, uint32_t n)
{
	const uint32_t place = glance_place(symbols, n);
	return (text->bits[place / GLANCE_WORD_BITS] >> place % GLANCE_WORD_BITS & 1) != 0;
}

static inline bool
glance_has_sign(const struct glance_text *text, char sign)
{
	const unsigned char i = (unsigned char)sign & 127;
	return (text->signs[i / GLANCE_WORD_BITS] >> i % GLANCE_WORD_BITS & 1) != 0;
}

#endif
