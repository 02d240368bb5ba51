/* Where the words of a regex end: what stands behind a piece of it, read ahead. In
 * `(?:jag|vill\p{L}*)\b` and
 * `(?:ska|kan){fyll}{0,4}? du` what the brackets hold ends where a word does, and that is worth
 * knowing: "ska" stands in every second sentence, as a word of its own in every twentieth.
 *
 * Errs to one side only: true is certain, as far as letters of Latin script go
 * (rules/prefilter_text.h). Of a syntax that is not known here nothing is told. Pure.
 */
#ifndef RULES_REGEX_EDGE_H
#define RULES_REGEX_EDGE_H

#include "base/attributes.h"
#include "base/str.h"
#include "rules/rule_regex.h"
#include <stdbool.h>

/* Behind an atom: whether it may be left out, or stand more than once. */
struct regex_times {
	bool none, many;
};

/* ? * + {2,5} at the front, taken off. */
struct regex_times regex_take_times(struct str *rest);

/* Behind the opening bracket of a class: to behind its end. False where it cannot be told. */
bool regex_skip_class(struct str *rest) NODISCARD;

/* Behind an opening parenthesis: how long the rest of (*SKIP) or (*FAIL) is; 0 where it is neither.
 * They take no character, and only make a regex match less. */
size_t regex_verb_length(struct str rest);

/* To the end of the sequence that goes on here: to its | or ), or the end of the regex. False where
 * its brackets cannot be told. */
bool regex_skip_sequence(struct str *rest) NODISCARD;

/* Can nothing but an edge of a word follow here, behind an atom or at the end of an alternative?
 * `outer` is what holds behind the whole regex. False too where what ends here may stand again. */
bool regex_edge_follows(struct rule_scope *scope, struct str rest, bool outer);

/* The group whose inside begins here, behind its parenthesis: may it stand more than once? */
bool regex_group_repeats(struct str rest);

#endif
