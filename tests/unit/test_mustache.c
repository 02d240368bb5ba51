#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/json.h"
#include "letter/mustache.h"
#include <stdlib.h>
#include <string.h>

/* An escape that shows where it was called, so that every row also says what is escaped. */
static void
bracket(struct buf *out, struct str value)
{
	buf_printf(out, "[%.*s]", STR_ARG(value));
}

static void
plain(struct buf *out, struct str value)
{
	buf_add(out, value);
}

struct row {
	const char *name;
	const char *text;
	const char *data;
	const char *want;
	const char *partial;     /* the partial "p"; NULL: none */
	mustache_escape *escape; /* NULL: plain */
};

/* Written from the specification, section by section; the names are ours. */
static const struct row rows[] = {
	/* interpolation */
	{ .name = "no tags",
	    .text = "Hello from {Mustache}!\n",
	    .data = "{}",
	    .want = "Hello from {Mustache}!\n" },
	{ .name = "basic",
	    .text = "Hello, {{subject}}!",
	    .data = "{\"subject\":\"world\"}",
	    .want = "Hello, world!" },
	{ .name = "no re-interpolation",
	    .text = "{{a}}: {{b}}",
	    .data = "{\"a\":\"{{b}}\",\"b\":\"x\"}",
	    .want = "{{b}}: x" },
	{ .name = "escaped",
	    .text = "{{a}}",
	    .data = "{\"a\":\"x\"}",
	    .want = "[x]",
	    .escape = bracket },
	{ .name = "integer", .text = "{{a}} m", .data = "{\"a\":85}", .want = "85 m" },
	{ .name = "bool", .text = "{{a}}", .data = "{\"a\":true}", .want = "true" },
	{ .name = "null is nothing",
	    .text = "I ({{a}}) am",
	    .data = "{\"a\":null}",
	    .want = "I () am" },
	{ .name = "miss is nothing", .text = "I ({{a}}) am", .data = "{}", .want = "I () am" },
	{ .name = "list is nothing", .text = "({{a}})", .data = "{\"a\":[1,2]}", .want = "()" },
	{ .name = "dotted names",
	    .text = "{{a.b.c}}",
	    .data = "{\"a\":{\"b\":{\"c\":\"d\"}}}",
	    .want = "d" },
	{ .name = "dotted miss", .text = "({{a.b.c}})", .data = "{\"a\":{}}", .want = "()" },
	{ .name = "dotted first part is resolved, the rest is not looked for outside",
	    .text = "({{#s}}{{a.b}}{{/s}})",
	    .data = "{\"a\":{\"b\":\"no\"},\"s\":{\"a\":{}}}",
	    .want = "()" },
	{ .name = "implicit iterator", .text = "{{.}}", .data = "\"w\"", .want = "w" },
	{ .name = "surrounding white space stays",
	    .text = "| {{s}} |",
	    .data = "{\"s\":\"-\"}",
	    .want = "| - |" },
	{ .name = "alone on a line stays",
	    .text = "  {{s}}\n",
	    .data = "{\"s\":\"-\"}",
	    .want = "  -\n" },
	{ .name = "padding", .text = "|{{  s  }}|", .data = "{\"s\":\"-\"}", .want = "|-|" },
	/* sections */
	{ .name = "truthy", .text = "\"{{#b}}x{{/b}}\"", .data = "{\"b\":true}", .want = "\"x\"" },
	{ .name = "falsy", .text = "\"{{#b}}x{{/b}}\"", .data = "{\"b\":false}", .want = "\"\"" },
	{ .name = "null is falsy",
	    .text = "({{#b}}x{{/b}})",
	    .data = "{\"b\":null}",
	    .want = "()" },
	{ .name = "empty string is falsy",
	    .text = "({{#b}}x{{/b}})",
	    .data = "{\"b\":\"\"}",
	    .want = "()" },
	{ .name = "zero is falsy", .text = "({{#b}}x{{/b}})", .data = "{\"b\":0}", .want = "()" },
	{ .name = "context",
	    .text = "{{#c}}Hi {{n}}.{{/c}}",
	    .data = "{\"c\":{\"n\":\"Joe\"}}",
	    .want = "Hi Joe." },
	{ .name = "parent contexts",
	    .text = "{{#s}}{{a}},{{b}}{{/s}}",
	    .data = "{\"a\":\"1\",\"b\":\"w\",\"s\":{\"b\":\"2\"}}",
	    .want = "1,2" },
	{ .name = "deeply nested",
	    .text = "{{#a}}{{#b}}{{#c}}{{x}}{{y}}{{z}}{{/c}}{{/b}}{{/a}}",
	    .data = "{\"a\":{\"x\":1},\"b\":{\"y\":2},\"c\":{\"z\":3}}",
	    .want = "123" },
	{ .name = "list",
	    .text = "{{#l}}{{i}}{{/l}}",
	    .data = "{\"l\":[{\"i\":1},{\"i\":2},{\"i\":3}]}",
	    .want = "123" },
	{ .name = "empty list", .text = "({{#l}}x{{/l}})", .data = "{\"l\":[]}", .want = "()" },
	{ .name = "list of strings",
	    .text = "{{#l}}({{.}}){{/l}}",
	    .data = "{\"l\":[\"a\",\"b\"]}",
	    .want = "(a)(b)" },
	{ .name = "nested lists",
	    .text = "{{#l}}({{#.}}{{.}}{{/.}}){{/l}}",
	    .data = "{\"l\":[[1,2],[\"a\"]]}",
	    .want = "(12)(a)" },
	{ .name = "twice",
	    .text = "{{#b}}1{{/b}}2{{#b}}3{{/b}}",
	    .data = "{\"b\":true}",
	    .want = "123" },
	{ .name = "nested truthy",
	    .text = "A{{#b}}B{{#b}}C{{/b}}D{{/b}}E",
	    .data = "{\"b\":true}",
	    .want = "ABCDE" },
	{ .name = "nested falsy",
	    .text = "A{{#b}}B{{#b}}C{{/b}}D{{/b}}E",
	    .data = "{\"b\":false}",
	    .want = "AE" },
	{ .name = "dotted section",
	    .text = "{{#a.b}}x{{/a.b}}",
	    .data = "{\"a\":{\"b\":true}}",
	    .want = "x" },
	{ .name = "inline white space",
	    .text = " | {{#b}}\t|\t{{/b}} | \n",
	    .data = "{\"b\":true}",
	    .want = " | \t|\t | \n" },
	{ .name = "indented inline sections",
	    .text = " {{#b}}YES{{/b}}\n {{#b}}GOOD{{/b}}\n",
	    .data = "{\"b\":true}",
	    .want = " YES\n GOOD\n" },
	{ .name = "standalone lines",
	    .text = "| This Is\n{{#b}}\n|\n{{/b}}\n| A Line\n",
	    .data = "{\"b\":true}",
	    .want = "| This Is\n|\n| A Line\n" },
	{ .name = "indented standalone lines",
	    .text = "| This Is\n  {{#b}}\n|\n  {{/b}}\n| A Line\n",
	    .data = "{\"b\":true}",
	    .want = "| This Is\n|\n| A Line\n" },
	{ .name = "standalone CR LF",
	    .text = "|\r\n{{#b}}\r\n{{/b}}\r\n|",
	    .data = "{\"b\":true}",
	    .want = "|\r\n|" },
	{ .name = "standalone without line before",
	    .text = "  {{#b}}\n#{{/b}}\n/",
	    .data = "{\"b\":true}",
	    .want = "#\n/" },
	{ .name = "standalone without newline",
	    .text = "#{{#b}}\n/\n  {{/b}}",
	    .data = "{\"b\":true}",
	    .want = "#\n/\n" },
	{ .name = "section padding",
	    .text = "|{{# b }}={{/ b }}|",
	    .data = "{\"b\":true}",
	    .want = "|=|" },
	/* inverted sections */
	{ .name = "inverted falsy", .text = "{{^b}}x{{/b}}", .data = "{\"b\":false}", .want = "x" },
	{ .name = "inverted truthy",
	    .text = "({{^b}}x{{/b}})",
	    .data = "{\"b\":true}",
	    .want = "()" },
	{ .name = "inverted list",
	    .text = "({{^l}}x{{/l}})",
	    .data = "{\"l\":[{\"n\":1}]}",
	    .want = "()" },
	{ .name = "inverted empty list",
	    .text = "({{^l}}x{{/l}})",
	    .data = "{\"l\":[]}",
	    .want = "(x)" },
	{ .name = "inverted miss", .text = "({{^m}}x{{/m}})", .data = "{}", .want = "(x)" },
	{ .name = "inverted standalone",
	    .text = "|\n{{^b}}\n-\n{{/b}}\n|",
	    .data = "{\"b\":false}",
	    .want = "|\n-\n|" },
	/* comments */
	{ .name = "comment inline",
	    .text = "12345{{! no }}67890",
	    .data = "{}",
	    .want = "1234567890" },
	{ .name = "comment over lines",
	    .text = "12345{{!\n no\n}}67890\n",
	    .data = "{}",
	    .want = "1234567890\n" },
	{ .name = "comment standalone",
	    .text = "Begin.\n{{! no }}\nEnd.\n",
	    .data = "{}",
	    .want = "Begin.\nEnd.\n" },
	{ .name = "comment indented standalone",
	    .text = "Begin.\n  {{! no }}\nEnd.\n",
	    .data = "{}",
	    .want = "Begin.\nEnd.\n" },
	{ .name = "comment multi-line standalone",
	    .text = "Begin.\n{{!\nno\n}}\nEnd.\n",
	    .data = "{}",
	    .want = "Begin.\nEnd.\n" },
	{ .name = "comment inline indented",
	    .text = "  12 {{! 34 }}\n",
	    .data = "{}",
	    .want = "  12 \n" },
	/* set delimiters */
	{ .name = "delimiters",
	    .text = "{{=<% %>=}}(<%t%>)",
	    .data = "{\"t\":\"Hey!\"}",
	    .want = "(Hey!)" },
	{ .name = "special characters",
	    .text = "({{=[ ]=}}[t])",
	    .data = "{\"t\":\"It\"}",
	    .want = "(It)" },
	{ .name = "delimiters and sections",
	    .text = "[\n{{#s}}\n  {{d}}\n{{/s}}\n{{= | | =}}\n|#s|\n  {{d}}\n|/s|\n]\n",
	    .data = "{\"s\":true,\"d\":\"x\"}",
	    .want = "[\n  x\n  {{d}}\n]\n" },
	{ .name = "delimiters standalone",
	    .text = "Begin.\n{{=@ @=}}\nEnd.\n",
	    .data = "{}",
	    .want = "Begin.\nEnd.\n" },
	{ .name = "delimiters do not reach partials",
	    .text = "{{=| |=}}\n|>p|",
	    .data = "{\"v\":\"yes\"}",
	    .want = ".yes.",
	    .partial = ".{{v}}." },
	/* partials */
	{ .name = "partial",
	    .text = "\"{{>p}}\"",
	    .data = "{}",
	    .want = "\"from p\"",
	    .partial = "from p" },
	{ .name = "partial context",
	    .text = "\"{{>p}}\"",
	    .data = "{\"t\":\"c\"}",
	    .want = "\"*c*\"",
	    .partial = "*{{t}}*" },
	{ .name = "partial recursion",
	    .text = "{{>p}}",
	    .data = "{\"c\":\"X\",\"n\":[{\"c\":\"Y\",\"n\":[]}]}",
	    .want = "X<Y<>>",
	    .partial = "{{c}}<{{#n}}{{>p}}{{/n}}>" },
	{ .name = "partial inline indentation",
	    .text = "  {{d}}  {{> p}}\n",
	    .data = "{\"d\":\"|\"}",
	    .want = "  |  >\n>\n",
	    .partial = ">\n>" },
	{ .name = "partial standalone CR LF",
	    .text = "|\r\n{{>p}}\r\n|",
	    .data = "{}",
	    .want = "|\r\n>|",
	    .partial = ">" },
	{ .name = "partial standalone without line before",
	    .text = "  {{>p}}\n>",
	    .data = "{}",
	    .want = "  >\n  >>",
	    .partial = ">\n>" },
	{ .name = "partial standalone without newline",
	    .text = ">\n  {{>p}}",
	    .data = "{}",
	    .want = ">\n  >\n  >",
	    .partial = ">\n>" },
	{ .name = "partial standalone indentation",
	    .text = "\\\n {{>p}}\n/\n",
	    .data = "{\"c\":\"<\\n->\"}",
	    .want = "\\\n |\n <\n->\n |\n/\n",
	    .partial = "|\n{{c}}\n|\n" },
	{ .name = "dynamic name",
	    .text = "{{#l}}\n{{>*block}}\n{{/l}}\n",
	    .data = "{\"l\":[{\"block\":\"p\",\"n\":1},{\"block\":\"p\",\"n\":2}]}",
	    .want = "n1\nn2\n",
	    .partial = "n{{n}}\n" },
};

