/* What the writers of a letter's data share: the order, and the language it is told in. Types only.
 */
#ifndef LETTER_TELLING_H
#define LETTER_TELLING_H

#include "base/arena.h"
#include "decide/digest.h"
#include "letter/lexicon.h"
#include "letter/render.h"

struct telling {
	struct arena *a;
	const struct letter_site *site;
	const struct decision *decision;
	const struct facts *facts;
	const struct letter_order *order;
	struct str language; /* of the template found, so that all words of a letter are of one */
	const struct lexicon *words;
};

#endif
