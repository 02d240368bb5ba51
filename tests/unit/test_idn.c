/* Internationalised domains: one domain in both its forms, and what is none. */
#include "unit_util.h"

#include "mail/idn.h"

static const struct {
	const char *name, *in, *want; /* want NULL: refused */
} rows[] = {
	{ "ascii", "Lillby.Example", "lillby.example" },
	{ "u-label", "öberg.example", "xn--berg-4qa.example" },
	{ "capitals", "ÖBERG.Example", "xn--berg-4qa.example" },
	{ "decomposed",
	    "o\xcc\x88"
	    "berg.example",
	    "xn--berg-4qa.example" },
	{ "a-label", "XN--berg-4qa.example", "xn--berg-4qa.example" },
	{ "sharp s of its own", "straße.example", "xn--strae-oqa.example" },
	{ "underscore", "_a.öberg.example", "_a.xn--berg-4qa.example" },
	{ "wide dot", "öberg．example", "xn--berg-4qa.example" },
	{ "wide at sign", "öberg＠example", NULL },
	{ "wide slash", "öberg／example", NULL },
	{ "empty label", "öberg．．example", NULL },
	{ "snowman", "☃.example", NULL },
	{ "not UTF-8",
	    "\xf6"
	    "berg.example",
	    NULL },
};

static void
names(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct str in = unit_copyz(rows[i].in);
		struct str got = STR("");

		unit_check_int(
		    rows[i].name, idn_to_ascii(a, in, &got), rows[i].want == NULL ? 0 : 1);
		unit_check_str(rows[i].name, got, str_from(rows[i].want));
		unit_free(in);
	}
	arena_free(a);
}

static void
too_long_is_no_name(void **state)
{
	struct arena *a = arena_new();
	char name[300];
	struct str got;

	(void)state;
	memset(name, 'a', sizeof name);
	memcpy(name + 100, "ö", 2);
	assert_false(idn_to_ascii(a, (struct str) { .p = name, .n = sizeof name }, &got));
	assert_false(idn_to_ascii(a, (struct str) { .p = name, .n = 255 }, &got));
	arena_free(a);
}

static void
equals(void **state)
{
	(void)state;
	assert_true(idn_equal(STR("öberg.example"), STR("xn--berg-4qa.EXAMPLE")));
	assert_true(idn_equal(STR("ÖBERG.example"), STR("öberg.example")));
	assert_false(idn_equal(STR("oberg.example"), STR("öberg.example")));
	assert_false(idn_equal(STR("☃.example"), STR("öberg.example")));
	assert_true(idn_equal(STR("☃.example"), STR("☃.example")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(names),
		cmocka_unit_test(too_long_is_no_name), cmocka_unit_test(equals) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
