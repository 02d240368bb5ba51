/* Where sentences end: each row is cut with | between them. */
#include "unit_util.h"
#include "words_util.h"

#include "base/arena.h"
#include "rules/sentence.h"

struct row {
	const char *name, *text, *want;
};

static const struct row rows[] = {
	{ "nothing", "", "" },
	{ "blanks", " \n ", "" },
	{ "full stops", "Jag kommer. Hon kommer inte!", "Jag kommer.|Hon kommer inte!" },
	{ "abbreviations", "Kom kl. 10 t.ex. Vi ses", "Kom kl. 10 t.ex. Vi ses" },
	{ "ordinals", "Den 15. juni kommer jag", "Den 15. juni kommer jag" },
	{ "initials", "Per A. Persson kommer", "Per A. Persson kommer" },
	{ "addresses", "Skriv till per@avika.example nu.", "Skriv till per@avika.example nu." },
	{ "empty line", "Hej\n\njag kommer", "Hej|jag kommer" },
	{ "greeting", "Hej,\njag kommer", "Hej,|jag kommer" },
	{ "short line goes on in lower case", "Jag kan\ninte komma", "Jag kan\ninte komma" },
	{ "list", "Vi kommer:\n- Per\n- Eva", "Vi kommer:|- Per|- Eva" },
	{ "lines of names", "Per Ek\nEva Al", "Per Ek|Eva Al" },
	{ "wrapped", "Jag vill gärna anmäla mig till mötet som hålls i Stockholm den\n15 juni.",
	    "Jag vill gärna anmäla mig till mötet som hålls i Stockholm den\n15 juni." },
};

static const struct row clauses[] = {
	{ "comma and but", "Jag kan inte, men Eva kommer.", "Jag kan inte|, men Eva kommer." },
	{ "because", "I am out because I am ill", "I am out|because I am ill" },
	{ "days are no clauses", "Den 7-9 juni kommer vi", "Den 7-9 juni kommer vi" },
};

static void
cut_as(const struct row *row,
    struct sentences (*cut)(struct arena *a, const struct vocabulary *v, struct str text))
{
	struct arena *a = arena_new();
	struct str text = unit_copyz(row->text), got = STR("");
	struct sentences list = cut(a, test_words(), text);
	for (size_t k = 0; k < list.count; k++) {
		struct str one = str_slice(text, list.items[k].from, list.items[k].to);
		got = arena_printf(a, "%.*s%s%.*s", STR_ARG(got), k > 0 ? "|" : "", STR_ARG(one));
	}
	if (!str_equal(got, str_from(row->want)))
		fail_msg("%s: '%.*s'", row->name, STR_ARG(got));
	unit_free(text);
	arena_free(a);
}

static void
cuts(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		cut_as(&rows[i], sentence_cut);
	for (size_t i = 0; i < COUNT(clauses); i++)
		cut_as(&clauses[i], clause_cut);
}

static void
never_more_than_the_limit(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	char *p = arena_alloc(a, 40000);
	for (size_t i = 0; i < 40000; i++) {
		p[i] = "a. "[i % 3];
	}
	struct sentences list = sentence_cut(a, test_words(), (struct str) { p, 40000 });
	assert_true(list.count <= SENTENCES_MAX);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(cuts),
		cmocka_unit_test(never_more_than_the_limit) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
