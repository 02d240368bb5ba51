/* A text cut into sentences, so that a negation speaks only of its own.
 *
 * A sentence ends at . ! ? before a blank, at an empty line, before a list item, and at the end of
 * a line that was not wrapped by the writer's program. Abbreviations (t.ex., kl., bl.a.), ordinals
 * ("15. juni") and single letters do not end one. Offsets count bytes of the text given.
 * Limits: SENTENCES_MAX, the rest of the text is the last one; a sentence is cut at
 * LIMIT_LINE_BYTES.
 */
#ifndef RULES_SENTENCE_H
#define RULES_SENTENCE_H

#include "base/arena.h"
#include "base/str.h"
#include "rules/vocabulary.h"
#include <stddef.h>

enum { SENTENCES_MAX = 400 };

struct sentence {
	size_t from, to; /* without white space at the ends */
};

struct sentences {
	struct sentence *items;
	size_t count;
};

struct sentences sentence_cut(struct arena *a, const struct vocabulary *v, struct str text);

/* The clauses of the sentences: each ends at a mark, or before "and", "or", "but" and "because".
 * Coarse: "Eva and Per come" is two. */
struct sentences clause_cut(struct arena *a, const struct vocabulary *v, struct str text);
/* The one that holds byte `at`; SIZE_MAX: none. */
size_t sentence_at(const struct sentences *sentences, size_t at);

#endif
