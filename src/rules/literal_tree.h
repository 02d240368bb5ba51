/* Many short texts looked for in a long one at once: a tree of literals, symbol by symbol.
 *
 * A folded text (rules/prefilter_text.h) is walked through the tree from each of its places,
 * or from each beginning of a word for the literals that must begin one. It costs time that grows
 * with the length of the text and with the beginnings of literals that it holds, not with their
 * number.
 *
 * Owned by the arena; a search writes to memory of the tree, so one runs at a time. For
 * rules/prefilter.h.
 */
#ifndef RULES_LITERAL_TREE_H
#define RULES_LITERAL_TREE_H

#include "base/arena.h"
#include "base/str.h"
#include "rules/literal_set.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct literal_tree;

/* For so many literals of so many symbols altogether, at most. */
struct literal_tree *literal_tree_new(struct arena *a, size_t literals, size_t symbols);

/* The number of a literal: 1 and up, the same for equal ones. Not behind a search. */
uint32_t literal_tree_add(
    struct arena *a, struct literal_tree *tree, const struct literal *literal);

/* How many there are: the highest number. */
uint32_t literal_tree_count(const struct literal_tree *tree);

/* The literals that stand in the text, each once; good until the next search. */
const uint32_t *literal_tree_search(
    struct arena *a, struct literal_tree *tree, struct str folded, size_t *count);

/* Did the last search find this one? */
bool literal_tree_found(const struct literal_tree *tree, uint32_t literal);

#endif
