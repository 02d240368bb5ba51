/* The rules of all files, read as late as can be: a mail is written in one language, and most of
 * what rule files hold is rules of others. A file left here is read when the rules of its language
 * are first asked for.
 *
 * Of two rules with one name and language the first stands, so the files of a site come first. What
 * is wrong with a file that is read late is told to whoever asks, or remembered: its rules must not
 * be used then. Owned by the ruleset. For understand/ruleset.c.
 */
#ifndef UNDERSTAND_RULE_SHELF_H
#define UNDERSTAND_RULE_SHELF_H

#include "base/arena.h"
#include "base/problems.h"
#include "base/str.h"
#include "understand/rule.h"
#include <stdbool.h>
#include <stddef.h>

struct rule_shelf;

struct rule_shelf *rule_shelf_new(struct arena *a);

/* The rules of one more file. */
void rule_shelf_add(struct rule_shelf *shelf, struct rule *const *rules, size_t count);
/* One more file, whose rules are all of this language. `text` lives as long as the shelf. */
void rule_shelf_leave(
    struct rule_shelf *shelf, struct str text, struct str name, struct str language);

/* The rules of a language, in order; `*count` of them. `problems` may be NULL. */
struct rule *const *rule_shelf_take(
    struct rule_shelf *shelf, struct str language, size_t *count, struct problems *problems);
/* The rules read so far, in order. */
const struct rule *const *rule_shelf_rules(struct rule_shelf *shelf, size_t *count);

/* Was something wrong that was told to nobody? */
bool rule_shelf_is_broken(const struct rule_shelf *shelf);

#endif