struct one {
	const struct mustache *partial;
};

static const struct mustache *
find_p(const void *context, struct str name)
{
	const struct one *one = context;
	return str_equal(name, STR("p")) ? one->partial : NULL;
}

/* On the heap in its exact size, so that a sanitizer sees every over-read. */
static struct str
exact(const char *z)
{
	const size_t n = strlen(z);
	char *p = malloc(n + (n == 0));
	assert_non_null(p);
	memcpy(p, z, n);
	return (struct str) { .p = p, .n = n };
}

static void
release(struct str s)
{
	union {
		const char *from;
		void *to;
	} same = { .from = s.p };
	free(same.to);
}

static void
specification(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct row *row = &rows[i];
		struct arena *a = arena_new();
		struct err err = { 0 };
		struct str text = exact(row->text);
		struct mustache *m = mustache_compile_source(
		    a, (struct mustache_source) { .text = text, .file = STR("t") }, &err);
		struct one one = { 0 };
		if (row->partial != NULL)
			one.partial = mustache_compile(a, str_from(row->partial), "p", &err);
		const struct json *data = json_parse(a, str_from(row->data), &err);
		if (m == NULL || data == NULL)
			fail_msg("%s: %s", row->name, err.text);
		const struct mustache_partials partials = { .find = find_p, .context = &one };
		struct buf out;
		buf_init(&out, a, 10000);
		if (!mustache_render(a, m, data, &partials,
			row->escape == NULL ? plain : row->escape, &out, &err))
			fail_msg("%s: %s", row->name, err.text);
		if (!str_equal(buf_view(&out), str_from(row->want)))
			fail_msg("%s: got '%.*s', want '%s'", row->name, STR_ARG(buf_view(&out)),
			    row->want);
		release(text);
		arena_free(a);
	}
}

