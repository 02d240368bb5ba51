#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "mail/encode.h"

#define TEN "aaaaaaaaa "
#define X70 "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"

static const struct {
	const char *name, *value, *want;
} headers[] = {
	{ "plain", "Hej du", "Subject: Hej du\n" },
	{ "empty", "", "Subject: \n" },
	{ "folded at 78", TEN TEN TEN TEN TEN TEN TEN TEN "b",
	    "Subject: " TEN TEN TEN TEN TEN TEN "aaaaaaaaa\n " TEN "b\n" },
	{ "encoded", "Åäö", "Subject: =?utf-8?B?w4XDpMO2?=\n" },
	{ "looks encoded", "=?utf-8?Q?x?=", "Subject: =?utf-8?B?PT91dGYtOD9RP3g/PQ==?=\n" },
	{ "blanks at the edges survive", " a", "Subject: =?utf-8?Q?_a?=\n" },
};

static void
subjects(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	for (size_t i = 0; i < COUNT(headers); i++) {
		struct buf out;
		struct err err = { 0 };
		buf_init(&out, a, 10000);
		assert_true(encode_header(&out, "Subject", str_from(headers[i].value), &err));
		if (!str_equal(buf_view(&out), str_from(headers[i].want)))
			fail_msg("%s: '%s'", headers[i].name, out.p);
	}
	arena_free(a);
}

/* Every mix of lengths: lines at most 76, words at most 75, and each word valid UTF-8 by itself. */
static void
long_words_are_cut_between_characters(void **state)
{
	(void)state;
	for (size_t n = 1; n < 120; n++) {
		struct arena *a = arena_new();
		struct buf value, out;
		struct err err = { 0 };
		buf_init(&value, a, 10000);
		for (size_t i = 0; i < n; i++)
			buf_addz(&value, i % 3 == 0 ? "å" : n % 2 == 0 ? "x" : "日");
		buf_init(&out, a, 10000);
		assert_true(encode_header(&out, "Subject", buf_view(&value), &err));
		struct str rest = buf_view(&out), line;
		while (str_next(&rest, '\n', &line)) {
			if (line.n > 76)
				fail_msg("%zu: '%.*s'", n, STR_ARG(line));
			const size_t at = str_find(line, STR("=?utf-8?Q?"), 0);
			if (at != STR_NONE) /* a word begins with a lead byte, never with a trail
					       byte */
				assert_false(str_starts(str_from_byte(line, at + 10), STR("=A5")));
		}
		arena_free(a);
	}
}

static const struct {
	const char *name, *display, *want;
} mailboxes[] = {
	{ "none", "", "To: <a@b.example>\n" },
	{ "bare", "Anna Berg", "To: Anna Berg <a@b.example>\n" },
	{ "quoted", "Berg, Anna", "To: \"Berg, Anna\" <a@b.example>\n" },
	{ "quotes inside", "A \"B\\\" C.", "To: \"A \\\"B\\\\\\\" C.\" <a@b.example>\n" },
	{ "an address as name", "c@d.example", "To: \"c@d.example\" <a@b.example>\n" },
	{ "encoded", "Åsa", "To: =?utf-8?Q?=C3=85sa?= <a@b.example>\n" },
	{ "folded", X70, "To: " X70 "\n <a@b.example>\n" },
};

static void
display_names(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	for (size_t i = 0; i < COUNT(mailboxes); i++) {
		struct buf out;
		struct err err = { 0 };
		bool smtputf8 = false;
		buf_init(&out, a, 10000);
		assert_true(encode_header_mailbox(&out, "To", str_from(mailboxes[i].display),
		    STR("a@b.example"), &smtputf8, &err));
		if (!str_equal(buf_view(&out), str_from(mailboxes[i].want)))
			fail_msg("%s: '%s'", mailboxes[i].name, out.p);
	}
	arena_free(a);
}

static const struct {
	const char *name, *text, *want;
} quoted[] = {
	{ "empty", "", "\n" },
	{ "ends with LF", "a", "a\n" },
	{ "blank at the end of a line", "a \nb\t\n", "a=20\nb=09\n" },
	{ "equals", "a=b", "a=3Db\n" },
	{ "from", "From x\n>From\n", "=46rom x\n>From\n" },
	{ "dot", ".\n..\n", "=2E\n..\n" },
	{ "76 stay", X70 "123456", X70 "123456\n" },
	{ "77 are cut", X70 "1234567", X70 "12345=\n67\n" },
	{ "whole characters", X70 "12å", X70 "12=\n=C3=A5\n" },
	{ "character at the very end", X70 "å", X70 "=C3=A5\n" },
};

static void
quoted_printable(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	for (size_t i = 0; i < COUNT(quoted); i++) {
		struct buf out;
		buf_init(&out, a, 10000);
		encode_quoted(&out, str_from(quoted[i].text));
		if (!str_equal(buf_view(&out), str_from(quoted[i].want)))
			fail_msg("%s: '%s'", quoted[i].name, out.p);
	}
	arena_free(a);
}

/* RFC 4648 10, and the cut of lines. */
static void
base64(void **state)
{
	(void)state;
	static const char *const rows[][2] = {
		{ "", "" },
		{ "f", "Zg==\n" },
		{ "fo", "Zm8=\n" },
		{ "foo", "Zm9v\n" },
		{ "foob", "Zm9vYg==\n" },
		{ "fooba", "Zm9vYmE=\n" },
		{ "foobar", "Zm9vYmFy\n" },
	};
	struct arena *a = arena_new();
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct buf out;
		buf_init(&out, a, 10000);
		encode_base64(&out, str_from(rows[i][0]));
		assert_true(str_equal(buf_view(&out), str_from(rows[i][1])));
	}
	struct buf out;
	buf_init(&out, a, 10000);
	encode_base64(&out, STR(X70));
	assert_int_equal(str_find_char(buf_view(&out), '\n', 0), 76);
	assert_int_equal(out.n, 76 + 1 + 20 + 1);
	arena_free(a);
}

static void
file_names(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct buf out;
	struct err err = { 0 };
	buf_init(&out, a, 1000);
	assert_true(encode_filename(&out, STR("../a\"b.txt"), &err));
	assert_string_equal(out.p, ";\n filename=\".._a_b.txt\"");
	assert_false(encode_filename(&out, STR("a\nb"), &err));
	assert_int_equal(err.kind, ERR_INPUT);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(subjects),
		cmocka_unit_test(long_words_are_cut_between_characters),
		cmocka_unit_test(display_names),
		cmocka_unit_test(quoted_printable),
		cmocka_unit_test(base64),
		cmocka_unit_test(file_names),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
