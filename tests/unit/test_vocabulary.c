/* Words looked up: stars, phrases, several languages in one list, rows that nobody knows. */
#include "unit_util.h"

#include "rules/ruleset.h"
#include "rules/words.h"

static const char tables[] = "language sv\n"
			     "table months\n"
			     "    6 = juni\n"
			     "table food\n"
			     "    words = vegan*, *kost, *allerg*, lök\n"
			     "    remove = ta bort, stryk*,\n"
			     "        vill inte längre ha\n"
			     "    denial = **, *, \xcc\x81 \xcc\x81\n" /* mean no word */
			     "table concepts\n"
			     "    train = tåg, tåget\n";

static const struct {
	const char *name, *text;
	enum word_list list;
	size_t want; /* words taken from the first on */
} rows[] = {
	{ "a word", "Juni", WORDS_MONTH_FIRST + 5, 1 },
	{ "another month", "juni", WORDS_MONTH_FIRST, 0 },
	{ "not its beginning", "junimöte", WORDS_MONTH_FIRST + 5, 0 },
	{ "any ending", "veganskt", WORDS_FOOD_WORDS, 1 },
	{ "any beginning", "specialkost", WORDS_FOOD_WORDS, 1 },
	{ "but some", "kost", WORDS_FOOD_WORDS, 0 },
	{ "anywhere within", "nötallergiker", WORDS_FOOD_WORDS, 1 },
	{ "typed without dots", "lok", WORDS_FOOD_WORDS, 1 },
	{ "a phrase", "ta bort mig", WORDS_FOOD_REMOVE, 2 },
	{ "half a phrase", "ta med", WORDS_FOOD_REMOVE, 0 },
	{ "a word among phrases", "stryker mig", WORDS_FOOD_REMOVE, 1 },
	{ "the row goes on", "vill inte längre ha kaffe", WORDS_FOOD_REMOVE, 4 },
	{ "stars alone", "inte", WORDS_FOOD_DENIAL, 0 },
	{ "no word at all", "", WORDS_FOOD_REMOVE, 0 },
	{ "a word of no list", "ångbåt", WORDS_FOOD_REMOVE, 0 },
};

static void
words_are_found(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct problems problems;
	problems_init(&problems, a);
	struct ruleset *set = ruleset_parse(str_from(tables), STR("f.words"), &problems);
	const struct vocabulary *v = ruleset_vocabulary(set);
	assert_int_equal(problems.count, 0);
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct words words = words_cut(a, v, str_from(rows[i].text));
		const size_t got = words_say_phrase(&words, 0, rows[i].list);
		if (got != rows[i].want)
			print_error("%s: %zu words, want %zu\n", rows[i].name, got, rows[i].want);
		assert_int_equal(got, rows[i].want);
		assert_int_equal(words_hold(&words, rows[i].list), rows[i].want > 0);
	}
	assert_string_equal(arena_strz(a, vocabulary_concept(v, STR("train"))), "tag taget");
	assert_int_equal(vocabulary_concept(v, STR("boat")).n, 0);
	const struct words unknown = words_cut(a, NULL, STR("juni"));
	assert_false(words_say(&unknown, 0, WORDS_MONTH_FIRST + 5));
	ruleset_free(set);
	arena_free(a);
}

static void
unknown_rows_are_told(void **state)
{
	(void)state;
	static const char *const texts[] = { "table months\n    13 = undecember\n",
		"table monts\n    1 = januari\n", "table food\n    vegetables = lök\n" };
	struct arena *a = arena_new();
	for (size_t i = 0; i < COUNT(texts); i++) {
		struct problems problems;
		problems_init(&problems, a);
		ruleset_free(ruleset_parse(str_from(texts[i]), STR("f.words"), &problems));
		assert_int_equal(problems.count, 1);
		assert_int_equal(problems.items[0].line, 2);
	}
	arena_free(a);
}

/* Every list has a name, and no two the same. */
static void
lists_have_names(void **state)
{
	(void)state;
	for (int i = 0; i < WORD_LISTS; i++) {
		const struct str name = str_from(word_list_name((enum word_list)i));
		assert_true(str_find_char(name, '.', 0) != STR_NONE);
		for (int k = 0; k < i; k++)
			assert_false(str_equal(name, str_from(word_list_name((enum word_list)k))));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_found),
		cmocka_unit_test(unknown_rows_are_told),
		cmocka_unit_test(lists_have_names),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
