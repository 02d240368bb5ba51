#include "rules/glance_letters.h"

void
glance_letters_begin_text(struct glance_letters *l, const struct glance_text *text)
{
	glance_letters_begin(l, true);
	l->symbols = text->sentence ? GLANCE_START : GLANCE_EDGE;
}

bool
glance_letters_stand(const struct glance_letters *l, const struct glance_text *text, bool edge)
{
	const uint32_t count = l->count + edge;
	const uint32_t symbols = edge ? l->symbols << GLANCE_SYMBOL_BITS | GLANCE_EDGE : l->symbols;
	if (l->last == '\0' || count < GLANCE_SHORTEST || (!edge && count >= GLANCE_LONGEST))
		return true;
	return glance_has(text, symbols, count < GLANCE_LONGEST ? count : GLANCE_LONGEST);
}

bool
glance_letters_blank(struct glance_letters *l, const struct glance_text *text)
{
	const struct glance_letters word = *l;
	const bool stands = glance_letters_stand(l, text, true);
	glance_letters_begin(l, true);
	if (word.last != '\0') {
		l->symbols = word.symbols << GLANCE_SYMBOL_BITS | GLANCE_EDGE;
		l->count = word.count + 1;
	}
	return stands;
}
