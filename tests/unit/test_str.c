#include "unit_util.h"

static void
finds(void **state)
{
	(void)state;
	static const struct {
		const char *name, *s, *needle;
		size_t from, want, want_nocase;
	} rows[] = {
		{ "at the front", "abcabc", "abc", 0, 0, 0 },
		{ "later", "abcabc", "abc", 1, 3, 3 },
		{ "at the very end", "xxabc", "abc", 0, 2, 2 },
		{ "only without case", "xABc", "abc", 0, STR_NONE, 1 },
		{ "longer than the text", "ab", "abc", 0, STR_NONE, STR_NONE },
		{ "from past the end", "abc", "a", 9, STR_NONE, STR_NONE },
		{ "false start", "aab", "ab", 0, 1, 1 },
		{ "in nothing", "", "a", 0, STR_NONE, STR_NONE },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct str s = unit_copyz(rows[i].s), needle = unit_copyz(rows[i].needle);
		unit_check_int(rows[i].name, (int64_t)str_find(s, needle, rows[i].from),
		    (int64_t)rows[i].want);
		unit_check_int(rows[i].name, (int64_t)str_find_nocase(s, needle, rows[i].from),
		    (int64_t)rows[i].want_nocase);
		unit_free(s);
		unit_free(needle);
	}
}

static void
finds_one_of_several(void **state)
{
	(void)state;
	static const struct str needles[] = { STR_INIT("bcd"), STR_INIT("\xC3\xA5r"),
		STR_INIT("b") };
	static const struct {
		const char *name, *s;
		size_t want, which;
	} rows[] = {
		{ "the first that stands", "a B bcd", 2, 2 },
		{ "the first of the list where two begin", "aBCd", 1, 0 },
		{ "begun and not ended", "xbc", 1, 2 },
		{ "beyond ASCII", "i \xC3\xA5R", 2, 1 },
		{ "none", "ac", STR_NONE, 9 },
		{ "in nothing", "", STR_NONE, 9 },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct str s = unit_copyz(rows[i].s);
		size_t which = 9;
		unit_check_int(rows[i].name,
		    (int64_t)str_find_one_nocase(s, needles, COUNT(needles), &which),
		    (int64_t)rows[i].want);
		unit_check_int(rows[i].name, (int64_t)which, (int64_t)rows[i].which);
		assert_true(
		    str_has_one_nocase(s, needles, COUNT(needles)) == (rows[i].want != STR_NONE));
		unit_free(s);
	}
}

static void
splits(void **state)
{
	(void)state;
	struct str rest = STR("a,,b,"), piece;
	const struct str want[] = { STR("a"), STR(""), STR("b"), STR("") };
	for (size_t i = 0; i < COUNT(want); i++) {
		assert_true(str_next(&rest, ',', &piece));
		unit_check_str("piece", piece, want[i]);
	}
	assert_false(str_next(&rest, ',', &piece));
	rest = STR("");
	assert_true(str_next(&rest, ',', &piece));
	assert_false(str_next(&rest, ',', &piece));
	struct str before, after;
	assert_true(str_cut(STR("key=a=b"), '=', &before, &after));
	unit_check_str("before", before, STR("key"));
	unit_check_str("after", after, STR("a=b"));
	assert_false(str_cut(STR("none"), '=', &before, &after));
}

static void
trims_and_compares(void **state)
{
	(void)state;
	unit_check_str("both", str_trim(STR(" \t a b\r\n ")), STR("a b"));
	unit_check_str("all blank", str_trim(STR(" \n ")), STR(""));
	unit_check_str("left", str_trim_left(STR("  a ")), STR("a "));
	unit_check_str("right", str_trim_right(STR("  a ")), STR("  a"));
	unit_check_str("slice is cut", str_slice(STR("abc"), 1, 99), STR("bc"));
	unit_check_str("slice turned round", str_slice(STR("abc"), 2, 1), STR(""));
	assert_true(str_equal((struct str) { 0 }, STR("")));
	assert_true(str_equal_nocase(STR("Re:"), STR("rE:")));
	assert_false(str_equal_nocase(STR("\xC3\x85"), STR("\xC3\xA5")));
	assert_true(str_starts_nocase(STR("Subject: x"), STR("subject:")));
	assert_true(str_ends(STR("a.eml"), STR(".eml")));
	assert_false(str_ends(STR("l"), STR("eml")));
	assert_true(str_compare(STR("a"), STR("ab")) < 0);
	assert_true(str_compare(STR("b"), STR("ab")) > 0);
	assert_int_equal(str_compare(STR("ab"), STR("ab")), 0);
}

static void
numbers(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		uint64_t max;
		bool ok;
		uint64_t want;
	} rows[] = {
		{ "0", 10, true, 0 },
		{ "10", 10, true, 10 },
		{ "11", 10, false, 0 },
		{ "007", 10, true, 7 },
		{ "18446744073709551615", UINT64_MAX, true, UINT64_MAX },
		{ "18446744073709551616", UINT64_MAX, false, 0 },
		{ "99999999999999999999999", UINT64_MAX, false, 0 },
		{ "", 10, false, 0 },
		{ "-1", 10, false, 0 },
		{ "1 ", 10, false, 0 },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct str s = unit_copyz(rows[i].text);
		uint64_t n = 0;
		unit_check_int(rows[i].text, str_uint(s, rows[i].max, &n), rows[i].ok);
		if (rows[i].ok)
			assert_true(n == rows[i].want);
		unit_free(s);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds),
		cmocka_unit_test(finds_one_of_several),
		cmocka_unit_test(splits),
		cmocka_unit_test(trims_and_compares),
		cmocka_unit_test(numbers),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
