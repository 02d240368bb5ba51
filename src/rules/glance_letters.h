/* Letters of a regex that must follow each other in a text, held against what the text holds
 * (rules/glance_text.h) as they are read: as soon as a piece of them is missing there the
 * regex cannot match. A blank between two words joins them. For rules/regex_glance.c. Pure.
 */
#ifndef RULES_GLANCE_LETTERS_H
#define RULES_GLANCE_LETTERS_H

#include "rules/glance_text.h"
#include <stdbool.h>
#include <stdint.h>

struct glance_letters {
	bool begins; /* no letter stands before those of this word */
	char before,
	    last; /* of this word: the letter before, counted or not; the last that counted */
	uint32_t symbols; /* the last of them, as glance_place wants them */
	uint32_t count;   /* how many, with the edge before the first and the words before it */
};

/* Nothing is read yet. `begins`: at an edge of a word. */
static inline void
glance_letters_begin(struct glance_letters *l, bool begins)
{
	*l = (struct glance_letters) { .begins = begins, .symbols = GLANCE_EDGE, .count = begins };
}

/* Nothing is read yet, and this is where the text begins. */
void glance_letters_begin_text(struct glance_letters *l, const struct glance_text *text);

/* One letter more, small; folded as prefilter_fold_literal does. False: the text does not hold
 * them. */
static inline bool
glance_letters_add(struct glance_letters *l, const struct glance_text *text, char letter)
{
	const char before = l->before;
	l->before = letter;
	if (letter == 'e' && (before == 'a' || before == 'o' || (before == '\0' && !l->begins)))
		return true;
	if (letter == 'a' && l->last == 'a')
		return true;
	l->last = letter;
	l->symbols = l->symbols << GLANCE_SYMBOL_BITS | ((uint32_t)letter & 31);
	return ++l->count < GLANCE_LONGEST || glance_has(text, l->symbols, GLANCE_LONGEST);
}

/* Can the last of the letters stand in the text, with an edge of a word behind them? The others
 * can. */
bool glance_letters_stand(
    const struct glance_letters *l, const struct glance_text *text, bool edge);

/* The letters are at an end; what follows begins anew. Did they stand? */
static inline bool
glance_letters_end(struct glance_letters *l, const struct glance_text *text, bool edge)
{
	const bool stands = glance_letters_stand(l, text, edge);
	glance_letters_begin(l, edge);
	return stands;
}

/* A blank follows, and then another word. Did they stand? */
bool glance_letters_blank(struct glance_letters *l, const struct glance_text *text);

#endif