static const struct {
	const char *name, *text, *want;
} refused[] = {
	{ "triple", "a\n{{{x}}}", "t:2: values are never inserted without escaping: 'x'" },
	{ "ampersand", "{{&x}}", "t:1: values are never inserted without escaping: 'x'" },
	{ "not closed tag", "a {{x", "t:1: tag is not closed '{{x'" },
	{ "not closed section", "{{#x}}\n\n", "t:3: section is not closed: 'x'" },
	{ "not begun", "{{/x}}", "t:1: end of a section that was not begun: 'x'" },
	{ "crossed", "{{#a}}{{#b}}{{/a}}{{/b}}",
	    "t:1: end of another section than the one begun last: 'a'" },
	{ "empty", "{{}}", "t:1: tag has no valid name: ''" },
	{ "blank inside", "{{a b}}", "t:1: tag has no valid name: 'a b'" },
	{ "dots", "{{a..b}}", "t:1: tag has no valid name: 'a..b'" },
	{ "inheritance", "{{<a}}{{/a}}", "t:1: inheritance is not supported: 'a'" },
	{ "delimiters", "{{=<%=}}", "t:1: tag does not name two delimiters: '<%'" },
};

static void
refused_when_compiling(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	for (size_t i = 0; i < COUNT(refused); i++) {
		struct err err = { 0 };
		struct str text = exact(refused[i].text);
		const struct mustache_source source = { .text = text, .file = STR("t") };
		if (mustache_compile_source(a, source, &err) != NULL)
			fail_msg("%s: compiles", refused[i].name);
		assert_string_equal(err.text, refused[i].want);
		assert_int_equal(err.kind, ERR_CONFIG);
		release(text);
	}
	arena_free(a);
}

