#include "rules/ruleset.h"

#include "base/file.h"
#include "base/utf8.h"
#include "rules/examples.h"
#include "rules/language_words.h"
#include "rules/prefilter_text.h"
#include "rules/rule_book.h"
#include "rules/rule_file.h"
#include "rules/rule_shelf.h"
#include "rules/words.h"

/* What stands before the first rule of an installed file fits into this, or the file is read whole. */
enum { RULE_HEAD_BYTES = 16 << 10 };

struct letters_of {
	struct str language, letters;
};

struct ruleset {
	struct arena *a;
	struct pattern_pool *pool;
	struct rule_shelf *shelf;
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
	struct examples *examples;
};

static struct ruleset *
ruleset_new(void)
{
	struct arena *a = arena_new();
	struct ruleset *set = ARENA_NEW(a, struct ruleset);
	set->a = a;
	set->pool = pattern_pool_new(a);
	set->shelf = rule_shelf_new(a);
	return set;
}

void
ruleset_free(struct ruleset *set)
{
	if (set == NULL)
		return;
	pattern_pool_free(set->pool);
	arena_free(set->a);
}

static void
add_language(struct ruleset *set, struct str language)
{
	for (size_t i = 0; i < set->languages.count; i++)
		if (str_equal(set->languages.items[i], language))
			return;
	struct strings *list = &set->languages;
	if (language.n == 0)
		return;
	list->items = array_push(set->a, list->items, &list->count, sizeof *list->items);
	list->items[list->count - 1] = language;
}

/* What an earlier file says in a table stands; tables are looked up from the first on, so that needs
 * no check there. */
