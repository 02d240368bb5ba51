/* The rules of one language (or those of all), ready to be run: their regexes compiled when they
 * are first needed, and a prefilter that tells which of them can match in a sentence at all
 * (rules/prefilter.h).
 *
 * Installed rules were checked before they were installed, so that a process that reads one mail
 * compiles the dozen regexes that its mail needs and no other. A regex that turns out to be broken
 * then answers -1, as one that meets its limits does: the mail becomes a case. A site's own rules
 * are compiled when they are loaded.
 *
 * Owned by the ruleset. For rules/ruleset.c.
 */
#ifndef RULES_RULE_BOOK_H
#define RULES_RULE_BOOK_H

#include "base/arena.h"
#include "base/attributes.h"
#include "base/problems.h"
#include "base/str.h"
#include "rules/pattern.h"
#include "rules/rule_regex.h"
#include "rules/ruleset.h"
#include <stddef.h>

struct rule_book;

/* Everything is borrowed for as long as the arena lives. */
struct rule_book *rule_book_new(struct arena *a, struct pattern_pool *pool, struct str language);

/* The rules, all of exactly this language, and what they may refer to: before any of them is read
 * or compiled. */
void rule_book_fill(struct rule_book *book, struct rule *const *rules, size_t count,
    struct rule_define *const *defines, size_t define_count);
bool rule_book_is_filled(const struct rule_book *book);

struct str rule_book_language(const struct rule_book *book);

/* Compile all regexes of one rule, or of all of them; what is wrong is added to `problems`, once.
 */
void rule_book_compile(struct rule_book *book, const struct rule *rule, struct problems *problems);
void rule_book_compile_all(struct rule_book *book, struct problems *problems);

/* Does the rule speak in this sentence? 1 with the place of its match, 0, or -1 when that could not
 * be told. Runs every regex of the rule. */
int rule_book_match(struct rule_book *book, const struct rule *rule, struct str sentence,
    struct pattern_match *match) NODISCARD;

/* A text whose sentences are to be read, folded: what comes of them need not be told, but then each
 * new word costs a look at all rules. */
void rule_book_expect(struct rule_book *book, struct str folded);
/* Is it of any use still? */
bool rule_book_expects(const struct rule_book *book);

/* The same of all rules for these places: what speaks, or could not be told, is added to the array.
 */
struct rule_spoken *rule_book_read(struct arena *a, struct rule_book *book, unsigned places,
    struct str sentence, struct str folded, struct rule_spoken *spoken, size_t *count) NODISCARD;

#endif