static bool
renders(struct arena *a, const char *text, const char *partial, const char *json, struct err *err)
{
	struct mustache *m = mustache_compile(a, str_from(text), "t", err);
	const struct one one = { .partial = mustache_compile(a, str_from(partial), "p", err) };
	const struct json *data = json_parse(a, str_from(json), err);
	const struct mustache_partials partials = { .find = find_p, .context = &one };
	struct buf out;
	buf_init(&out, a, 1000);
	assert_non_null(m);
	assert_non_null(one.partial);
	assert_non_null(data);
	return mustache_render(a, m, data, &partials, plain, &out, err);
}

static void
limits(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct err err = { 0 };
	assert_false(renders(a, "{{>p}}", "{{>p}}", "{}", &err));
	assert_int_equal(err.kind, ERR_LIMIT);
	assert_false(renders(a, "{{>q}}", "", "{}", &err));
	assert_int_equal(err.kind, ERR_CONFIG);
	assert_string_equal(err.text, "cannot render 't:1': unknown partial 'q'");
	/* Ten lists of ten in each other would be 10^19 turns without a byte. */
	assert_false(
	    renders(a, "{{>p}}", "{{#l}}{{>p}}{{/l}}", "{\"l\":[1,1,1,1,1,1,1,1,1,1]}", &err));
	assert_int_equal(err.kind, ERR_LIMIT);
	char deep[21 * 6 + 1] = "";
	for (size_t i = 0; i < 21; i++)
		memcpy(deep + 6 * i, "{{#a}}", 6);
	assert_null(mustache_compile(a, str_from(deep), "t", &err));
	arena_free(a);
}