static void
add_head(struct ruleset *set, const struct rule_file *file)
{
	add_language(set, file->language);
	for (size_t i = 0; i < file->table_count; i++) {
		set->tables =
		    array_push(set->a, set->tables, &set->table_count, sizeof *set->tables);
		set->tables[set->table_count - 1] = file->tables[i];
	}
	for (size_t i = 0; i < file->word_count; i++) {
		set->words = array_push(set->a, set->words, &set->word_count, sizeof *set->words);
		set->words[set->word_count - 1] = file->words[i];
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
	set->books[set->book_count - 1] = rule_book_new(set->a, set->pool, language);
}

/* The book that holds the rules of exactly this language; NULL if none does. */
static struct rule_book *
find_book(const struct ruleset *set, struct str language)
{
	for (size_t i = 0; i < set->book_count; i++)
		if (str_equal(rule_book_language(set->books[i]), language))
			return set->books[i];
	return NULL;
}

/* With its rules in it, which may still be waiting. */
static struct rule_book *
open_book(const struct ruleset *set, struct rule_book *book, struct problems *problems)
{
	size_t count, define_count;
	if (rule_book_is_filled(book))
		return book;
	struct rule *const *rules =
	    rule_shelf_take(set->shelf, rule_book_language(book), &count, problems);
	struct rule_define *const *defines = rule_shelf_defines(set->shelf, &define_count);
	rule_book_fill(book, rules, count, defines, define_count);
	return book;
}

/* A book for each language; so many of the first rules, the site's own, are compiled now. */
static void
make_ready(struct ruleset *set, size_t compiled, struct problems *problems)
{
	size_t count;
	const struct rule *const *rules = rule_shelf_rules(set->shelf, &count);
	for (size_t i = 0; i < set->languages.count; i++)
		add_book(set, set->languages.items[i]);
	for (size_t i = 0; i < count; i++)
		if (rules[i]->language.n > 0 && find_book(set, rules[i]->language) == NULL)
			add_book(set, rules[i]->language);
	add_book(set, STR(""));
	set->language_words =
	    language_words_make(set->a, set->words, set->word_count, &set->languages);
	for (size_t i = 0; i < count && i < compiled; i++) {
		struct rule_book *book = find_book(set, rules[i]->language);
		rule_book_compile(open_book(set, book, problems), rules[i], problems);
	}
}

static void
load_whole(struct ruleset *set, const char *path, struct str name, struct problems *problems)
{
	struct str text;
	struct err err = { 0 };
	if (!file_read(set->a, path, RULE_FILE_BYTES, &text, &err)) {
		problems_add(problems, name, 0, "%s", err.text);
		return;
	}
	const struct rule_file file = rule_file_parse(set->a, text, name, RULE_FILE_ALL, problems);
	add_head(set, &file);
	rule_shelf_add(set->shelf, &file);
}

/* The rules of an installed file wait until a mail of its language is read. */
static void
load_installed(struct ruleset *set, const char *path, struct str name, struct problems *problems)
{
	struct str text;
	struct err err = { 0 };
	bool whole;
	if (!file_read_head(set->a, path, RULE_HEAD_BYTES, &text, &whole, &err)) {
		problems_add(problems, name, 0, "%s", err.text);
		return;
	}
	const struct rule_file head = rule_file_parse(set->a, text, name, RULE_FILE_HEAD, problems);
	if (head.has_rules && head.language.n > 0) {
		add_head(set, &head);
		rule_shelf_leave(set->shelf, &head, path);
	} else {
		load_whole(set, path, name, problems);
	}
}

static void
load_dir(
    struct ruleset *set, const char *dir, struct str ending, bool own, struct problems *problems)
{
	const bool rules = str_equal(ending, STR(".rules"));
	struct str *names = NULL;
	size_t count = 0;
	struct err err = { 0 };
	if (!dir_list(set->a, dir, ending, &names, &count, &err))
		problems_add(problems, str_from(dir), 0, "%s", err.text);
	for (size_t i = 0; i < count; i++) {
		const char *path = arena_printf(set->a, "%s/%.*s", dir, STR_ARG(names[i])).p;
		const struct str shown = arena_printf(set->a, "rules/%.*s", STR_ARG(names[i]));
		if (own || !rules)
			load_whole(set, path, shown, problems);
		else
			load_installed(set, path, shown, problems);
	}
}

struct ruleset *
ruleset_load(const char *site_dir, const char *installed_dir, struct problems *problems)
{
	struct ruleset *set = ruleset_new();
	set->examples = examples_new(set->a, site_dir, installed_dir);
	if (site_dir != NULL && file_exists(site_dir)) {
		load_dir(set, site_dir, STR(".rules"), true, problems);
		load_dir(set, site_dir, STR(".words"), true, problems);
	}
	size_t own;
	(void)rule_shelf_rules(set->shelf, &own);
	if (installed_dir != NULL) {
		load_dir(set, installed_dir, STR(".rules"), false, problems);
		load_dir(set, installed_dir, STR(".words"), false, problems);
	}
	set->vocabulary = vocabulary_make(set->a, set->tables, set->table_count, problems);
	make_ready(set, own, problems);
	return set;
}

struct ruleset *
ruleset_parse(struct str text, struct str name, struct problems *problems)
{
	struct ruleset *set = ruleset_new();
	set->examples = examples_new(set->a, NULL, NULL);
	const struct rule_file file =
	    rule_file_parse(set->a, arena_dup(set->a, text), name, RULE_FILE_ALL, problems);
	add_head(set, &file);
	rule_shelf_add(set->shelf, &file);
	set->vocabulary = vocabulary_make(set->a, set->tables, set->table_count, problems);
	make_ready(set, SIZE_MAX, problems);
	return set;
}

void
ruleset_compile(const struct ruleset *set, struct problems *problems)
{
	for (size_t i = 0; i < set->book_count; i++)
		rule_book_compile_all(open_book(set, set->books[i], problems), problems);
	examples_read(set->examples, problems);
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
	struct str folded = { 0 };
	for (size_t i = 0; i < set->book_count; i++) {
		if (!is_for(set->books[i], language) || !rule_book_expects(set->books[i]))
			continue;
		folded = folded.n == 0 ? prefilter_fold(a, text) : folded;
		rule_book_expect(open_book(set, set->books[i], NULL), folded);
	}
}

/* A rule file that could not be read: a mail that would need it is for a person. */
static const struct rule unread = { .title = STR_INIT("of a file with errors") };

struct rule_spoken *
ruleset_read(struct arena *a, const struct ruleset *set, struct str language, unsigned places,
    struct str sentence, struct rule_spoken *spoken, size_t *count)
{
	const struct str folded = prefilter_fold(a, sentence);
	for (size_t i = 0; i < set->book_count; i++)
		if (is_for(set->books[i], language))
			spoken = rule_book_read(
			    a, open_book(set, set->books[i], NULL), places, sentence, folded, spoken, count);
	if (rule_shelf_is_broken(set->shelf)) {
		spoken = array_push(a, spoken, count, sizeof *spoken);
		spoken[*count - 1] = (struct rule_spoken) { .rule = &unread, .answer = -1 };
	}
	return spoken;
}

int
ruleset_rule_match(const struct ruleset *set, const struct rule *rule, struct str sentence,
    struct pattern_match *match)
{
	return rule_book_match(find_book(set, rule->language), rule, sentence, match);
}

const struct rule *const *
ruleset_rules(const struct ruleset *set, size_t *count)
{
	for (size_t i = 0; i < set->book_count; i++)
		(void)open_book(set, set->books[i], NULL);
	return rule_shelf_rules(set->shelf, count);
}

struct examples *
ruleset_examples(const struct ruleset *set)
{
	return set->examples;
}

const struct language_words *
ruleset_language_words(const struct ruleset *set)
{
	return set->language_words;
}

struct str
ruleset_letters(const struct ruleset *set, struct str language)
{
	for (size_t i = 0; i < set->letters_count; i++)
		if (str_equal(set->letters[i].language, language))
			return set->letters[i].letters;
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
	for (size_t i = 0; i < set->table_count; i++)
		if (str_equal(set->tables[i].name, name)
		    && str_equal(set->tables[i].language, language))
			return &set->tables[i];
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
	for (size_t i = 0; table != NULL && i < table->row_count; i++)
		if (str_equal(table->rows[i].key, key))
			return table->rows[i].written;
	return STR("");
}

const struct ruleset *
ruleset_for_mail(struct arena *a, const struct ruleset *set, const struct message *message)
{
	struct ruleset *same = ARENA_NEW(a, struct ruleset);
	*same = *set;
	same->vocabulary = words_remember(a, set->vocabulary, message);
	return same;
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
		for (size_t k = 0; k < table->rows[i].words.count; k++)
			if (str_equal(table->rows[i].words.items[k], word))
				return &table->rows[i];
	}
	return NULL;
}
