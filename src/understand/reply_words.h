/* The first words of an answer: yes, no, and other words of the rules' table `answers`. */
#ifndef UNDERSTAND_REPLY_WORDS_H
#define UNDERSTAND_REPLY_WORDS_H

#include "base/arena.h"
#include "base/str.h"
#include "rules/ruleset.h"
#include <stdbool.h>

/* Does folded text begin with a word of that row, in the mail's language, else in any? */
bool reply_begins(
    const struct ruleset *rules, struct str language, const char *key, struct str folded);
/* Past greetings, blanks and marks: "hej! ja tack" gives "ja tack". */
struct str reply_skip_greeting(const struct ruleset *rules, struct str language, struct str folded);
/* Yes (1), no (-1) or neither (0): by what the text begins with, or by words of `agrees` and
 * `declines`, which answer only where little more is said. A "not" before the first stop turns a
 * yes into neither. */
int reply_yes_no_of(
    struct arena *a, const struct ruleset *rules, struct str language, struct str text);

#endif
