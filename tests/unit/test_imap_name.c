#include "unit_util.h"

#include "base/arena.h"
#include "receive/imap_literal.h"
#include "receive/imap_name.h"

static void
names(void **state)
{
	static const struct {
		const char *name, *want;
	} rows[] = {
		{ "INBOX", "INBOX" },
		{ "", "" },
		{ "a & b", "a &- b" },
		{ "S\303\244nt", "S&AOQ-nt" },
		{ "\303\245\303\244\303\266", "&AOUA5AD2-" },
		{ "~peter/mail/\345\217\260\345\214\227/\346\227\245\346\234\254\350\252\236",
		    "~peter/mail/&U,BTFw-/&ZeVnLIqe-" },
		{ "\360\237\230\200", "&2D3eAA-" },
		{ "tab\there", "tab&AAk-here" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct arena *a = arena_new();
		struct str name = unit_copyz(rows[i].name);
		unit_check_str(rows[i].name, imap_name_encode(a, name), str_from(rows[i].want));
		unit_free(name);
		arena_free(a);
	}
}

static void
literals(void **state)
{
	static const struct {
		const char *name, *bytes;
		bool ok;
	} rows[] = {
		{ "no literal", "* OK {hello} {12 }\r\n", true },
		{ "as long as allowed", "* 1 FETCH (BODY[] {10}\r\n0123456789)\r\n", true },
		{ "longer", "* 1 FETCH (BODY[] {11}\r\n", false },
		{ "much longer", "* 1 FETCH (BODY[] {99999999999999999999999}\r\n", false },
		{ "seen before its line ends", "* 1 FETCH (BODY[] {11}", false },
		{ "inside a literal nothing is one", "* 1 FETCH (BODY[] {9}\r\n{99}\r\nabc)\r\n",
		    true },
		{ "a second one", "* 1 FETCH (A {2}\r\nxx B {2}\r\nyy)\r\n* {11}\r\n", false },
		{ "line feed alone", "* {11}\n", false },
		{ "without waiting", "* {11+}\r\n", false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct imap_literal whole = { 0 }, pieces = { 0 };
		struct str bytes = unit_copyz(rows[i].bytes);
		unit_check_int(rows[i].name, imap_literal_check(&whole, bytes, 10), rows[i].ok);
		bool ok = true;
		for (size_t j = 0; j < bytes.n && ok; j++)
			ok = imap_literal_check(&pieces, str_slice(bytes, j, j + 1), 10);
		unit_check_int(rows[i].name, ok, rows[i].ok);
		unit_free(bytes);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(names), cmocka_unit_test(literals) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
