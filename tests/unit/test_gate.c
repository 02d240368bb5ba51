#include "unit_util.h"

#include "base/buf.h"
#include "mail/flat.h"
#include "mail/gate.h"
#include "mail/limits.h"

static const struct {
	const char *name, *in, *want;
	unsigned trouble;
} rows[] = {
	{ "nothing to do", "From: a@b.se\n\nhej\n", "From: a@b.se\n\nhej\n", 0 },
	{ "CRLF", "From: a@b.se\r\n\r\nhej\r\n", "From: a@b.se\n\nhej\n", 0 },
	{ "bare CR", "From: a@b.se\r\rhej\r", "From: a@b.se\n\nhej\n", TROUBLE_BARE_CR },
	{ "CRCRLF", "From: a@b.se\r\r\n\r\r\nhej\r\r\n", "From: a@b.se\n\nhej\n", TROUBLE_BARE_CR },
	{ "From line", "From a@b.se Mon Jan 1\nFrom: a@b.se\n\nhej\n", "From: a@b.se\n\nhej\n",
	    TROUBLE_FROM_LINE },
	{ "quoted From line", ">From a Mon\r\nTo: b\n\nx\n", "To: b\n\nx\n", TROUBLE_FROM_LINE },
	{ "byte order mark",
	    "\xef\xbb\xbf"
	    "From: a@b.se\n\nhej\n",
	    "From: a@b.se\n\nhej\n", TROUBLE_BOM },
	{ "no last line end", "Subject: x", "Subject: x\n", 0 },
	{ "torn line is joined", "Subject: ett\ntvå\nTo: b@c.se\n\nhej\n",
	    "Subject: ett två\nTo: b@c.se\n\nhej\n", TROUBLE_HEADER_WITHOUT_COLON },
	{ "body without blank line", "Subject: x\nHej, jag kommer.\nNamn: Anna\n",
	    "Subject: x\n\nHej, jag kommer.\nNamn: Anna\n", TROUBLE_HEADER_WITHOUT_COLON },
	{ "no header", "Hej, jag kommer.\n", "\nHej, jag kommer.\n", TROUBLE_NO_HEADER },
	{ "two From", "From: a@b.se\nFrom: c@d.se\n\nx\n", "From: a@b.se\nFrom: c@d.se\n\nx\n",
	    TROUBLE_MANY_FROM },
	{ "boundary that kills", "Content-Type: multipart/mixed; boundary=\"\\\"\"\n\nx\n",
	    "Xontent-Type: multipart/mixed; boundary=\"\\\"\"\n\nx\n", TROUBLE_BOUNDARY },
	{ "no boundary", "Content-Type: multipart/mixed\n\nx\n",
	    "Xontent-Type: multipart/mixed\n\nx\n", TROUBLE_BOUNDARY },
	{ "empty boundary", "content-type: multipart/x; boundary=\"\"\n\nx\n",
	    "Xontent-type: multipart/x; boundary=\"\"\n\nx\n", TROUBLE_BOUNDARY },
	{ "folded and commented",
	    "Content-Type : (c)\n multipart/mixed;\n\tboundary = \"a\\b\"\n\nx\n",
	    "Xontent-Type : (c)\n multipart/mixed;\n\tboundary = \"a\\b\"\n\nx\n",
	    TROUBLE_BOUNDARY },
	{ "one of two is bad", "Content-Type: multipart/mixed; boundary=a; boundary=\"\"\n\nx\n",
	    "Xontent-Type: multipart/mixed; boundary=a; boundary=\"\"\n\nx\n", TROUBLE_BOUNDARY },
	{ "good boundary", "Content-Type: multipart/mixed;\n boundary=\"=_x (1)\"\n\nx\n",
	    "Content-Type: multipart/mixed;\n boundary=\"=_x (1)\"\n\nx\n", 0 },
	{ "bad boundary further in",
	    "Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: multipart/x\n\n",
	    "Content-Type: multipart/mixed; boundary=a\n\n--a\nXontent-Type: multipart/x\n\n",
	    TROUBLE_BOUNDARY },
};

/* The same without a copy, in a block that ends with the margin. */
static void
check_in_place(struct arena *a, size_t i, struct str in)
{
	struct gate gate;
	struct err err;
	char *block = malloc(in.n + 2 * GATE_MARGIN);
	assert_non_null(block);
	memcpy(block + GATE_MARGIN, in.p, in.n);
	if (!gate_pass_in_place(block + GATE_MARGIN, in.n, &gate, &err))
		fail_msg("%s: %s", rows[i].name, err.text);
	const struct str name = arena_printf(a, "%s, in place", rows[i].name);
	unit_check_str(name.p, gate.bytes, str_from(rows[i].want));
	unit_check_int(name.p, gate.trouble, rows[i].trouble);
	free(block);
}

