/* The rules and defines of all files, read as late as can be: a mail is written in one language,
 * and most of what rule files hold is rules of others. Of a file left here the head is known; the
 * rest is read when the rules of its language are first asked for.
 *
 * Of two rules with one name and language the first stands, so the files of a site come first. What
 * is wrong with a file that is read late is told to whoever asks, or remembered: its rules must not
 * be used then. Owned by the ruleset. For rules/ruleset.c.
 */
#ifndef RULES_RULE_SHELF_H
#define RULES_RULE_SHELF_H

#include "base/arena.h"
#include "base/problems.h"
#include "base/str.h"
#include "rules/rule.h"
#include "rules/rule_file.h"
#include <stdbool.h>
#include <stddef.h>

struct rule_shelf;

struct rule_shelf *rule_shelf_new(struct arena *a);

/* One more file, read whole. */
void rule_shelf_add(struct rule_shelf *shelf, const struct rule_file *file);
/* One more file, which was read up to its first rule; all its rules are of one language. The path
 * lives as long as the shelf. */
void rule_shelf_leave(struct rule_shelf *shelf, const struct rule_file *head, const char *path);

/* The rules of a language, in order; `*count` of them. `problems` may be NULL. */
struct rule *const *rule_shelf_take(
    struct rule_shelf *shelf, struct str language, size_t *count, struct problems *problems);
/* The rules read so far, in order. */
const struct rule *const *rule_shelf_rules(struct rule_shelf *shelf, size_t *count);
/* The defines read so far, in order: of a language all, once its rules were taken. */
struct rule_define *const *rule_shelf_defines(const struct rule_shelf *shelf, size_t *count);

/* Was something wrong that was told to nobody? */
bool rule_shelf_is_broken(const struct rule_shelf *shelf);

#endif
