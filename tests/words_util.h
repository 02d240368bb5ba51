/* The vocabulary of the shipped rules, for tests of what reads words. Loaded at the first call;
 * lives to the end. */
#ifndef TESTS_WORDS_UTIL_H
#define TESTS_WORDS_UTIL_H

#include "rules/ruleset.h"
#include <stdlib.h>

static inline const struct ruleset *
test_rules(void)
{
	static struct ruleset *rules;
	if (rules == NULL) {
		struct problems problems;
		problems_init(&problems, arena_new());
		rules = ruleset_load(NULL, "rules", &problems);
		if (problems.count > 0)
			abort();
		arena_free(problems.a);
	}
	return rules;
}

static inline const struct vocabulary *
test_words(void)
{
	return ruleset_vocabulary(test_rules());
}

#endif