static void
cleans(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct str in = unit_copyz(rows[i].in);
		struct gate gate;
		struct err err;
		if (!gate_pass(a, in, &gate, &err))
			fail_msg("%s: %s", rows[i].name, err.text);
		unit_check_str(rows[i].name, gate.bytes, str_from(rows[i].want));
		unit_check_int(rows[i].name, gate.trouble, rows[i].trouble);
		check_in_place(a, i, in);
		unit_free(in);
	}
	struct gate gate;
	struct err err;
	assert_true(gate_pass(a, STR("A: \0\n\n\0\n"), &gate, &err));
	unit_check_str("NUL", gate.bytes, STR("A: ?\n\n?\n"));
	assert_int_equal(gate.trouble, TROUBLE_NUL);
	assert_false(gate_pass(a, STR(" \r\n"), &gate, &err));
	assert_int_equal(err.kind, ERR_INPUT);
	arena_free(a);
}

static struct str
repeat(struct arena *a, const char *head, const char *what, size_t times)
{
	struct buf b;
	buf_init(&b, a, 64u << 20);
	buf_addz(&b, head);
	for (size_t i = 0; i < times; i++)
		buf_addz(&b, what);
	return buf_view(&b);
}

static void
limits_hold(void **state)
{
	(void)state;
	static const struct {
		const char *name, *head, *what;
		size_t good, bad; /* times; bad 0: never refused */
	} table[] = {
		{ "fields", "", "A: b\n", LIMIT_HEADERS, LIMIT_HEADERS + 1 },
		{ "Received", "", "Received: by x\n", LIMIT_RECEIVED, LIMIT_RECEIVED + 1 },
		{ "one field", "Subject: ", "0123456789", 6000, 7000 },
		{ "folded field", "Subject: ", "0123456\n x", 6000, 7000 },
		{ "header block", "",
		    "A: 01234567890123456789012345678901234567890123456789"
		    "01234567890123456789012345678901234567890123456789"
		    "01234567890123456789012345678901234567890123456789"
		    "01234567890123456789012345678901234567890123456789"
		    "01234567890123456789012345678901234567890123456789"
		    "01234567890123456789012345678901234567890123456789\n",
		    500, 990 },
		{ "comments", "From: a@b ", "(", LIMIT_COMMENT_DEPTH, LIMIT_COMMENT_DEPTH + 1 },
		{ "closed comments", "From: a@b ", "(x)", 10000, 0 },
		{ "nested messages", "A: b\n\n", "Content-Type: message/rfc822\n\n",
		    LIMIT_MIME_DEPTH, LIMIT_MIME_DEPTH + 1 },
		{ "nested multiparts", "A: b\n\n", "Content-Type: multipart/x; boundary=a\n\n",
		    LIMIT_MIME_DEPTH, LIMIT_MIME_DEPTH + 1 },
		{ "messages side by side", "Content-Type: multipart/mixed; boundary=q\n\n",
		    "--q\nContent-Type: message/rfc822\n\nA: b\n\n", LIMIT_PARTS - 1,
		    LIMIT_PARTS + 1 },
		{ "parts", "Content-Type: multipart/mixed; boundary=q\n\n", "--q\n\nx\n",
		    LIMIT_PARTS, LIMIT_PARTS + 1 },
		{ "lines that look like boundaries",
		    "Content-Type: multipart/mixed; boundary=q\n\n", "--p\n", 100000, 0 },
	};
	struct arena *a = arena_new();
	for (size_t i = 0; i < COUNT(table); i++) {
		struct gate gate;
		struct err err;
		if (!gate_pass(
			a, repeat(a, table[i].head, table[i].what, table[i].good), &gate, &err))
			fail_msg("%s: %s", table[i].name, err.text);
		if (table[i].bad == 0)
			continue;
		if (gate_pass(
			a, repeat(a, table[i].head, table[i].what, table[i].bad), &gate, &err))
			fail_msg("%s: not refused", table[i].name);
		unit_check_int(table[i].name, err.kind, ERR_LIMIT);
	}
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(cleans),
		cmocka_unit_test(limits_hold) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