static void
uses_and_check(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct err err = { 0 };
	struct mustache *m = mustache_compile(a,
	    STR("{{a.b}}\n{{#l}}{{i}}{{.}}{{/l}}\n{{^no}}{{x}}{{/no}}\n{{>p}}{{>q}}"), "t", &err);
	assert_non_null(m);
	const struct mustache_uses uses = mustache_variables(a, m);
	static const char *const names[] = { "a.b", "l", "i", "no", "x", "p", "q" };
	assert_int_equal(uses.count, COUNT(names));
	for (size_t i = 0; i < COUNT(names); i++)
		assert_true(str_equal(uses.items[i].name, str_from(names[i])));
	assert_int_equal(uses.items[4].line, 3);
	assert_true(uses.items[5].is_partial);

	const struct one one = { .partial = mustache_compile(a, STR("{{in_p}}"), "p.md", &err) };
	const struct mustache_partials partials = { .find = find_p, .context = &one };
	const struct json *sample =
	    json_parse(a, STR("{\"a\":{},\"l\":[{\"i\":1}],\"no\":false,\"x\":\"\"}"), &err);
	struct problems problems;
	problems_init(&problems, a);
	mustache_check(a, m, sample, &partials, &problems);
	const struct str all = problems_print(a, &problems);
	assert_string_equal(arena_strz(a, all),
	    "t:1: unknown variable 'a.b'\n"
	    "p.md:1: unknown variable 'in_p'\nt:4: unknown partial 'q'\n");
	arena_free(a);
}

static void
subject_escape(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct buf out;
	buf_init(&out, a, 100);
	mustache_escape_line(&out, STR("Åsa\r\nBcc: <x@y>\t*"));
	assert_string_equal(out.p, "Åsa  Bcc: <x@y> *");
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(specification),
		cmocka_unit_test(refused_when_compiling),
		cmocka_unit_test(limits),
		cmocka_unit_test(uses_and_check),
		cmocka_unit_test(subject_escape),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
