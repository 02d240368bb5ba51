#include "unit_util.h"

#include "mail/flowed.h"

static const struct {
	const char *name;
	bool delsp;
	const char *in, *want;
} rows[] = {
	{ "empty", false, "", "" },
	{ "fixed lines", false, "ett\ntv\xc3\xa5\n", "ett\ntv\xc3\xa5\n" },
	{ "soft break", false, "ett \ntv\xc3\xa5\n", "ett tv\xc3\xa5\n" },
	{ "DelSp", true, "ett \ntv\xc3\xa5\n", "etttv\xc3\xa5\n" },
	{ "stuffing", false, " >inte citat\n  tv\xc3\xa5\n", " >inte citat\n tv\xc3\xa5\n" },
	{ "quoted lines flow at their own depth", false, ">> a \n>> b\n> c\nd\n",
	    ">> a b\n> c\nd\n" },
	{ "a change of depth ends the paragraph", false, "> a \nb\n", "> a \nb\n" },
	{ "signature", false, "hej\n-- \nAnna\n", "hej\n-- \nAnna\n" },
	{ "empty lines stay", false, "a\n\nb\n", "a\n\nb\n" },
	{ "empty first line", false, "\na\n", "\na\n" },
	{ "no last line end", false, "a \nb", "a b\n" },
};

static void
unfolds(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct str in = unit_copyz(rows[i].in);
		unit_check_str(
		    rows[i].name, flowed_unfold(a, in, rows[i].delsp), str_from(rows[i].want));
		unit_free(in);
	}
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(unfolds) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
