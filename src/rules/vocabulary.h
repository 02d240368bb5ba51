/* What the words of the languages mean to programs: made once, at the load of the rules, from the
 * tables of all languages, so that a word of a mail is looked up once, whatever it is asked for.
 *
 * A list (rules/word_list.h) holds words and phrases of every language together: a mail says
 * its date in one language and its greeting in another. A table of a rule file names a list
 * "TABLE.ROW"; what stands in it is
 *     word       that word
 *     word*      every word that begins so
 *     *word      every longer word that ends so
 *     *word*     every word that holds it
 *     two words  a phrase; a star at the end of one of its words allows any ending
 * and words are compared in their plain form (utf8_plain). A row of the tables "concepts" and "meanings" has a name
 * of its own: its words in all languages mean the same thing.
 *
 * Ownership: lives in the arena of the ruleset, never changes. A vocabulary that is NULL knows no
 * word. Errors: a row that no program knows is a problem of its file.
 */
#ifndef RULES_VOCABULARY_H
#define RULES_VOCABULARY_H

#include "base/arena.h"
#include "base/problems.h"
#include "base/str.h"
#include "base/strings.h"
#include "rules/word_table.h"
#include <stdbool.h>
#include <stddef.h>

/* A phrase of two words and more. */
struct phrase {
	struct strings words; /* plain, with their stars */
	const struct phrase *next;
};

struct rule_table;
struct vocabulary;

struct vocabulary *vocabulary_make(
    struct arena *a, const struct rule_table *tables, size_t count, struct problems *problems);

/* The same vocabulary with something beside it that is remembered for one mail
 * (rules/words.h). Lives in the arena; `v` may be NULL, and then so is the result. */
struct words_memory;
const struct vocabulary *vocabulary_with(
    struct arena *a, const struct vocabulary *v, struct words_memory *memory);
struct words_memory *vocabulary_memory(const struct vocabulary *v); /* NULL: none */

/* What is known of a plain word; NULL: nothing. A word that several entries fit takes room in the
 * arena. */
const struct word_known *vocabulary_look(
    const struct vocabulary *v, struct arena *a, struct str plain);
/* Is it a word of that list? Of what vocabulary_look found, NULL included. */
static inline bool
word_known_in(const struct word_known *known, enum word_list list)
{
	const size_t n = (size_t)list;
	return known != NULL && (known->in[n / WORD_SET_BITS] >> n % WORD_SET_BITS & 1) != 0;
}

/* Does it begin a phrase of two words and more of that list? */
static inline bool
word_known_begins(const struct word_known *known, enum word_list list)
{
	const size_t n = (size_t)list;
	return known != NULL && (known->begins[n / WORD_SET_BITS] >> n % WORD_SET_BITS & 1) != 0;
}

/* The first of those phrases of a list that can begin with a plain word; the others follow it. */
const struct phrase *vocabulary_phrases(
    const struct vocabulary *v, enum word_list list, struct str first);
/* Everything in a list as the files write it, folded and with stars: "vänliga hälsningar". */
struct strings vocabulary_texts(const struct vocabulary *v, enum word_list list);
/* The same in plain form without stars, blank-separated: " kontakt fragor". */
struct str vocabulary_plain(const struct vocabulary *v, struct arena *a, enum word_list list);
/* The concepts that a plain word stands for, each its plain words of all languages,
 * blank-separated, its name not among them. */
struct strings vocabulary_concepts(const struct vocabulary *v, struct arena *a, struct str plain);
/* The same of the table "meanings", by which options are meant in other languages and words than
 * their own: "nybörjare" is "begynder". */
struct strings vocabulary_meanings(const struct vocabulary *v, struct arena *a, struct str plain);
/* The words of one concept; empty if no file has it. */
struct str vocabulary_concept(const struct vocabulary *v, struct str name);

#endif
