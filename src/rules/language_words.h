/* The words that tell languages apart (`words` of rule files), found by hash: every word of a mail
 * is asked for.
 *
 * Owned by the arena, never changes.
 */
#ifndef RULES_LANGUAGE_WORDS_H
#define RULES_LANGUAGE_WORDS_H

#include "base/arena.h"
#include "base/str.h"
#include "base/strings.h"
#include "rules/ruleset.h"
#include <stddef.h>
#include <stdint.h>

enum { LANGUAGES_MAX = 32 };

struct language_words;

/* Words of languages beyond the first LANGUAGES_MAX are left out. */
struct language_words *language_words_make(
    struct arena *a, const struct rule_word *words, size_t count, const struct strings *languages);

/* The languages that have this folded word: a bit each, by their place in the list. */
uint32_t language_words_look(const struct language_words *words, struct str word);

#endif
