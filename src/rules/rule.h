/* A rule and a table as a file of rules/ has them; what their keys mean stands in ruleset.h. Types
 * only, const once loaded, in the arena of their ruleset.
 */
#ifndef RULES_RULE_H
#define RULES_RULE_H

#include "base/str.h"
#include "base/strings.h"
#include "rules/kinds.h"
#include "rules/pattern.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum rule_place {
	RULE_OWN = 1 << 0,
	RULE_SUBJECT = 1 << 1,
	RULE_FIRST_LINE = 1 << 2,
	RULE_SIGNATURE = 1 << 3,
	RULE_ATTACHMENT = 1 << 4,
	RULE_ANY = RULE_OWN | RULE_SUBJECT | RULE_FIRST_LINE | RULE_SIGNATURE | RULE_ATTACHMENT
};

struct rule_shared; /* rules/rule_book.c */

struct rule_regex {
	struct str source; /* as written */
	struct rule_shared
	    *shared; /* with all regexes of its language written so; NULL until needed */
	uint32_t line;
	bool broken;
};

struct rule_example {
	struct str text;
	size_t line;
	bool yes;
};

struct rule {
	struct str name, language; /* language empty: every language */
	struct str file;           /* "rules/sv.rules" */
	size_t line;
	size_t order;     /* among all rules: the site's first */
	struct str title; /* "rules/sv.rules:12 register.explicit", for evidence; once it speaks */
	enum { RULE_ACT, RULE_DOUBT, RULE_TAKES_BACK, RULE_ASIDE } use;
	enum act_kind act;
	enum doubt_kind doubt;
	unsigned takes_back; /* a bit per act kind */
	bool aside_acts, aside_events, aside_names, aside_all;
	int weight;
	unsigned where; /* a sum of enum rule_place */
	struct rule_regex *match, *unless;
	size_t match_count, unless_count;
	struct rule_example *examples;
	size_t example_count;
};

struct rule_row {
	struct str key;
	size_t line;
	struct strings words; /* folded */
	struct str written;   /* the first line as it stands */
};

struct rule_table {
	struct str name, language;
	struct str file;
	struct rule_row *rows;
	size_t row_count;
};

/* A word that tells languages apart. */
struct rule_word {
	struct str word; /* folded; without its star */
	struct str language;
	bool beginning; /* any ending */
};

#endif
