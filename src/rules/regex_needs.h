/* What a text must hold for a regex to match, alternative by alternative. Of `a.*b|c.*d|e`
 * regex_need_of can only say that one of a, c and e must occur, as it keeps one set of each. Where
 * an alternative needs several things at once, as most of a long `unless` do, it is told by itself
 * here: a and b, or c and d, or e. The regex can match where one of its needs is met, so that fewer
 * are run; what it matches stays as it is.
 *
 * Alternatives that need one thing stand together in one need, so a regex has few of them. A define
 * that is a whole alternative is looked into. Pure.
 */
#ifndef RULES_REGEX_NEEDS_H
#define RULES_REGEX_NEEDS_H

#include "base/arena.h"
#include "base/str.h"
#include "rules/regex_need.h"
#include "rules/rule_regex.h"
#include <stddef.h>

/* Add the needs of a regex, at least one, to a list of array_push. */
struct regex_need *regex_needs_add(struct arena *a, struct rule_scope *scope, struct str source,
    struct regex_need *list, size_t *count);

#endif
