/* Can a regex match in a text at all? Told by one glance at the regex as it is written, nothing
 * made of it: each of its words that must stand in the text is looked up in what the text holds,
 * and the first that is missing ends the reading. So of thousands of rules a mail needs a few
 * dozen, and the others cost no more than their first word.
 *
 * The answer errs to one side only, as rules/regex_need.h does with more care and at ten times
 * the cost: "no" is certain. A syntax that is not known here is "yes". Pure but for what the scope
 * remembers of its defines.
 */
#ifndef RULES_REGEX_GLANCE_H
#define RULES_REGEX_GLANCE_H

#include "base/str.h"
#include "rules/glance_text.h"
#include "rules/rule_regex.h"
#include <stdbool.h>

/* Forget what the scope remembers of its defines: they are to be held against another text. */
void glance_begin(struct rule_scope *scope);
/* `scope` tells what {NAME} stands for; since glance_begin it was asked about this text alone.
 * NULL: nothing. */
bool regex_glance(const struct glance_text *text, struct rule_scope *scope, struct str source);

#endif
