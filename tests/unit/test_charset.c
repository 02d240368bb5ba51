#include "unit_util.h"

#include "mail/charset.h"

static const struct {
	const char *name, *charset, *in, *want;
	bool rescued;
} rows[] = {
	{ "utf-8", "UTF-8", "p\xc3\xa5", "p\xc3\xa5", false },
	{ "utf-8 decomposed becomes NFC", "utf-8", "pa\xcc\x8a", "p\xc3\xa5", false },
	{ "utf-8 that is none", "utf-8", "p\xe5 fredag", "p\xc3\xa5 fredag", true },
	{ "utf-8 mixed", "utf8", "\xc3\xa5\xe5", "\xc3\xa5\xc3\xa5", true },
	{ "surrogate is no UTF-8", "utf-8", "\xed\xa0\x80", "\xc3\xad\xc2\xa0\xe2\x82\xac", true },
	{ "latin-1", "iso-8859-1", "p\xe5", "p\xc3\xa5", false },
	{ "latin-1 with windows quotes", "ISO-8859-1", "\x93hej\x94", "\xe2\x80\x9chej\xe2\x80\x9d",
	    false },
	{ "windows-1252 hole", "windows-1252", "\x81", "\xef\xbf\xbd", false },
	{ "us-ascii that is utf-8", "us-ascii", "p\xc3\xa5", "p\xc3\xa5", false },
	{ "us-ascii that is latin-1", "us-ascii", "p\xe5", "p\xc3\xa5", true },
	{ "none", "", "p\xe5", "p\xc3\xa5", true },
	{ "unknown name", "x-klingon", "p\xe5", "p\xc3\xa5", true },
	{ "name with options for iconv", "utf-8//TRANSLIT", "abc", "abc", true },
	{ "latin-9 euro", "iso-8859-15", "\xa4", "\xe2\x82\xac", false },
	{ "cp1250 by its long name", "Windows-1250", "\xb3", "\xc5\x82", false },
	{ "macintosh", "x-mac-roman", "\x8c", "\xc3\xa5", false },
	{ "koi8-r", "koi8-r", "\xf0\xd2\xc9", "\xd0\x9f\xd1\x80\xd0\xb8", false },
	{ "utf-7", "unicode-1-1-utf-7", "p+AOU-", "p\xc3\xa5", false },
	{ "shift_jis", "x-sjis", "\x82\xa0", "\xe3\x81\x82", false },
	{ "iso-2022-jp", "ISO-2022-JP", "\x1b$B$\"\x1b(B", "\xe3\x81\x82", false },
	{ "gb2312", "gb2312", "\xc4\xe3", "\xe4\xbd\xa0", false },
	{ "euc-kr", "ks_c_5601-1987", "\xb0\xa1", "\xea\xb0\x80", false },
	{ "iso-8859-8-i", "iso-8859-8-i", "\xe0", "\xd7\x90", false },
	{ "cut multibyte", "gb2312", "a\xc4", "a\xef\xbf\xbd", true },
	{ "byte order mark", "utf-8", "\xef\xbb\xbfhej", "hej", false },
	{ "line ends", "utf-8", "a\r\nb\rc\n", "a\nb\nc\n", false },
	{ "empty", "utf-8", "", "", false },
};

static void
reads(void **state)
{
	(void)state;
	struct err err;
	assert_true(charset_open_all(&err));
	struct arena *a = arena_new();
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct str in = unit_copyz(rows[i].in);
		bool rescued = false;
		unit_check_str(rows[i].name,
		    charset_to_utf8(a, str_from(rows[i].charset), in, &rescued),
		    str_from(rows[i].want));
		unit_check_int(rows[i].name, rescued, rows[i].rescued);
		unit_free(in);
	}
	bool rescued = false;
	unit_check_str("NUL", charset_to_utf8(a, STR("utf-8"), STR("a\0b"), &rescued), STR("a b"));
	unit_check_str("utf-16",
	    charset_to_utf8(a, STR("utf-16"), STR("\xff\xfeh\0\xe5\0"), &rescued),
	    STR("h\xc3\xa5"));
	assert_false(rescued);
	arena_free(a);
}

static void
knows_names(void **state)
{
	(void)state;
	assert_true(charset_is_known(STR("")));
	assert_true(charset_is_known(STR("WINDOWS-1257")));
	assert_true(charset_is_known(STR("cp-850")));
	assert_false(charset_is_known(STR("../../tmp/evil")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(reads),
		cmocka_unit_test(knows_names) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
