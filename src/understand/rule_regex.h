/* The regexes of rule files: defines put in, blanks and letters made what writers and keyboards
 * make of them (the language: understand/ruleset.h). Limits: 32 kB a regex, 20 defines deep.
 */
#ifndef UNDERSTAND_RULE_REGEX_H
#define UNDERSTAND_RULE_REGEX_H

#include "base/arena.h"
#include "base/attributes.h"
#include "base/problems.h"
#include "base/str.h"
#include <stdbool.h>
#include <stddef.h>

struct rule_define {
	struct str name, language, source;
	struct str file;
	size_t line;
	bool open; /* being expanded: a define that uses itself is an error */
};

/* A regex as written made one for PCRE2: {NAME} replaced by its define (of the language, else
 * common), blanks by \s+, letters with dots by all the ways they are typed. False after adding a
 * problem. */
bool rule_regex_expand(struct arena *a, struct rule_define *const *defines, size_t count,
    struct str language, struct str source, struct str file, size_t line, struct problems *problems,
    struct str *out) NODISCARD;

#endif
