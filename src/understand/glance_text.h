/* What the words of a text are made of: every two, three and four letters in a row, the edges of a word being letters
 * too. They stand in one field of bits, where pieces share a bit now and then: that a piece is missing is certain.
 * Texts are folded (understand/prefilter_text.h). For understand/regex_glance.h. Pure.
 */
#ifndef UNDERSTAND_GLANCE_TEXT_H
#define UNDERSTAND_GLANCE_TEXT_H

#include "base/str.h"
#include <stdbool.h>
#include <stdint.h>

enum { GLANCE_SYMBOL_BITS = 5, GLANCE_SHORTEST = 2, GLANCE_LONGEST = 4, GLANCE_BITS = 1 << 16 };

/* Of one text or several. Empty: all zero. */
struct glance_text {
	uint64_t bits[GLANCE_BITS / 64];
};

void glance_add(struct glance_text *text, struct str folded);
/* Does the text hold every piece of this one? Then what cannot match in it cannot match in this one. */
bool glance_covers(const struct glance_text *text, struct str folded);

/* Does it hold a piece of `n` symbols, the last ones of `symbols`? A letter is its lowest GLANCE_SYMBOL_BITS bits, the
 * edge of a word 0. */
bool glance_has(const struct glance_text *text, uint32_t symbols, uint32_t n);

#endif
