/* The text of a rule file cut into what it defines, nothing compiled (the language:
 * rules/ruleset.h).
 *
 * A parser of operators' text: it never stops at an error but says file and line of each and goes
 * on with the next line. Everything lives in the arena and borrows from `text`.
 */
#ifndef RULES_RULE_FILE_H
#define RULES_RULE_FILE_H

#include "base/arena.h"
#include "base/problems.h"
#include "base/str.h"
#include "rules/rule_regex.h"
#include "rules/ruleset.h"
#include <stdbool.h>
#include <stddef.h>

enum { RULE_FILE_BYTES = 1 << 20 };

struct rule_file {
	struct str name, language;
	struct str letters;
	struct rule_word *words;
	size_t word_count;
	struct rule_define **defines;
	size_t define_count;
	struct rule_table *tables;
	size_t table_count;
	struct rule **rules;
	size_t rule_count;
	bool has_rules;
};

/* What of a file is read: its rules are most of it, and a process needs those of one language.
 * RULE_FILE_HEAD ends where the first rule begins; RULE_FILE_REST is that rule and what follows. */
enum rule_file_part { RULE_FILE_ALL, RULE_FILE_HEAD, RULE_FILE_REST };

/* `text` is a whole file, or its beginning for RULE_FILE_HEAD. */
struct rule_file rule_file_parse(struct arena *a, struct str text, struct str name,
    enum rule_file_part part, struct problems *problems);

#endif
