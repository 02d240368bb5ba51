#include "rules/glance_text.h"

#include "rules/prefilter_text.h"

/* A walk through the symbols of a text. */
struct walk {
	uint32_t symbols,
	    count; /* the last ones; how many follow each other, the first edge included */
	bool edge; /* the last of them is one */
};

static const struct walk beginning = { .symbols = GLANCE_EDGE, .count = 1, .edge = true };

/* Behind one more symbol; how many follow each other up to there, 0 where that is no piece.
 * `*symbols` are they. */
static uint32_t
step(struct walk *walk, char symbol, uint32_t *symbols)
{
	const bool letter = prefilter_is_letter(symbol);
	if (!letter && walk->edge) {
		*walk = beginning;
		return 0;
	}
	*symbols = walk->symbols << GLANCE_SYMBOL_BITS
		   | (letter ? (uint32_t)symbol & 31 : (uint32_t)GLANCE_EDGE);
	walk->symbols = *symbols;
	walk->edge = !letter;
	const uint32_t count = ++walk->count;
	if (!letter && symbol != ' ')
		*walk = beginning;
	return count;
}

static void
add_piece(struct glance_text *text, uint32_t symbols, uint32_t n)
{
	const uint32_t place = glance_place(symbols, n);
	text->bits[place / GLANCE_WORD_BITS] |= UINT64_C(1) << place % GLANCE_WORD_BITS;
}

static char
symbol_at(struct str folded, size_t i)
{
	return i < folded.n ? folded.p[i] : ' ';
}

/* The pieces that begin where the text does. */
static void
add_beginning(struct glance_text *text, struct str folded)
{
	struct walk walk = { .symbols = GLANCE_START, .count = 1, .edge = true };
	for (uint32_t n = GLANCE_SHORTEST; n <= GLANCE_LONGEST; n++) {
		uint32_t symbols = 0;
		if (step(&walk, symbol_at(folded, n - GLANCE_SHORTEST), &symbols) != n)
			return;
		add_piece(text, symbols, n);
	}
}

void
glance_add(struct glance_text *text, struct str folded)
{
	struct walk walk = beginning;
	for (size_t i = 0; i <= folded.n; i++) {
		const char symbol = symbol_at(folded, i);
		uint32_t symbols = 0;
		const uint32_t count = step(&walk, symbol, &symbols);
		for (uint32_t n = GLANCE_SHORTEST; n <= count && n <= GLANCE_LONGEST; n++)
			add_piece(text, symbols, n);
		const unsigned char sign = (unsigned char)symbol & 127;
		text->signs[sign / GLANCE_WORD_BITS] |= UINT64_C(1) << sign % GLANCE_WORD_BITS;
	}
	if (text->sentence)
		add_beginning(text, folded);
}

bool
glance_covers(const struct glance_text *text, struct str folded)
{
	struct walk walk = beginning;
	for (size_t i = 0; i <= folded.n; i++) {
		const char symbol = symbol_at(folded, i);
		uint32_t symbols = 0;
		const uint32_t count = step(&walk, symbol, &symbols);
		if (!glance_has_sign(text, symbol))
			return false;
		for (uint32_t n = GLANCE_SHORTEST; n <= count && n <= GLANCE_LONGEST; n++) {
			if (!glance_has(text, symbols, n))
				return false;
		}
	}
	return true;
}
