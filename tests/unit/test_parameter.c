#include "unit_util.h"

#include "mail/parameter.h"

static const struct {
	const char *name, *in, *value, *key, *want;
} rows[] = {
	{ "plain", "text/plain; charset=utf-8", "text/plain", "charset", "utf-8" },
	{ "case and blanks", " Text / Plain ;  CharSet = \"UTF-8\" ", "text/plain", "charset",
	    "UTF-8" },
	{ "comment", "text/plain (x) ; (y) charset=utf-8 (z)", "text/plain", "charset", "utf-8" },
	{ "quoted with semicolon", "a/b; name=\"x; y\"; z=1", "a/b", "name", "x; y" },
	{ "escaped quote", "a/b; name=\"x\\\"y\"", "a/b", "name", "x\"y" },
	{ "backslash that escapes nothing", "a/b; name=\"C:\\temp\\x.pdf\"", "a/b", "name",
	    "C:\\temp\\x.pdf" },
	{ "unfinished quote", "a/b; name=\"x", "a/b", "name", "x" },
	{ "blanks in a bare value", "attachment; filename=Min fil.pdf", "attachment", "filename",
	    "Min fil.pdf" },
	{ "extended", "attachment; filename*=UTF-8''l%C3%A5.pdf", "attachment", "filename",
	    "l\xc3\xa5.pdf" },
	{ "extended latin-1", "attachment; filename*=iso-8859-1'sv'l%E5", "attachment", "filename",
	    "l\xc3\xa5" },
	{ "continuations in any order", "a/b; name*1=d; name*0=abc", "a/b", "name", "abcd" },
	{ "extended continuations", "a/b; name*0*=utf-8''%C3; name*1*=%A5; name*2=.csv", "a/b",
	    "name", "\xc3\xa5.csv" },
	{ "gap ends it", "a/b; name*0=a; name*2=c", "a/b", "name", "a" },
	{ "extended before plain", "attachment; filename=old; filename*=utf-8''ny", "attachment",
	    "filename", "ny" },
	{ "encoded word", "attachment; filename=\"=?utf-8?Q?=C3=A5.pdf?=\"", "attachment",
	    "filename", "\xc3\xa5.pdf" },
	{ "raw latin-1", "a/b; name=\"\xe5\"", "a/b", "name", "\xc3\xa5" },
	{ "no value", "a/b; name; x=1", "a/b", "name", "" },
	{ "nothing", "", "", "x", "" },
	{ "only semicolons", ";;;", "", "x", "" },
	{ "line end smuggled", "a/b; name*=utf-8''a%0Ab", "a/b", "name", "a b" },
};

static void
parses(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct str in = unit_copyz(rows[i].in);
		const struct parameters got = parameter_parse(a, in);
		unit_check_str(rows[i].name, got.value, str_from(rows[i].value));
		unit_check_str(rows[i].name, parameter_find(&got, str_from(rows[i].key)),
		    str_from(rows[i].want));
		unit_free(in);
	}
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(parses) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
