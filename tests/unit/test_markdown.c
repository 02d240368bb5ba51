#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "letter/markdown.h"
#include <string.h>

struct row {
	const char *name, *source, *text, *html;
};

static const struct row rows[] = {
	{ "empty", "", "", "" },
	{ "paragraphs", "a\nb\n\nc\n", "a b\n\nc\n", "<p>a\nb</p>\n<p>c</p>\n" },
	{ "hard break", "a\\\nb", "a\nb\n", "<p>a<br />\nb</p>\n" },
	{ "headings", "# Åäö\n\n## bb\n\n### c\n", "Åäö\n===\n\nbb\n--\n\nc\n",
	    "<h1>Åäö</h1>\n<h2>bb</h2>\n<h3>c</h3>\n" },
	{ "emphasis goes", "**a** *b*", "a b\n", "<p><strong>a</strong> <em>b</em></p>\n" },
	{ "link", "[words](https://x.example/a)", "words <https://x.example/a>\n",
	    "<p><a href=\"https://x.example/a\">words</a></p>\n" },
	{ "link of itself", "[https://x\\.example/](https://x.example/)", "<https://x.example/>\n",
	    "<p><a href=\"https://x.example/\">https://x.example/</a></p>\n" },
	{ "mail link", "[a@b.example](mailto:a@b.example)", "a@b.example\n",
	    "<p><a href=\"mailto:a@b.example\">a@b.example</a></p>\n" },
	{ "script link", "[a](javascript:alert)", "a\n", "<p>a</p>\n" },
	{ "data link", "[a](data:text/html,x)", "a\n", "<p>a</p>\n" },
	{ "relative link", "[a](/etc)", "a\n", "<p>a</p>\n" },
	{ "image", "![alt *x*](https://x.example/p.png)", "alt x\n", "<p>alt <em>x</em></p>\n" },
	{ "linked image", "[![alt](https://x.example/p.png)](https://x.example/)",
	    "alt <https://x.example/>\n", "<p><a href=\"https://x.example/\">alt</a></p>\n" },
	{ "raw HTML", "a <b onclick=x>c</b>\n\n<script>x</script>\n", "a c\n", "<p>a c</p>\n" },
	{ "tight list", "x\n\n- a\n- b\n  - c\n- d\n", "x\n\n- a\n- b\n  - c\n- d\n",
	    "<p>x</p>\n<ul>\n<li>a</li>\n<li>b\n<ul>\n<li>c</li>\n</ul>\n</li>\n<li>d</li>\n</"
	    "ul>\n" },
	{ "loose ordered list", "3. a\n\n4. b\n", "3. a\n\n4. b\n",
	    "<ol start=\"3\">\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ol>\n" },
	{ "quote", "> a\\\n> b\n", "> a\n> b\n",
	    "<blockquote>\n<p>a<br />\nb</p>\n</blockquote>\n" },
	{ "code", "    a\n    b\n", "    a\n    b\n", "<pre><code>a\nb\n</code></pre>\n" },
	{ "rule", "a\n\n---\n\nb", "a\n\n----------\n\nb\n", "<p>a</p>\n<hr />\n<p>b</p>\n" },
	{ "wrapped at 72 characters, not bytes",
	    "ååååååååå ååååååååå ååååååååå ååååååååå ååååååååå ååååååååå ååååååååå åå å",
	    "ååååååååå ååååååååå ååååååååå ååååååååå ååååååååå ååååååååå ååååååååå åå\nå\n", NULL },
	{ "wrapped in a list",
	    "- aaaaaaaaa aaaaaaaaa aaaaaaaaa aaaaaaaaa aaaaaaaaa aaaaaaaaa aaaaaaaaa aaaaa",
	    "- aaaaaaaaa aaaaaaaaa aaaaaaaaa aaaaaaaaa aaaaaaaaa aaaaaaaaa aaaaaaaaa\n  aaaaa\n",
	    NULL },
	{ "smart quotes stay off", "\"a\" -- b...", "\"a\" -- b...\n",
	    "<p>&quot;a&quot; -- b...</p>\n" },
};

static void
renders(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct arena *a = arena_new();
		struct err err = { 0 };
		struct markdown out;
		if (!markdown_render(a, str_from(rows[i].source), &out, &err))
			fail_msg("%s: %s", rows[i].name, err.text);
		if (!str_equal(out.text, str_from(rows[i].text)))
			fail_msg("%s: text '%.*s'", rows[i].name, STR_ARG(out.text));
		if (rows[i].html != NULL && !str_equal(out.html, str_from(rows[i].html)))
			fail_msg("%s: html '%.*s'", rows[i].name, STR_ARG(out.html));
		arena_free(a);
	}
}

