#include "understand/ruleset.h"

#include "base/file.h"
#include "base/utf8.h"
#include "understand/rule_file.h"
#include "understand/sentence.h"

enum { RULE_FILE_BYTES = 1 << 20 };

struct letters_of {
	struct str language, letters;
};

struct ruleset {
	struct arena *a;
	struct pattern_pool *pool;
	struct rule **rules;
	size_t rule_count;
	struct rule_define **defines;
	size_t define_count;
	struct rule_table *tables;
	size_t table_count;
	struct rule_word *words;
	size_t word_count;
	struct letters_of *letters;
	size_t letters_count;
	struct strings languages;
	const struct vocabulary *vocabulary;
};

static struct ruleset *
ruleset_new(void)
{
	struct arena *a = arena_new();
	struct ruleset *set = ARENA_NEW(a, struct ruleset);
	set->a = a;
	set->pool = pattern_pool_new(a);
	return set;
}

void
ruleset_free(struct ruleset *set)
{
	if (set == NULL) {
		return;
	}
	pattern_pool_free(set->pool);
	arena_free(set->a);
}

static bool
has_rule(const struct ruleset *set, const struct rule *rule)
{
	for (size_t i = 0; i < set->rule_count; i++) {
		if (str_equal(set->rules[i]->name, rule->name)
		    && str_equal(set->rules[i]->language, rule->language)) {
			return true;
		}
	}
	return false;
}

static void
add_language(struct ruleset *set, struct str language)
{
	for (size_t i = 0; i < set->languages.count; i++) {
		if (str_equal(set->languages.items[i], language)) {
			return;
		}
	}
	if (language.n > 0) {
		struct strings *list = &set->languages;
		list->items = array_push(set->a, list->items, &list->count, sizeof *list->items);
		list->items[list->count - 1] = language;
	}
}

/* What an earlier file defined stands; defines and tables are looked up from the first on, so that
 * needs no check there. */
static void
add_file(struct ruleset *set, const struct rule_file *file)
{
	size_t before = set->rule_count;
	add_language(set, file->language);
	for (size_t i = 0; i < file->define_count; i++) {
		set->defines = array_push(
		    set->a, set->defines, &set->define_count, sizeof(struct rule_define *));
		set->defines[set->define_count - 1] = file->defines[i];
	}
	for (size_t i = 0; i < file->table_count; i++) {
		set->tables =
		    array_push(set->a, set->tables, &set->table_count, sizeof *set->tables);
		set->tables[set->table_count - 1] = file->tables[i];
	}
	for (size_t i = 0; i < file->word_count; i++) {
		set->words = array_push(set->a, set->words, &set->word_count, sizeof *set->words);
		set->words[set->word_count - 1] = file->words[i];
	}
	for (size_t i = 0; i < file->rule_count; i++) {
		if (before > 0 && has_rule(set, file->rules[i])) {
			continue;
		}
		set->rules =
		    array_push(set->a, set->rules, &set->rule_count, sizeof(struct rule *));
		set->rules[set->rule_count - 1] = file->rules[i];
	}
	if (file->letters.n > 0) {
		set->letters =
		    array_push(set->a, set->letters, &set->letters_count, sizeof *set->letters);
		set->letters[set->letters_count - 1] =
		    (struct letters_of) { file->language, file->letters };
	}
}

static void
compile_list(struct ruleset *set, const struct rule *rule, struct rule_regex *list, size_t count,
    struct problems *problems)
{
	for (size_t i = 0; i < count; i++) {
		struct str source;
		struct err err = { 0 };
		if (!rule_regex_expand(set->a, set->defines, set->define_count, rule->language,
			list[i].source, rule->file, list[i].line, problems, &source)) {
			continue;
		}
		list[i].pattern = pattern_compile(set->pool, source, &err);
		if (list[i].pattern == NULL) {
			problems_add(problems, rule->file, list[i].line, "%s", err.text);
		}
	}
}

static void
compile_all(struct ruleset *set, struct problems *problems)
{
	for (size_t i = 0; i < set->rule_count; i++) {
		struct rule *rule = set->rules[i];
		compile_list(set, rule, rule->match, rule->match_count, problems);
		compile_list(set, rule, rule->unless, rule->unless_count, problems);
	}
}

static void
load_dir(struct ruleset *set, const char *dir, struct str ending, struct problems *problems)
{
	struct str *names = NULL;
	size_t count = 0;
	struct err err = { 0 };
	if (!dir_list(set->a, dir, ending, &names, &count, &err)) {
		problems_add(problems, str_from(dir), 0, "%s", err.text);
		return;
	}
	for (size_t i = 0; i < count; i++) {
		struct str path = arena_printf(set->a, "%s/%.*s", dir, STR_ARG(names[i])), text;
		struct str shown = arena_printf(set->a, "rules/%.*s", STR_ARG(names[i]));
		if (!file_read(set->a, path.p, RULE_FILE_BYTES, &text, &err)) {
			problems_add(problems, shown, 0, "%s", err.text);
			continue;
		}
		struct rule_file file = rule_file_parse(set->a, text, shown, problems);
		add_file(set, &file);
	}
}

