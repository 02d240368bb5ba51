#include "unit_util.h"

#include "mail/transfer.h"

static const struct {
	const char *name;
	enum transfer how;
	const char *in, *want;
	bool rescued;
} rows[] = {
	{ "plain", TRANSFER_QUOTED_PRINTABLE, "Hej", "Hej", false },
	{ "octet", TRANSFER_QUOTED_PRINTABLE, "p=E5 =c3=a5", "p\xe5 \xc3\xa5", false },
	{ "soft break", TRANSFER_QUOTED_PRINTABLE, "ett=\ntv=  \n=E5", "etttv\xe5", false },
	{ "white space at line end is transport padding", TRANSFER_QUOTED_PRINTABLE, "a  \nb\t\n",
	    "a\nb\n", false },
	{ "encoded blank at line end stays", TRANSFER_QUOTED_PRINTABLE, "a=20\nb", "a \nb", false },
	{ "not hex is kept", TRANSFER_QUOTED_PRINTABLE, "?id=xy&pwd=hej", "?id=xy&pwd=hej", true },
	{ "broken end =4", TRANSFER_QUOTED_PRINTABLE, "abc=4", "abc=4", true },
	{ "lonely = at the end", TRANSFER_QUOTED_PRINTABLE, "abc=", "abc", false },
	{ "empty", TRANSFER_QUOTED_PRINTABLE, "", "", false },
	{ "base64", TRANSFER_BASE64, "SGVq", "Hej", false },
	{ "padding", TRANSFER_BASE64, "SGVqIQ==\n", "Hej!", false },
	{ "lines", TRANSFER_BASE64, "SG\nVq\n", "Hej", false },
	{ "two texts in a row", TRANSFER_BASE64, "SGVqIQ==SGVq", "Hej!Hej", false },
	{ "rubbish is skipped", TRANSFER_BASE64, "SG*Vq", "Hej", true },
	{ "lonely character", TRANSFER_BASE64, "SGVqA", "Hej", true },
	{ "identity", TRANSFER_IDENTITY, "a=20", "a=20", false },
};

static void
decodes(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct str in = unit_copyz(rows[i].in);
		const struct transfer_result got = transfer_decode(a, rows[i].how, in, 1000);
		unit_check_str(rows[i].name, got.raw, str_from(rows[i].want));
		unit_check_int(rows[i].name, got.rescued, rows[i].rescued);
		unit_check_int(rows[i].name, got.truncated, false);
		size_t n;
		char *own = transfer_decode_own(a, rows[i].how, in, 2, &n);
		memset(own - 2, 'x', 2); /* ours to write to, like the bytes behind */
		memset(own + n, 'x', 2);
		const struct str view = { .p = own, .n = n };
		unit_check_str(rows[i].name, view, str_from(rows[i].want));
		unit_free(in);
	}
	arena_free(a);
}

static void
cuts_at_the_limit(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	static const struct {
		enum transfer how;
		const char *in, *want;
	} cut[] = { { TRANSFER_IDENTITY, "abcdef", "abc" },
		{ TRANSFER_QUOTED_PRINTABLE, "a=20cdef", "a c" },
		{ TRANSFER_BASE64, "SGVqSGVq", "Hej" } };
	for (size_t i = 0; i < COUNT(cut); i++) {
		const struct str in = unit_copyz(cut[i].in);
		const struct transfer_result got = transfer_decode(a, cut[i].how, in, 3);
		unit_check_str(cut[i].in, got.raw, str_from(cut[i].want));
		assert_true(got.truncated);
		unit_free(in);
	}
	arena_free(a);
}

static void
knows_names_and_sizes(void **state)
{
	(void)state;
	assert_int_equal(transfer_parse(STR(" Quoted-Printable ")), TRANSFER_QUOTED_PRINTABLE);
	assert_int_equal(transfer_parse(STR("BASE64 (c)")), TRANSFER_BASE64);
	assert_int_equal(transfer_parse(STR("x-uuencode")), TRANSFER_IDENTITY);
	assert_int_equal(transfer_size(TRANSFER_BASE64, STR("SGVqIQ==\n")), 4);
	assert_int_equal(transfer_size(TRANSFER_QUOTED_PRINTABLE, STR("a=20b=\nc")), 4);
	assert_int_equal(transfer_size(TRANSFER_IDENTITY, STR("abc")), 3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(decodes),
		cmocka_unit_test(cuts_at_the_limit), cmocka_unit_test(knows_names_and_sizes) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
