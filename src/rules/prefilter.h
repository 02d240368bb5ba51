/* Which of many patterns can match in a sentence, found by looking at the sentence once.
 *
 * Running hundreds of regexes on every sentence of a mail costs far more than all the rest of
 * understanding, and nearly none of them matches. So of every regex it is known what a text must
 * hold for it to match (rules/regex_need.h: sets of literals, of each of which one must
 * occur). The literals of all regexes stand in one tree, symbol by symbol. A sentence, folded
 * (rules/prefilter_text.h), is walked through that tree from each of its places, or from each
 * beginning of a word for the literals that must begin one; each literal met marks the sets that it
 * belongs to, and a pattern whose sets are all marked is handed to PCRE2. It costs time that grows
 * with the length of the sentence and with the words it shares with the rules, not with the number
 * of rules.
 *
 * Owned by the arena; a run writes to memory of the prefilter, so one runs at a time.
 */
#ifndef RULES_PREFILTER_H
#define RULES_PREFILTER_H

#include "base/arena.h"
#include "base/str.h"
#include "rules/regex_need.h"
#include <stddef.h>
#include <stdint.h>

struct prefilter;

/* For patterns 0 to count - 1, whose needs are only read here. */
struct prefilter *prefilter_new(struct arena *a, const struct regex_need *needs, size_t count);

/* The patterns that can match in this folded sentence, in order; `*count` of them, good until the
 * next run. */
const uint32_t *prefilter_run(struct prefilter *prefilter, struct str folded, size_t *count);

#endif
