#include "understand/rule_book.h"

#include "understand/prefilter.h"

/* One `match` of a rule. */
struct book_regex {
	uint32_t rule, regex; /* number in the book, number in the rule */
};

struct book_rule {
	const struct rule *rule;
	size_t number; /* among all rules of the ruleset */
};

struct rule_book {
	struct arena *a;
	struct pattern_pool *pool;
	struct str language;
	struct rule_scope *scope;
	struct book_rule *rules;
	size_t rule_count;
	struct book_regex *regexes;
	size_t regex_count;
	struct prefilter *prefilter; /* NULL until a sentence is read */
	struct problems late;        /* found while a mail is read: told as -1 */
};

struct rule_book *
rule_book_new(struct arena *a, struct pattern_pool *pool, struct rule *const *rules,
    size_t rule_count, struct rule_define *const *defines, size_t define_count, struct str language)
{
	struct rule_book *book = ARENA_NEW(a, struct rule_book);
	*book = (struct rule_book) { .a = a,
		.pool = pool,
		.language = language,
		.scope = rule_scope_new(a, defines, define_count, language) };
	problems_init(&book->late, a);
	for (size_t i = 0; i < rule_count; i++) {
		if (!str_equal(rules[i]->language, language))
			continue;
		book->rules = array_push(a, book->rules, &book->rule_count, sizeof *book->rules);
		book->rules[book->rule_count - 1] = (struct book_rule) { rules[i], i };
	}
	return book;
}

struct str
rule_book_language(const struct rule_book *book)
{
	return book->language;
}

/* NULL when it is broken, which is said once. */
static struct pattern *
compiled(struct rule_book *book, const struct rule *rule, struct rule_regex *regex,
    struct problems *problems)
{
	struct str source;
	struct err err = { 0 };
	if (regex->pattern != NULL || regex->broken)
		return regex->pattern;
	regex->broken = true;
	if (!rule_regex_expand(
		book->a, book->scope, regex->source, rule->file, regex->line, problems, &source))
		return NULL;
	regex->pattern = pattern_compile(book->pool, source, &err);
	if (regex->pattern == NULL)
		problems_add(problems, rule->file, regex->line, "%s", err.text);
	regex->broken = regex->pattern == NULL;
	return regex->pattern;
}

void
rule_book_compile(struct rule_book *book, const struct rule *rule, struct problems *problems)
{
	for (size_t i = 0; i < rule->match_count; i++)
		(void)compiled(book, rule, &rule->match[i], problems);
	for (size_t i = 0; i < rule->unless_count; i++)
		(void)compiled(book, rule, &rule->unless[i], problems);
}

void
rule_book_compile_all(struct rule_book *book, struct problems *problems)
{
	for (size_t i = 0; i < book->rule_count; i++)
		rule_book_compile(book, book->rules[i].rule, problems);
}

static int
match_one(struct rule_book *book, const struct rule *rule, struct rule_regex *regex,
    struct str sentence, struct pattern_match *match)
{
	struct pattern *pattern = compiled(book, rule, regex, &book->late);
	return pattern == NULL ? -1 : pattern_match(pattern, sentence, 0, match);
}

/* Does an `unless` of the rule match? With the sentence folded, only those that can are run. */
static int
is_denied(
    struct rule_book *book, const struct rule *rule, struct str sentence, const struct str *folded)
{
	int answer = 0;
	for (size_t i = 0; i < rule->unless_count && answer != 1; i++) {
		struct rule_regex *regex = &rule->unless[i];
		if (folded != NULL && regex->need == NULL)
			regex->need = regex_need_new(book->a, book->scope, regex->source);
		if (folded != NULL && !regex_need_met(regex->need, *folded))
			continue;
		const int one = match_one(book, rule, regex, sentence, NULL);
		answer = one != 0 ? one : answer;
	}
	return answer;
}

int
rule_book_match(struct rule_book *book, const struct rule *rule, struct str sentence,
    struct pattern_match *match)
{
	int answer = 0;
	for (size_t i = 0; i < rule->match_count && answer != 1; i++) {
		const int one = match_one(book, rule, &rule->match[i], sentence, match);
		answer = one != 0 ? one : answer;
	}
	if (answer != 1)
		return answer;
	const int denied = is_denied(book, rule, sentence, NULL);
	return denied == 0 ? 1 : denied < 0 ? -1 : 0;
}

static void
make_prefilter(struct rule_book *book)
{
	struct arena *scratch = arena_new();
	size_t need_count = 0;
	struct regex_need *needs = NULL;
	for (size_t i = 0; i < book->rule_count; i++) {
		const struct rule *rule = book->rules[i].rule;
		for (size_t k = 0; k < rule->match_count; k++) {
			book->regexes = array_push(
			    book->a, book->regexes, &book->regex_count, sizeof *book->regexes);
			book->regexes[book->regex_count - 1] =
			    (struct book_regex) { (uint32_t)i, (uint32_t)k };
			needs = array_push(scratch, needs, &need_count, sizeof *needs);
			needs[need_count - 1] =
			    regex_need_of(scratch, book->scope, rule->match[k].source);
		}
	}
	book->prefilter = prefilter_new(book->a, needs, need_count);
	arena_free(scratch);
}

struct rule_spoken *
rule_book_read(struct arena *a, struct rule_book *book, unsigned places, struct str sentence,
    struct str folded, struct rule_spoken *spoken, size_t *count)
{
	if (book->prefilter == NULL)
		make_prefilter(book);
	size_t found;
	const uint32_t *can = prefilter_run(book->prefilter, folded, &found);
	for (size_t i = 0; i < found;) {
		const uint32_t number = book->regexes[can[i]].rule;
		const struct rule *rule = book->rules[number].rule;
		struct pattern_match match = { 0 };
		int answer = 0;
		for (; i < found && book->regexes[can[i]].rule == number; i++) {
			if ((rule->where & places) == 0 || answer == 1)
				continue;
			const int one = match_one(book, rule,
			    &rule->match[book->regexes[can[i]].regex], sentence, &match);
			answer = one != 0 ? one : answer;
		}
		const int denied = answer == 1 ? is_denied(book, rule, sentence, &folded) : 0;
		if (answer == 0 || denied > 0)
			continue;
		spoken = array_push(a, spoken, count, sizeof *spoken);
		spoken[*count - 1] = (struct rule_spoken) { .rule = book->rules[number].number,
			.answer = denied < 0 ? -1 : answer,
			.from = match.from,
			.to = match.to };
	}
	return spoken;
}
