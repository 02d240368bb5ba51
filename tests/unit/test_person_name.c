/* Names as on a badge, and names in running text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/attributes.h"
#include "understand/name_find.h"
#include "understand/person_name.h"
#include "words_util.h"

static const struct {
	const char *display, *address, *want;
} badges[] = {
	{ "Anna Åberg", "anna.aberg@x.example", "Anna Åberg" },
	{ "Åberg Anna (KSF)", "anna.aberg@x.example", "Anna Åberg" },
	{ "Åberg, Anna", "a@x.example", "Anna Åberg" },
	{ "Åberg Anna", "anna.aberg@x.example", "Anna Åberg" },
	{ "Åberg Anna", "annaaberg@x.example", "Anna Åberg" },
	{ "Åberg Anna", "a.aberg@x.example", "Anna Åberg" },
	{ "Åberg Anna", "info@x.example", "Åberg Anna" },
	{ "Åberg Lindqvist Anna", "anna.aberg.lindqvist@x.example", "Åberg Lindqvist Anna" },
	{ "ÅBERG Anna", "", "Anna Åberg" },
	{ "ABF Anna Ek", "anna.ek@x.example", "ABF Anna Ek" },
	{ "Anna Annasson", "a.annasson@x.example", "Anna Annasson" },
	{ "Anders Anna", "a.anders@x.example", "Anna Anders" },
	{ "\"Norell, Sixten\"", "", "Sixten Norell" },
	{ "ODDVAR STORDAL", "", "Oddvar Stordal" },
	{ "Olof \"Olle\" Ek", "olle@x.example", "Olle Ek" },
	{ "\"Olle\" Ek", "", "Olle Ek" },
	{ "hasse rudolfsson", "", "Hasse Rudolfsson" },
	{ "ÖRJAN ÅS", "", "Örjan Ås" },
	{ "Anna Åberg / Avikas kommun", "", "Anna Åberg" },
	{ "anna@x.example", "anna@x.example", "" },
	{ "", "", "" },
};

static void
badge(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(badges); i++) {
		struct arena *a = arena_new();
		struct str got = name_on_badge(
		    a, test_words(), str_from(badges[i].display), str_from(badges[i].address));
		if (!str_equal(got, str_from(badges[i].want)))
			fail_msg("'%s': got '%.*s', want '%s'", badges[i].display, STR_ARG(got),
			    badges[i].want);
		arena_free(a);
	}
}

static const struct {
	const char *text, *want; /* names, joined with | */
} texts[] = {
	{ "jag och min kollega Per Persson kommer", "Per Persson" },
	{ "Anmäl Eva Stork, ny handläggare", "Eva Stork" },
	{ "Anna-Karin von Essen och Bo Ek", "Anna-Karin von Essen|Bo Ek" },
	{ "vi i Åvika kommun kommer", "" },
	{ "Med Vänliga Hälsningar", "" },
	{ "Körkursen I Lund", "" },
	{ "JAG VILL GÄRNA VARA MED PÅ MÖTET I JUNI", "" },
	{ "", "" },
};

static void
running_text(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(texts); i++) {
		struct arena *a = arena_new();
		struct name_hits hits =
		    names_find(a, test_words(), str_from(texts[i].text), STR("korkursen lund"));
		struct str got = STR("");
		for (size_t k = 0; k < hits.count; k++)
			got = arena_printf(a, "%.*s%s%.*s", STR_ARG(got), k > 0 ? "|" : "",
			    STR_ARG(hits.items[k].name));
		if (!str_equal(got, str_from(texts[i].want)))
			fail_msg("'%s': got '%.*s', want '%s'", texts[i].text, STR_ARG(got),
			    texts[i].want);
		arena_free(a);
	}
}

static const struct {
	const char *name, *signed_name, *want;
} signatures[] = {
	{ "Åberg Anna", "Anna Åberg", "Anna Åberg" },
	{ "Anna Åberg", "Anna Åberg", "Anna Åberg" },
	{ "Anna Åberg", "Åberg", "Anna Åberg" },
	{ "Åberg Anna", "Bo Ek", "Åberg Anna" },
	{ "von Essen Eva", "Eva von Essen", "Eva von Essen" },
	{ "Åberg Anna", "", "Åberg Anna" },
};

static void
as_signed(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(signatures); i++) {
		struct arena *a = arena_new();
		struct str got = name_as_signed(a, test_words(), str_from(signatures[i].name),
		    str_from(signatures[i].signed_name));
		if (!str_equal(got, str_from(signatures[i].want)))
			fail_msg("'%s' signed '%s': got '%.*s'", signatures[i].name,
			    signatures[i].signed_name, STR_ARG(got));
		arena_free(a);
	}
}

static void
same(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	assert_true(name_same(a, test_words(), STR("Eva Ek"), STR("Ek Eva")));
	assert_true(name_same(a, test_words(), STR("Eva"), STR("Eva Ek")));
	assert_true(name_same(a, test_words(), STR("Goran Osterlund"), STR("Göran Österlund")));
	assert_false(name_same(a, test_words(), STR("Eva Ek"), STR("Eva Al")));
	assert_false(name_same(a, test_words(), STR(""), STR("Eva")));
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(badge), cmocka_unit_test(running_text),
		cmocka_unit_test(as_signed), cmocka_unit_test(same) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
