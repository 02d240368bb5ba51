/* Can a regex match in a text at all? Told by one glance at the regex as it is written, nothing made of it: each of
 * its words that must stand in the text is looked up in what the text holds, and the first that is missing ends the
 * reading. So of thousands of rules a mail needs a few dozen, and the others cost no more than their first word.
 *
 * A text is known by the pieces of its words: every two, three and four letters in a row, the edges of a word being
 * letters too. They stand in one field of bits, where pieces share a bit now and then. So the answer errs to one side
 * only, as understand/regex_need.h does with more care and at ten times the cost: "no" is certain. A syntax that is
 * not known here is "yes". Texts are folded (understand/prefilter_text.h). Pure.
 */
#ifndef UNDERSTAND_REGEX_GLANCE_H
#define UNDERSTAND_REGEX_GLANCE_H

#include "base/str.h"
#include "understand/rule_regex.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { GLANCE_BITS = 1 << 16, GLANCE_WORD_BITS = 64 };

/* The pieces of words of one text or several. Empty: all zero. */
struct glance_text {
	uint64_t bits[GLANCE_BITS / GLANCE_WORD_BITS];
};

void glance_add(struct glance_text *text, struct str folded);
/* Does the text hold every piece of this one? Then what cannot match in it cannot match in this one. */
bool glance_covers(const struct glance_text *text, struct str folded);

/* Forget what the scope remembers of its defines: they are to be held against another text. */
void glance_begin(struct rule_scope *scope);
/* `scope` tells what {NAME} stands for; since glance_begin it was asked about this text alone. NULL: nothing. */
bool regex_glance(const struct glance_text *text, struct rule_scope *scope, struct str source);

#endif
