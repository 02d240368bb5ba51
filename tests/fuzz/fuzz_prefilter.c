/* A regex on the first line, a text behind it: what the prefilter and a glance leave out does not
 * match. */
#include <stdlib.h>

#include "base/problems.h"
#include "base/utf8.h"
#include "rules/pattern.h"
#include "rules/prefilter.h"
#include "rules/prefilter_text.h"
#include "rules/regex_glance.h"
#include "rules/rule_regex.h"

#include "need_util.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Does the regex match in the text? -1: it is none, or could not be told. */
static int
matches(struct arena *a, struct rule_scope *scope, struct str regex, struct str text)
{
	struct problems problems;
	struct str source;
	struct err err;
	problems_init(&problems, a);
	if (!rule_regex_expand(a, scope, regex, STR("fuzz"), 1, &problems, &source))
		return -1;
	struct pattern_pool *pool = pattern_pool_new(a);
	struct pattern *pattern = pattern_compile(pool, source, &err);
	const int answer = pattern == NULL ? -1 : pattern_match(pattern, text, 0, NULL);
	pattern_pool_free(pool);
	return answer;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct rule_define who = { .name = STR_INIT("w"),
		.source = STR_INIT("(?: [^\\s.!?]+)") },
				  end = { .name = STR_INIT("end"),
					  .source = STR_INIT("(?!\\p{L})") };
	struct rule_define *defines[] = { &who, &end };
	struct str regex, text;
	if (size > 2000 || !str_cut((struct str) { (const char *)data, size }, '\n', &regex, &text)
	    || !utf8_is_valid(regex) || !utf8_is_valid(text))
		return 0;
	struct arena *a = arena_new();
	struct rule_scope *scope = rule_scope_new(a, defines, 2, STR(""));
	const struct regex_need need = regex_need_of(a, scope, regex);
	const struct str folded = prefilter_fold(a, text);
	size_t count;
	(void)prefilter_run(prefilter_new(a, &need, 1), folded, &count);
	if ((count == 1) != need_met(&need, folded))
		abort();
	struct glance_text *pieces = ARENA_NEW(a, struct glance_text);
	glance_add(pieces, folded);
	glance_begin(scope);
	if (!glance_covers(pieces, folded))
		abort();
	if ((count == 0 || !regex_glance(pieces, scope, regex))
	    && matches(a, scope, regex, text) == 1)
		abort();
	arena_free(a);
	return 0;
}
