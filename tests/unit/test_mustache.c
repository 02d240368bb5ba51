#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/json.h"
#include "letter/mustache.h"
#include <stdlib.h>
#include <string.h>

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

/* An escape that shows where it was called. */
static void
values_alone_are_escaped(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct err err = { 0 };
	const struct mustache *m = mustache_compile(a, STR("<{{a}}>{{#l}}{{.}}{{/l}}"), "t", &err);
	const struct json *data = json_parse(a, STR("{\"a\":\"x\",\"l\":[1,2]}"), &err);
	struct buf out;
	assert_non_null(m);
	assert_non_null(data);
	buf_init(&out, a, 100);
	assert_true(mustache_render(a, m, data, NULL, bracket, &out, &err));
	assert_true(str_equal(buf_view(&out), STR("<[x]>[1][2]")));
	arena_free(a);
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
		cmocka_unit_test(values_alone_are_escaped),
		cmocka_unit_test(refused_when_compiling),
		cmocka_unit_test(limits),
		cmocka_unit_test(uses_and_check),
		cmocka_unit_test(subject_escape),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
