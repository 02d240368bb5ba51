#include "understand/glance_text.h"

#include "understand/prefilter_text.h"

/* A walk through the symbols of a text: letters, and 0 where a word has an edge. */
struct walk {
	uint32_t symbols, count; /* the last ones; how many of this word, its first edge included */
};

/* Behind one more symbol; how many pieces end there: those of GLANCE_SHORTEST symbols and more. */
static uint32_t
step(struct walk *walk, char symbol)
{
	const bool letter = prefilter_is_letter(symbol);
	if (!letter && walk->count < GLANCE_SHORTEST) {
		*walk = (struct walk) { .count = 1 };
		return 0;
	}
	walk->symbols = walk->symbols << GLANCE_SYMBOL_BITS | (letter ? (uint32_t)symbol & 31 : 0);
	const uint32_t count = ++walk->count;
	if (!letter)
		walk->count = 1;
	return count < GLANCE_SHORTEST
		   ? 0
		   : (count < GLANCE_LONGEST ? count : GLANCE_LONGEST) - GLANCE_SHORTEST + 1;
}

void
glance_add(struct glance_text *text, struct str folded)
{
	struct walk walk = { .count = 1 };
	for (size_t i = 0; i <= folded.n; i++) {
		const uint32_t ends = step(&walk, i < folded.n ? folded.p[i] : ' ');
		for (uint32_t n = GLANCE_SHORTEST; n < GLANCE_SHORTEST + ends; n++) {
			const uint32_t place = glance_place(walk.symbols, n);
			text->bits[place / GLANCE_WORD_BITS] |= UINT64_C(1)
								<< place % GLANCE_WORD_BITS;
		}
	}
}

bool
glance_covers(const struct glance_text *text, struct str folded)
{
	struct walk walk = { .count = 1 };
	for (size_t i = 0; i <= folded.n; i++) {
		const uint32_t ends = step(&walk, i < folded.n ? folded.p[i] : ' ');
		for (uint32_t n = GLANCE_SHORTEST; n < GLANCE_SHORTEST + ends; n++) {
			if (!glance_has(text, walk.symbols, n))
				return false;
		}
	}
	return true;
}
