#include "understand/ruleset.h"

#include "base/file.h"
#include "base/name_set.h"
#include "base/utf8.h"
#include "understand/language_words.h"
#include "understand/prefilter_text.h"
#include "understand/rule_book.h"
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
	struct name_set rule_names; /* by language */
	struct rule_define **defines;
	size_t define_count;
	struct rule_table *tables;
	size_t table_count;
	struct rule_word *words;
	size_t word_count;
	const struct language_words *language_words;
	struct letters_of *letters;
	size_t letters_count;
	struct strings languages;
	const struct vocabulary *vocabulary;
	struct rule_book **books; /* of each language, then that of the rules for all */
	size_t book_count;
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
		if (!name_set_add(
			set->a, &set->rule_names, file->rules[i]->language, file->rules[i]->name))
			continue;
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
add_book(struct ruleset *set, struct str language)
{
	set->books = array_push(set->a, set->books, &set->book_count, sizeof *set->books);
	set->books[set->book_count - 1] = rule_book_new(set->a, set->pool, set->rules,
	    set->rule_count, set->defines, set->define_count, language);
}

/* The book that holds the rules of exactly this language. */
static struct rule_book *
book_of(const struct ruleset *set, struct str language)
{
	size_t i = 0;
	while (i + 1 < set->book_count && !str_equal(rule_book_language(set->books[i]), language))
		i++;
	return set->books[i];
}

static bool
has_book(const struct ruleset *set, struct str language)
{
	for (size_t i = 0; i < set->book_count; i++) {
		if (str_equal(rule_book_language(set->books[i]), language))
			return true;
	}
	return false;
}

/* The rules of the first files are compiled now. */
static void
make_ready(struct ruleset *set, size_t compiled, struct problems *problems)
{
	for (size_t i = 0; i < set->rule_count; i++) {
		if (set->rules[i]->language.n > 0 && !has_book(set, set->rules[i]->language))
			add_book(set, set->rules[i]->language);
	}
	add_book(set, STR(""));
	set->language_words =
	    language_words_make(set->a, set->words, set->word_count, &set->languages);
	for (size_t i = 0; i < compiled; i++)
		rule_book_compile(book_of(set, set->rules[i]->language), set->rules[i], problems);
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
	const size_t own = set->rule_count;
	if (installed_dir != NULL) {
		load_dir(set, installed_dir, STR(".rules"), problems);
		load_dir(set, installed_dir, STR(".words"), problems);
	}
	set->vocabulary = vocabulary_make(set->a, set->tables, set->table_count, problems);
	make_ready(set, own, problems);
	return set;
}

struct ruleset *
ruleset_parse(struct str text, struct str name, struct problems *problems)
{
	struct ruleset *set = ruleset_new();
	struct rule_file file = rule_file_parse(set->a, arena_dup(set->a, text), name, problems);
	add_file(set, &file);
	set->vocabulary = vocabulary_make(set->a, set->tables, set->table_count, problems);
	make_ready(set, set->rule_count, problems);
	return set;
}

void
ruleset_compile(const struct ruleset *set, struct problems *problems)
{
	for (size_t i = 0; i < set->book_count; i++)
		rule_book_compile_all(set->books[i], problems);
}

/* Are the rules of the book those for a mail in this language? */
static bool
is_for(const struct rule_book *book, struct str language)
{
	const struct str own = rule_book_language(book);
	return language.n == 0 || own.n == 0 || str_equal(own, language);
}

void
ruleset_expect(struct arena *a, const struct ruleset *set, struct str language, struct str text)
{
	const struct str folded = prefilter_fold(a, text);
	for (size_t i = 0; i < set->book_count; i++) {
		if (is_for(set->books[i], language))
			rule_book_expect(set->books[i], folded);
	}
}

struct rule_spoken *
ruleset_read(struct arena *a, const struct ruleset *set, struct str language, unsigned places,
    struct str sentence, struct rule_spoken *spoken, size_t *count)
{
	const struct str folded = prefilter_fold(a, sentence);
	for (size_t i = 0; i < set->book_count; i++) {
		if (is_for(set->books[i], language))
			spoken = rule_book_read(
			    a, set->books[i], places, sentence, folded, spoken, count);
	}
	return spoken;
}

int
ruleset_rule_match(const struct ruleset *set, const struct rule *rule, struct str sentence,
    struct pattern_match *match)
{
	return rule_book_match(book_of(set, rule->language), rule, sentence, match);
}

/* Does a rule speak anywhere in an example, which may hold several sentences? */
static int
match_example(struct arena *a, const struct ruleset *set, const struct rule *rule, struct str text)
{
	struct sentences cut = sentence_cut(a, set->vocabulary, text);
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
	ruleset_compile(set, problems);
	for (size_t i = 0; i < set->rule_count; i++) {
		const struct rule *rule = set->rules[i];
		for (size_t k = 0; k < rule->example_count; k++) {
			const struct rule_example *example = &rule->examples[k];
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

const struct rule *const *
ruleset_rules(const struct ruleset *set, size_t *count)
{
	*count = set->rule_count;
	return (const struct rule *const *)set->rules;
}

const struct language_words *
ruleset_language_words(const struct ruleset *set)
{
	return set->language_words;
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

struct str
ruleset_text(const struct ruleset *set, struct str language, struct str name, struct str key)
{
	const struct rule_table *table = ruleset_table(set, language, name);
	for (size_t i = 0; table != NULL && i < table->row_count; i++) {
		if (str_equal(table->rows[i].key, key))
			return table->rows[i].written;
	}
	return STR("");
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
