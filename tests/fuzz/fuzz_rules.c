/* Rule files: any bytes are read or complained about, and examples run within the limits. */
#include "rules/ruleset.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new();
	struct problems problems;

	problems_init(&problems, a);
	struct ruleset *set =
	    ruleset_parse((struct str) { (const char *)data, size }, STR("fuzz.rules"), &problems);
	ruleset_check(set, &problems);
	(void)problems_print(a, &problems);
	ruleset_free(set);
	arena_free(a);
	return 0;
}