/* Whatever a value holds, it comes out as the words it is. `want` NULL: as the value. */
static const struct {
	const char *name, *value, *want;
} values[] = {
	{ "emphasis", "**fet** _kursiv_ ~~x~~ `kod`", NULL },
	{ "link", "[klicka](https://evil.example/)", NULL },
	{ "reference", "[a]: https://evil.example/", NULL },
	{ "autolink", "<https://evil.example/>", NULL },
	{ "bare url", "https://evil.example/?a=b&c=d#e", NULL },
	{ "html", "<b>x</b><!-- y --> &amp; &#65;", NULL },
	{ "heading", "# rubrik", NULL },
	{ "list", "- ett", NULL },
	{ "numbered", "1. ett", NULL },
	{ "quote", "> x", NULL },
	{ "rule", "***", NULL },
	{ "fence", "```", NULL },
	{ "backslash", "a\\b\\", NULL },
	{ "image", "![x](https://evil.example/p.png)", NULL },
	{ "tags", "{{event.title}} {{{x}}}", NULL },
	{ "lines", "a\nb", "a\nb" },
	{ "lines that would be blocks", "a\n\n# b\n    c\n---\n- d", "a\n\n# b\nc\n---\n- d" },
	{ "code by indentation", "    x", "x" },
	{ "trailing break", "a  \n", "a\n" },
	{ "setext", "a\n===", "a\n===" },
	{ "swedish", "Åsa Öberg-Ängström, \"chef\"", NULL },
};

static void
values_stay_values(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(values); i++) {
		struct arena *a = arena_new();
		struct err err = { 0 };
		struct buf source;
		buf_init(&source, a, 10000);
		buf_addz(&source, "Hej\n\n");
		markdown_escape(&source, str_from(values[i].value));
		buf_addz(&source, "\n\nslut\n");
		struct markdown out;
		assert_true(markdown_render(a, buf_view(&source), &out, &err));
		const char *words = values[i].want == NULL ? values[i].value : values[i].want;
		const struct str want = arena_printf(a, "Hej\n\n%s\n\nslut\n", words);
		if (!str_equal(out.text, want))
			fail_msg("%s: text '%.*s'", values[i].name, STR_ARG(out.text));
		size_t tags = 0;
		for (size_t at = str_find_char(out.html, '<', 0); at != STR_NONE;
		     at = str_find_char(out.html, '<', at + 1))
			tags += !str_starts(str_from_byte(out.html, at), STR("<br />"));
		if (tags != 6)
			fail_msg("%s: html '%.*s'", values[i].name, STR_ARG(out.html));
		arena_free(a);
	}
}

static const char *const urls[] = {
	"https://x.example/a_b*c?d=(e)&f=[g]#h!",
	"https://x.example/~a/\\b",
	"mailto:kurs+abc@samling.example?subject=Ja",
};

static void
links_of_templates_keep_their_url(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(urls); i++) {
		struct arena *a = arena_new();
		struct err err = { 0 };
		struct buf source;
		buf_init(&source, a, 10000);
		for (int form = 0; form < 2; form++) {
			buf_addz(&source, form == 0 ? "[här](" : "\n\n[här](<");
			markdown_escape(&source, str_from(urls[i]));
			buf_addz(&source, form == 0 ? ")" : ">)");
		}
		struct markdown out;
		assert_true(markdown_render(a, buf_view(&source), &out, &err));
		const struct str want = arena_printf(a, "här <%s>\n\nhär <%s>\n", urls[i], urls[i]);
		if (!str_equal(out.text, want))
			fail_msg("%s: text '%.*s'", urls[i], STR_ARG(out.text));
		arena_free(a);
	}
}

static void
deep_nesting_is_refused(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct err err = { 0 };
	struct markdown out;
	char deep[500];
	memset(deep, '>', sizeof deep);
	deep[sizeof deep - 1] = 'x';
	assert_false(markdown_render(a, (struct str) { .p = deep, .n = sizeof deep }, &out, &err));
	assert_int_equal(err.kind, ERR_LIMIT);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(renders),
		cmocka_unit_test(values_stay_values),
		cmocka_unit_test(links_of_templates_keep_their_url),
		cmocka_unit_test(deep_nesting_is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
