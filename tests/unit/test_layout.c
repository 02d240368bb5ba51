#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/file.h"
#include "letter/layout.h"

static const struct {
	const char *name, *text, *want;
} refused[] = {
	{ "no content", "<p>{{title}}</p>", "l: has no '{{{content}}}'" },
	{ "content escaped", "<p>{{content}}</p>", "l: has no '{{{content}}}'" },
	{ "raw title", "{{{title}}}{{{content}}}",
	    "l:1: values are never inserted without escaping: 'title'" },
	{ "unknown variable", "{{x}}\n{{{content}}}", "l:1: unknown variable 'x'" },
	{ "partial", "\n{{>x}}\n{{{content}}}", "l:2: unknown variable 'x'" },
	{ "image", "<IMG src=x>{{{content}}}", "l: holds '<img', which no letter may" },
	{ "script", "<script>x</script>{{{content}}}", "l: holds '<script', which no letter may" },
	{ "style that fetches", "<style>a{background:url(x)}</style>{{{content}}}",
	    "l: holds 'url(', which no letter may" },
};

static void
refuses(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	for (size_t i = 0; i < COUNT(refused); i++) {
		struct err err = { 0 };
		if (layout_compile(a, str_from(refused[i].text), STR("l"), &err) != NULL)
			fail_msg("%s: compiles", refused[i].name);
		assert_string_equal(err.text, refused[i].want);
	}
	arena_free(a);
}

static void
inserts_content_raw_and_the_rest_escaped(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct err err = { 0 };
	const struct mustache *m = layout_compile(
	    a, STR("<i lang=\"{{language}}\">{{title}}</i>\n{{{content}}}\n"), STR("l"), &err);
	assert_non_null(m);
	struct str html;
	assert_true(layout_render(
	    a, m, STR("sv"), STR("a<b>&\"'{{title}}"), STR("<p>{{title}}</p>"), &html, &err));
	assert_string_equal(arena_strz(a, html),
	    "<i lang=\"sv\">a&lt;b&gt;&amp;&quot;&#39;{{title}}</i>\n<p>{{title}}</p>\n");
	arena_free(a);
}

static void
the_installed_layout_is_good(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct err err = { 0 };
	struct str text, html;
	assert_true(file_read(a, "templates/layout.html", 100000, &text, &err));
	const struct mustache *m = layout_compile(a, text, STR("templates/layout.html"), &err);
	if (m == NULL)
		fail_msg("%s", err.text);
	assert_true(layout_render(a, m, STR("sv"), STR("Hej"), STR("<p>x</p>\n"), &html, &err));
	assert_true(str_has(html, STR("<html lang=\"sv\">")));
	assert_true(str_has(html, STR("<title>Hej</title>")));
	assert_true(str_has(html, STR("prefers-color-scheme: dark")));
	assert_true(str_has(html, STR("\n<p>x</p>\n")));
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(refuses),
		cmocka_unit_test(inserts_content_raw_and_the_rest_escaped),
		cmocka_unit_test(the_installed_layout_is_good),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
