/* The rule language: what a file may say, and what is said of a wrong one. */
#include "unit_util.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "rules/ruleset.h"

#define RULE(body) "rule r\n  act register\n  weight 8\n" body

struct row {
	const char *name, *text, *problem; /* problem empty: none */
};

static const struct row rows[] = {
	{ "a rule", RULE("  match jag\n  yes jag\n  no du\n"), "" },
	{ "comments", "# a\n\nlanguage sv  # b\n" RULE("  match a#b  # c\n  yes a#b  # c\n"), "" },
	{ "defines",
	    "define who (?:jag|vi)\ndefine all {who}|ni\n" RULE(
		"  match ^{all} kommer\n  yes ni kommer\n  no de kommer\n"),
	    "" },
	{ "quantifiers are no names", RULE("  match ^a{2,3}$\n  yes aa\n  no a\n"), "" },
	{ "properties are no names", RULE("  match ^\\p{L}+$\n  yes åäö\n  no 12\n"), "" },
	{ "a blank is any white space", RULE("  match jag kommer\n  yes jag  kommer\n"), "" },
	{ "typed without dots",
	    RULE("  match ^anmäl mötet$\n  yes anmal motet\n  yes ANMÄL MÖTET\n"), "" },
	{ "classes too", RULE("  match ^[åä]r$\n  yes ar\n  no or\n"), "" },
	{ "unless",
	    RULE("  match kommer\n  unless inte\n  yes jag kommer\n  no jag kommer inte\n  yes Jag "
		 "äter inte. Jag kommer.\n"),
	    "" },
	{ "a failing example", RULE("  match jag\n  yes du\n"),
	    "f:5: rule 'r' does not speak in 'du'" },
	{ "another", RULE("  match jag\n  no jag\n"), "f:5: rule 'r' speaks in 'jag'" },
	{ "unknown word", "rul r\n",
	    "f:1: unknown word 'rul' (language, words, letters, define, table or rule)" },
	{ "unknown key", RULE("  mach a\n  match a\n  yes a\n"), "f:4: unknown key 'mach'" },
	{ "unknown act", "rule r\n  act regster\n  weight 8\n  match a\n  yes a\n",
	    "f:2: unknown act 'regster'" },
	{ "unknown doubt", "rule r\n  doubt maybe\n  match a\n  yes a\n",
	    "f:2: unknown doubt 'maybe'" },
	{ "unknown place", RULE("  where here\n  match a\n  yes a\n"),
	    "f:4: unknown place 'here'" },
	{ "no match", RULE("  yes a\n"), "f:1: rule 'r' has no match" },
	{ "no example", RULE("  match a\n"), "f:1: rule 'r' has no example" },
	{ "no weight", "rule r\n  act register\n  match a\n  yes a\n",
	    "f:1: rule 'r' has no weight" },
	{ "weight", "rule r\n  act register\n  weight 99\n  match a\n  yes a\n",
	    "f:3: weight is a number from 1 to 20, not '99'" },
	{ "undefined", RULE("  match {who}\n  yes a\n"), "f:4: '{who}' is not defined" },
	{ "circle", "define a {b}\ndefine b {a}\n" RULE("  match {a}\n  yes a\n"),
	    "f:6: '{a}' uses itself" },
	{ "twice", RULE("  match a\n  yes a\n") RULE("  match a\n  yes a\n"),
	    "f:6: rule 'r' stands twice" },
	{ "bad regex", RULE("  match a(\n  yes a\n"),
	    "f:4: missing closing parenthesis before ''" },
	{ "stray line", "  match a\n", "f:1: an indented line belongs to a rule or a table" },
	{ "bad table", "table t\n  a, b\n", "f:2: a table holds lines like 'key = word, word'" },
	{ "not UTF-8", "\xff\n", "f:1: the line is not UTF-8" },
	{ "an example that is not UTF-8",
	    "rule a\n  act register\n  weight 8\n  match x\n  yes x\xff\n",
	    "f:5: the line is not UTF-8" },
	{ "a regex that is not UTF-8",
	    "rule a\n  act register\n  weight 8\n  match x\xff\n  yes x\n",
	    "f:4: the line is not UTF-8" },
};

static void
files(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct arena *a = arena_new();
		struct problems problems;
		problems_init(&problems, a);
		struct str text = unit_copyz(rows[i].text);
		struct ruleset *set = ruleset_parse(text, STR("f"), &problems);
		unit_free(text);
		ruleset_check(set, &problems);
		struct str got = problems_print(a, &problems);
		struct str first = STR("");
		(void)str_next(&got, '\n', &first);
		if (!str_equal(first, str_from(rows[i].problem))) {
			fail_msg(
			    "%s: '%.*s', not '%s'", rows[i].name, STR_ARG(first), rows[i].problem);
		}
		ruleset_free(set);
		arena_free(a);
	}
}

static void
tables(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct problems problems;
	problems_init(&problems, a);
	struct ruleset *set =
	    ruleset_parse(STR("language sv\ntable months\n  1 = Januari, jan\n  2 = februari\n"),
		STR("f"), &problems);
	const struct rule_table *table = ruleset_table(set, STR("sv"), STR("months"));
	assert_non_null(table);
	assert_true(str_equal(rule_table_find(table, STR("januari"))->key, STR("1")));
	assert_null(rule_table_find(table, STR("mars")));
	assert_null(ruleset_table(set, STR("en"), STR("months")));
	ruleset_free(set);
	arena_free(a);
}

/* Of an installed file the rules and what stands among them are read when they are first needed. */
static void
installed_rules_are_read_late(void **state)
{
	(void)state;
	static const char text[] = "language sv\n"
				   "define early jag\n"
				   "rule one\n  act register\n  weight 8\n"
				   "  match {early} {late}\n  yes jag kommer\n  no jag far\n"
				   "define late kommer\n"
				   "table months\n  1 = januari\n";
	struct arena *a = arena_new();
	struct problems problems;
	struct err err = { 0 };
	char dir[] = "/tmp/samling-rules-XXXXXX";
	problems_init(&problems, a);
	assert_non_null(mkdtemp(dir));
	const char *path = arena_printf(a, "%s/sv.rules", dir).p;
	assert_true(file_replace(path, str_from(text), 0600, &err));
	struct ruleset *set = ruleset_load(NULL, dir, &problems);
	assert_int_equal(problems.count, 0);
	assert_int_equal(ruleset_languages(set)->count, 1);
	ruleset_check(set, &problems);
	const struct str said = problems_print(a, &problems);
	const struct str wanted = STR("rules/sv.rules:10: 'table' stands behind a rule: "
				      "here only rules and defines may\n");
	assert_memory_equal(said.p, wanted.p, wanted.n + 1);
	ruleset_free(set);
	assert_true(file_remove(path, &err));
	assert_int_equal(rmdir(dir), 0);
	arena_free(a);
}

static void
installed_rules_pass_their_examples(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct problems problems;
	problems_init(&problems, a);
	struct ruleset *set = ruleset_load(NULL, "rules", &problems);
	ruleset_check(set, &problems);
	struct str text = problems_print(a, &problems);
	print_message("%.*s", STR_ARG(text));
	assert_int_equal(problems.count, 0);
	ruleset_free(set);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(files),
		cmocka_unit_test(tables),
		cmocka_unit_test(installed_rules_are_read_late),
		cmocka_unit_test(installed_rules_pass_their_examples),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
