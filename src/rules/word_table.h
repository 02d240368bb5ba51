/* Plain words to what is known of them: a bit per list of rules/word_list.h. The hash table
 * below rules/vocabulary.h.
 *
 * Every word of every mail is looked up, with each of its beginnings and endings, and nearly none
 * of these is there: so a field of bits that fits the innermost cache tells most misses, the table
 * behind it holds numbers, and what is known stands once for all words of which the same is known.
 * Filled once, then only read; the words themselves are borrowed. Everything lives in the arena.
 */
#ifndef RULES_WORD_TABLE_H
#define RULES_WORD_TABLE_H

#include "base/arena.h"
#include "base/str.h"
#include "rules/word_list.h"
#include <stddef.h>
#include <stdint.h>

enum { WORD_SET_BITS = 64, WORD_SET_PARTS = (WORD_LISTS + WORD_SET_BITS - 1) / WORD_SET_BITS };

/* What is known of a word: a bit per list. */
struct word_known {
	uint64_t in[WORD_SET_PARTS];     /* it is a word of the list */
	uint64_t begins[WORD_SET_PARTS]; /* it begins a phrase of the list */
};

/* How the word of an entry is compared. */
enum word_kind { WORD_WHOLE, WORD_BEGINNING, WORD_ENDING, WORD_INSIDE };

struct word_table;

struct word_table *word_table_new(struct arena *a);

/* One thing more that is known of an entry: it is a word of the list, or begins a phrase of it. */
void word_table_add(struct word_table *table, struct str text, enum word_kind kind,
    enum word_list list, bool begins);

/* It is filled: before anything is looked up. */
void word_table_close(struct word_table *table);

/* What all entries that fit a plain word say of it; NULL: nothing. Where several fit it takes room
 * in the arena. */
const struct word_known *word_table_look(
    const struct word_table *table, struct arena *a, struct str plain);

#endif
