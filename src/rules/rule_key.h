/* The keys of a rule that say what it means: act, doubt, takes-back, aside, where, weight
 * (rules/ruleset.h). For rules/rule_file.c. What is wrong is added to the problems.
 */
#ifndef RULES_RULE_KEY_H
#define RULES_RULE_KEY_H

#include "base/arena.h"
#include "base/problems.h"
#include "base/str.h"
#include "rules/rule.h"
#include <stddef.h>

/* Take the first word off a text, with the blanks around it; empty at its end. */
struct str rule_take_word(struct str *rest);

void rule_key_read(
    struct rule *rule, struct str key, struct str value, size_t line, struct problems *problems);

/* "rules/sv.rules:12 register.explicit": there are thousands of rules, and few of them speak. */
void rule_give_title(struct arena *a, struct rule *rule);

#endif
