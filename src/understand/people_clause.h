/* The clause in which somebody is spoken of: a sentence, cut where it begins to speak of something
 * else.
 *
 * Borders are full stops, line ends, list items, "men", an order or a statement of its own behind
 * "och" or a comma. A place is given by its bytes; what is returned lies in the text.
 */
#ifndef UNDERSTAND_PEOPLE_CLAUSE_H
#define UNDERSTAND_PEOPLE_CLAUSE_H

#include "base/arena.h"
#include "base/str.h"
#include "rules/vocabulary.h"
#include "rules/words.h"
#include <stdbool.h>
#include <stddef.h>

/* The clause around [from, to). */
struct str people_clause(
    struct arena *a, const struct vocabulary *v, struct str text, size_t from, size_t to);
/* What the sentence around `to` says behind that clause; may be empty. */
struct str people_clause_rest(struct str text, size_t to, struct str clause);

/* Does a sentence end right before byte `at`? */
bool people_ends_sentence(struct str text, size_t at);

/* Do two places of the text, the first before the second, stand in one sentence? */
bool people_same_sentence(struct str text, size_t first, size_t second);

/* "och", "+" or "&" behind word i? */
bool people_joined(struct str text, const struct words *words, size_t i);

#endif
