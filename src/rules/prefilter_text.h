/* A text as the prefilter reads it: all the ways in which one word can be typed made one.
 *
 * Letters without case and marks ("Åt" and "at" are one), with the spellings that
 * rules/rule_regex.h allows for: aa stands for å, ae for ä and æ, oe for ö and ø, so that a
 * doubled a counts once and an e behind a or o not at all. White space of any kind and length is
 * one blank. What is neither a letter of Latin script nor ASCII becomes PREFILTER_SIGN.
 *
 * What a pattern finds equal without regard to case is equal here, which
 * tests/unit/test_prefilter.c holds against PCRE2 for every character; and where one text stands in
 * another, so it does folded, but for an e at its beginning (prefilter_fold_literal). a to z stand
 * for letters alone. Pure.
 */
#ifndef RULES_PREFILTER_TEXT_H
#define RULES_PREFILTER_TEXT_H

#include "base/arena.h"
#include "base/str.h"
#include <stdbool.h>
#include <stdint.h>

#define PREFILTER_SIGN '\x01'

/* One character: ASCII below 0x7f, letters small. */
char prefilter_symbol(uint32_t c);

/* A text of valid UTF-8, symbol by symbol; lives in the arena. */
struct str prefilter_fold(struct arena *a, struct str text);

/* A piece of a text, already symbols, folded in place; returns its length. Unless it is known to
 * begin where a word does, what stands before it decides whether a first e counts, so that one is
 * left out. */
size_t prefilter_fold_literal(char *symbols, size_t n, bool begins_word);

static inline bool
prefilter_is_letter(char symbol)
{
	return symbol >= 'a' && symbol <= 'z';
}

#endif
