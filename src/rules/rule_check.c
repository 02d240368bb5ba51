#include "base/utf8.h"
#include "rules/ruleset.h"
#include "rules/sentence.h"

/* Does a rule speak anywhere in an example, which may hold several sentences? */
static int
match_example(struct arena *a, const struct ruleset *set, const struct rule *rule, struct str text)
{
	struct sentences cut = sentence_cut(a, ruleset_vocabulary(set), text);
	int answer = 0;
	for (size_t i = 0; i < cut.count && answer != 1; i++) {
		struct str sentence = str_slice(text, cut.items[i].from, cut.items[i].to);
		int one = ruleset_rule_match(set, rule, sentence, NULL);
		answer = one != 0 ? one : answer;
	}
	return answer;
}

void
ruleset_check(const struct ruleset *set, struct problems *problems)
{
	struct arena *a = arena_new();
	size_t count;
	ruleset_compile(set, problems);
	const struct rule *const *rules = ruleset_rules(set, &count);
	for (size_t i = 0; i < count; i++) {
		const struct rule *rule = rules[i];
		for (size_t k = 0; k < rule->example_count; k++) {
			const struct rule_example *example = &rule->examples[k];
			if (!utf8_is_valid(example->text)) {
				problems_add(problems, rule->file, example->line,
				    "the line is not UTF-8");
				continue;
			}
			int answer = match_example(a, set, rule, example->text);
			if (answer < 0) {
				problems_add(problems, rule->file, example->line,
				    "rule '%.*s' meets its limits in '%.*s'", STR_ARG(rule->name),
				    STR_ARG(example->text));
			} else if ((answer == 1) != example->yes) {
				problems_add(problems, rule->file, example->line,
				    "rule '%.*s' %s '%.*s'", STR_ARG(rule->name),
				    example->yes ? "does not speak in" : "speaks in",
				    STR_ARG(example->text));
			}
		}
	}
	arena_free(a);
}