struct ruleset *
ruleset_load(const char *site_dir, const char *installed_dir, struct problems *problems)
{
	struct ruleset *set = ruleset_new();
	if (site_dir != NULL && file_exists(site_dir)) {
		load_dir(set, site_dir, STR(".rules"), problems);
		load_dir(set, site_dir, STR(".words"), problems);
	}
	if (installed_dir != NULL) {
		load_dir(set, installed_dir, STR(".rules"), problems);
		load_dir(set, installed_dir, STR(".words"), problems);
	}
	set->vocabulary = vocabulary_make(set->a, set->tables, set->table_count, problems);
	compile_all(set, problems);
	return set;
}

struct ruleset *
ruleset_parse(struct str text, struct str name, struct problems *problems)
{
	struct ruleset *set = ruleset_new();
	struct rule_file file = rule_file_parse(set->a, arena_dup(set->a, text), name, problems);
	add_file(set, &file);
	set->vocabulary = vocabulary_make(set->a, set->tables, set->table_count, problems);
	compile_all(set, problems);
	return set;
}

/* 1 if any pattern of the list matches, -1 if that could not be told. */
static int
match_any(const struct rule_regex *list, size_t count, struct str sentence,
    const struct text_shape *shape, struct pattern_match *match)
{
	int answer = 0;
	for (size_t i = 0; i < count && answer != 1; i++) {
		if (list[i].pattern == NULL || !pattern_may_match(list[i].pattern, shape)) {
			continue;
		}
		int one = pattern_match(list[i].pattern, sentence, 0, match);
		answer = one != 0 ? one : answer;
	}
	return answer;
}

int
rule_match(const struct rule *rule, struct str sentence, const struct text_shape *shape,
    struct pattern_match *match)
{
	struct pattern_match found = { 0 };
	int matched = match_any(rule->match, rule->match_count, sentence, shape, &found);
	if (matched != 1) {
		return matched;
	}
	int denied = match_any(rule->unless, rule->unless_count, sentence, shape, NULL);
	if (denied != 0) {
		return denied < 0 ? -1 : 0;
	}
	if (match != NULL) {
		*match = found;
	}
	return 1;
}

/* Does a rule speak anywhere in an example, which may hold several sentences? */
static int
match_example(struct arena *a, const struct rule *rule, struct str text)
{
	struct sentences cut = sentence_cut(a, text);
	int answer = 0;
	for (size_t i = 0; i < cut.count && answer != 1; i++) {
		struct str sentence = str_slice(text, cut.items[i].from, cut.items[i].to);
		const struct text_shape shape = text_shape_of(sentence);
		int one = rule_match(rule, sentence, &shape, NULL);
		answer = one != 0 ? one : answer;
	}
	return answer;
}

void
ruleset_check(const struct ruleset *set, struct problems *problems)
{
	struct arena *a = arena_new();
	for (size_t i = 0; i < set->rule_count; i++) {
		const struct rule *rule = set->rules[i];
		for (size_t k = 0; k < rule->example_count; k++) {
			const struct rule_example *example = &rule->examples[k];
			int answer = match_example(a, rule, example->text);
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

const struct rule *const *
ruleset_rules(const struct ruleset *set, size_t *count)
{
	*count = set->rule_count;
	return (const struct rule *const *)set->rules;
}

const struct rule_word *
ruleset_words(const struct ruleset *set, size_t *count)
{
	*count = set->word_count;
	return set->words;
}

struct str
ruleset_letters(const struct ruleset *set, struct str language)
{
	for (size_t i = 0; i < set->letters_count; i++) {
		if (str_equal(set->letters[i].language, language)) {
			return set->letters[i].letters;
		}
	}
	return STR("");
}

const struct strings *
ruleset_languages(const struct ruleset *set)
{
	return &set->languages;
}

static const struct rule_table *
find_table(const struct ruleset *set, struct str language, struct str name)
{
	for (size_t i = 0; i < set->table_count; i++) {
		if (str_equal(set->tables[i].name, name)
		    && str_equal(set->tables[i].language, language)) {
			return &set->tables[i];
		}
	}
	return NULL;
}

const struct rule_table *
ruleset_table(const struct ruleset *set, struct str language, struct str name)
{
	const struct rule_table *table = find_table(set, language, name);
	return table != NULL ? table : find_table(set, STR(""), name);
}

const struct vocabulary *
ruleset_vocabulary(const struct ruleset *set)
{
	return set->vocabulary;
}

const struct rule_row *
rule_table_find(const struct rule_table *table, struct str word)
{
	for (size_t i = 0; table != NULL && i < table->row_count; i++) {
		for (size_t k = 0; k < table->rows[i].words.count; k++) {
			if (str_equal(table->rows[i].words.items[k], word)) {
				return &table->rows[i];
			}
		}
	}
	return NULL;
}
