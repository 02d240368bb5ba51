/* The regexes of rule files: defines put in, blanks and letters made what writers and keyboards
 * make of them (the language: rules/ruleset.h). Limits: 32 kB a regex, 20 defines deep.
 */
#ifndef RULES_RULE_REGEX_H
#define RULES_RULE_REGEX_H

#include "base/arena.h"
#include "base/attributes.h"
#include "base/problems.h"
#include "base/str.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct rule_define {
	struct str name, language, source;
	struct str file;
	size_t line;
};

struct regex_part; /* rules/regex_need.h */

enum { RULE_SCOPED_PLACES = 8 };

/* A define as one language sees it. */
struct rule_scoped {
	const struct rule_define *define;
	bool open; /* being put in: a define that uses itself is an error */
	/* For rules/regex_need.c, by what stands before and behind it; NULL until read. */
	const struct regex_part *parts[RULE_SCOPED_PLACES];
	/* For rules/regex_glance.c, the same: what came out when `glances` was that. */
	uint32_t glanced[RULE_SCOPED_PLACES];
	bool stands[RULE_SCOPED_PLACES];
};

/* What a {NAME} stands for in the rules of one language: its own defines, then those of every
 * language; of two with one name the first. */
struct rule_scope {
	struct arena *a; /* it and what is read of its regexes live here */
	struct rule_scoped *items;
	size_t count;
	uint32_t glances;
};

struct rule_scope *rule_scope_new(
    struct arena *a, struct rule_define *const *defines, size_t count, struct str language);
struct rule_scoped *rule_scope_find(struct rule_scope *scope, struct str name); /* NULL if none */

/* A regex as written made one for PCRE2: {NAME} replaced by its define, blanks by \s+, letters with
 * dots by all the ways they are typed. False after adding a problem. */
bool rule_regex_expand(struct arena *a, struct rule_scope *scope, struct str source,
    struct str file, size_t line, struct problems *problems, struct str *out) NODISCARD;

#endif
