/* What a text must hold for a regex to match in it, read off the regex as rule files write it: for
 * each of a few sets of literals, at least one. `\b(?:vill|önskar){fyll}{0,3}?
 * (?:anmäla|registrera) {mig}` needs "vill" or "onskar" at the beginning of a word, and "anmala
 * mi", "registrera de" … .
 *
 * The reader walks the regex once. While what it has read matches only a handful of texts it keeps
 * them all; where anything may stand between, as in `.` and `\p{L}+`, it writes down what it had as
 * a set of its own and begins anew; of alternatives it keeps the best set of each. What it does not
 * know, and what may be left out, needs nothing. So it errs to one side only: a regex whose need is
 * not met cannot match, the other way round nothing is said. A need of no sets is that of a regex
 * that must always be run.
 *
 * Texts are compared folded (rules/prefilter_text.h), which hides case, marks and spellings.
 * Limits: the best NEED_SETS_MAX sets are kept, of NEED_LITERALS_MAX literals each at most. Pure.
 */
#ifndef RULES_REGEX_NEED_H
#define RULES_REGEX_NEED_H

#include "base/arena.h"
#include "base/str.h"
#include "rules/literal_set.h"
#include "rules/rule_regex.h"
#include <stdbool.h>
#include <stddef.h>

enum { NEED_SETS_MAX = 3, NEED_LITERALS_MAX = 200 };

struct regex_need {
	struct literal_set sets[NEED_SETS_MAX]; /* the rarest first */
	unsigned costs[NEED_SETS_MAX];          /* literal_set_cost of each */
	size_t count;
};

/* `scope` tells what {NAME} stands for, and remembers what was read of it; NULL: nothing. */
struct regex_need regex_need_of(struct arena *a, struct rule_scope *scope, struct str source);
#endif
