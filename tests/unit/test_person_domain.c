/* Organisations known again by the domain of an address, and titles told from where they are held.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/attributes.h"
#include "understand/person_domain.h"
#include "understand/person_field.h"
#include "words_util.h"

static const struct {
	const char *text, *address;
	bool want;
} names[] = {
	{ "Bok og Brød", "eva@bokogbrod.example", true },
	{ "Lyktans Vänner", "eva@lyktans-vanner.example", true },
	{ "Fårö Ull", "eva@faaroe-ull.example", true },
	{ "dirigent", "eva@bokogbrod.example", false },
	{ "Eva Ek", "eva.ek@evaek.example", false },
	{ "bokogbrod@post.example", "eva@bokogbrod.example", false },
	{ "Eva Ek", "", false },
};

static void
domain(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(names); i++) {
		struct arena *a = arena_new();
		bool got = domain_names(
		    a, arena_dup(a, str_from(names[i].text)), str_from(names[i].address));
		if (got != names[i].want)
			fail_msg("'%s' and '%s': got %d", names[i].text, names[i].address, got);
		arena_free(a);
	}
}

static const struct {
	const char *text, *want;
} runs[] = {
	{ "Vi på Bok og Brød kommer gärna.", "Bok og Brød" },
	{ "Jag kommer från Stora Teatern.", "" },
};

static void
run(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(runs); i++) {
		struct arena *a = arena_new();
		struct str got = domain_organisation(
		    a, test_words(), str_from(runs[i].text), STR("eva@bokogbrod.example"));
		if (!str_equal(got, str_from(runs[i].want)))
			fail_msg("'%s': got '%.*s'", runs[i].text, STR_ARG(got));
		arena_free(a);
	}
}

static const struct {
	const char *text, *title, *organisation; /* both empty: not split */
} titles[] = {
	{ "ordförande i Röda Korsets kör", "ordförande", "Röda Korsets kör" },
	{ "kassör, alt", "", "" },
	{ "projektledare på Lyktans Vänner", "projektledare", "Lyktans Vänner" },
	{ "teacher at Riverside School", "teacher", "Riverside School" },
	{ "Reader in Health Equity", "", "" },
	{ "ledamot i valberedningen", "", "" },
	{ "kommunassistent Stenviks kommun", "kommunassistent", "Stenviks kommun" },
};

static void
split(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(titles); i++) {
		struct arena *a = arena_new();
		struct str title = { 0 }, place = { 0 };
		bool got = field_split_title(a, test_words(), str_from(titles[i].text),
		    STR("eva@x.example"), &title, &place);
		if (got != (titles[i].title[0] != '\0')
		    || !str_equal(title, str_from(titles[i].title))
		    || !str_equal(place, str_from(titles[i].organisation)))
			fail_msg("'%s': got '%.*s' at '%.*s'", titles[i].text, STR_ARG(title),
			    STR_ARG(place));
		arena_free(a);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(domain), cmocka_unit_test(run),
		cmocka_unit_test(split) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
