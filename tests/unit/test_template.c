#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/file.h"
#include "base/json.h"
#include "letter/template.h"
#include <stdlib.h>
#include <unistd.h>

static const struct str languages[] = { STR_INIT("sv"), STR_INIT("en") };

/* A folder of files, made for one test and removed after it. */
struct tree {
	struct arena *a;
	char root[32];
	char *site, *installed;
	struct problems problems;
	struct err err;
	struct templates *templates;
};

struct file {
	const char *path, *text; /* path NULL: end of the list */
};

static void
tree_make(struct tree *tree, const struct file *files)
{
	*tree = (struct tree) { .a = arena_new(), .root = "/tmp/samling-test-XXXXXX" };
	assert_non_null(mkdtemp(tree->root));
	tree->site = arena_strz(tree->a, arena_printf(tree->a, "%s/site", tree->root));
	tree->installed = arena_strz(tree->a, arena_printf(tree->a, "%s/inst", tree->root));
	problems_init(&tree->problems, tree->a);
	for (; files->path != NULL; files++) {
		const struct str path = arena_printf(tree->a, "%s/%s", tree->root, files->path);
		size_t slash = path.n;
		while (path.p[slash - 1] != '/')
			slash--;
		assert_true(
		    dir_make(arena_strz(tree->a, str_slice(path, 0, slash - 1)), &tree->err));
		if (!file_replace(path.p, str_from(files->text), 0600, &tree->err))
			fail_msg("%s", tree->err.text);
	}
	tree->templates = templates_load(
	    tree->site, tree->installed, languages, COUNT(languages), &tree->problems, &tree->err);
}

static void
tree_remove(struct tree *tree, const struct file *files)
{
	templates_free(tree->templates);
	for (const struct file *file = files; file->path != NULL; file++)
		(void)unlink(arena_printf(tree->a, "%s/%s", tree->root, file->path).p);
	static const char *const folders[] = { "site/sv/blocks", "site/sv", "site/en", "site",
		"inst/sv/blocks", "inst/sv", "inst/en", "inst", "" };
	for (size_t i = 0; i < COUNT(folders); i++)
		(void)rmdir(arena_printf(tree->a, "%s/%s", tree->root, folders[i]).p);
	assert_false(file_exists(tree->root));
	arena_free(tree->a);
}

#define LAYOUT                                                                                     \
	{                                                                                          \
		"inst/layout.html",                                                                \
		    "<html lang={{language}}><title>{{title}}</title>{{{content}}}</html>\n"       \
	}

static const struct file good[] = {
	LAYOUT,
	{ "inst/sv/reply.md",
	    "Subject: Svar om {{event.title}}\nCalendar: request\n\nHej {{name}}!\n\n"
	    "{{#blocks}}\n{{>*block}}\n\n{{/blocks}}\n{{> foot}}\n" },
	{ "inst/sv/blocks/confirmed.md",
	    "Subject: Anmäld\n\nDu är anmäld till [{{event.title}}]({{link}}).\n" },
	{ "inst/sv/foot.md", "Hälsningar\n" },
	{ "inst/en/reply.md", "Subject: Reply\r\n\r\nHello\r\n" },
	{ "site/sv/foot.md", "Vänligen, {{name}}\n" },
	{ "site/sv/reply.vinter.md", "\nObs: vinter\n" },
	{ "site/sv/only.md", "Just so" },
	{ NULL, NULL },
};

static const struct {
	const char *name, *language, *slug, *want; /* want: end of the file's path; NULL: none */
} lookups[] = {
	{ "reply", "sv", "", "/inst/sv/reply.md" },
	{ "reply", "sv", "vinter", "/site/sv/reply.vinter.md" },
	{ "reply", "sv", "host", "/inst/sv/reply.md" },
	{ "reply", "en", "vinter", "/inst/en/reply.md" },
	{ "foot", "sv", "", "/site/sv/foot.md" },
	{ "foot", "en", "", "/site/sv/foot.md" },
	{ "reply", "da", "vinter", "/site/sv/reply.vinter.md" },
	{ "blocks/confirmed", "en", "vinter", "/inst/sv/blocks/confirmed.md" },
	{ "none", "sv", "", NULL },
};

static void
finds_in_order(void **state)
{
	(void)state;
	struct tree tree;
	tree_make(&tree, good);
	if (tree.templates == NULL)
		fail_msg("%s", tree.err.text);
	for (size_t i = 0; i < COUNT(lookups); i++) {
		const struct template *t = templates_find(tree.templates, str_from(lookups[i].name),
		    str_from(lookups[i].language), str_from(lookups[i].slug));
		if (lookups[i].want == NULL)
			assert_null(t);
		else if (t == NULL || !str_ends(t->file, str_from(lookups[i].want)))
			fail_msg("%s %s %s: not %s", lookups[i].name, lookups[i].language,
			    lookups[i].slug, lookups[i].want);
	}
	size_t count;
	(void)templates_all(tree.templates, &count);
	assert_int_equal(count, 7);
	tree_remove(&tree, good);
}

static const char data_text[] = "{\"name\":\"Åsa *x*\",\"link\":\"https://x.example/a_b\","
				"\"event\":{\"title\":\"[Vår](http://evil.example)\\nBcc: "
				"x\"},\"blocks\":[{\"block\":\"blocks/confirmed\"}]}";

static void
renders(void **state)
{
	(void)state;
	struct tree tree;
	tree_make(&tree, good);
	const struct json *data = json_parse(tree.a, str_from(data_text), &tree.err);
	const struct template *t = templates_find(tree.templates, STR("reply"), STR("sv"), STR(""));
	assert_non_null(data);
	assert_non_null(t);
	assert_int_equal(t->calendar, TEMPLATE_CALENDAR_REQUEST);
	struct str subject;
	struct template_parts parts;
	assert_true(
	    template_subject(tree.a, tree.templates, t, STR(""), data, &subject, &tree.err));
	assert_string_equal(
	    arena_strz(tree.a, subject), "Svar om [Vår](http://evil.example) Bcc: x");
	assert_true(
	    template_render(tree.a, tree.templates, t, STR(""), STR("S"), data, &parts, &tree.err));
	assert_string_equal(arena_strz(tree.a, parts.text),
	    "Hej Åsa *x*!\n\nDu är anmäld till "
	    "[Vår](http://evil.example)\nBcc: x <https://x.example/a_b>.\n\nVänligen, Åsa *x*\n");
	assert_string_equal(arena_strz(tree.a, parts.html),
	    "<html lang=sv><title>S</title><p>Hej Åsa *x*!</p>\n"
	    "<p>Du är anmäld till <a href=\"https://x.example/a_b\">[Vår](http://evil.example)<br "
	    "/>\nBcc: x</a>.</p>\n"
	    "<p>Vänligen, Åsa *x*</p>\n</html>\n");

	const struct template *special =
	    templates_find(tree.templates, STR("reply"), STR("sv"), STR("vinter"));
	assert_null(special->subject);
	assert_true(template_render(
	    tree.a, tree.templates, special, STR("vinter"), STR(""), data, &parts, &tree.err));
	assert_string_equal(arena_strz(tree.a, parts.text), "Obs: vinter\n");
	tree_remove(&tree, good);
}

static void
checks_samples(void **state)
{
	(void)state;
	struct tree tree;
	tree_make(&tree, good);
	const struct json *data = json_parse(tree.a, str_from(data_text), &tree.err);
	assert_true(templates_check(tree.templates, STR("reply"), data, &tree.problems));
	const struct json *poor =
	    json_parse(tree.a, STR("{\"blocks\":[],\"name\":\"\"}"), &tree.err);
	assert_false(templates_check(tree.templates, STR("reply"), poor, &tree.problems));
	assert_int_equal(tree.problems.count, 1);
	assert_string_equal(
	    arena_strz(tree.a, tree.problems.items[0].sentence), "unknown variable 'event.title'");
	assert_int_equal(tree.problems.items[0].line, 1);
	assert_false(templates_check(tree.templates, STR("nothing"), poor, &tree.problems));
	tree_remove(&tree, good);
}

static const struct file bad[] = {
	LAYOUT,
	{ "inst/sv/a.md", "Subject: a\nSubject: b\nFrom: x\n\n{{#x}}\n" },
	{ "inst/sv/b.md", "Calendar: maybe\n\nSe <{{link}}> och [x](<{{link}}>)\n\n{{> gone}}\n" },
	{ "inst/sv/c.md", "\n\n{{{name}}}\n" },
	{ "inst/sv/d.md", "\xE5\n" },
	{ "inst/sv/e.vinter.md", "x\n" },
	{ NULL, NULL },
};

static void
collects_all_problems(void **state)
{
	(void)state;
	struct tree tree;
	tree_make(&tree, bad);
	assert_null(tree.templates);
	assert_int_equal(tree.err.kind, ERR_CONFIG);
	static const struct {
		const char *file;
		size_t line;
		const char *sentence;
	} want[] = {
		{ "a.md", 2, "header 'Subject' stands twice" },
		{ "a.md", 3,
		    "unknown header 'From' (a body that begins so needs an empty line before it)" },
		{ "a.md", 6, "section is not closed: 'x'" },
		{ "b.md", 1, "header 'Calendar' is 'maybe', neither request, cancel nor none" },
		{ "b.md", 3, "'<{{…}}>' makes no link; write '[{{x}}]({{x}})'" },
		{ "c.md", 3, "values are never inserted without escaping: 'name'" },
		{ "d.md", 0, "file is not UTF-8 text" },
		{ "e.vinter.md", 0, "'vinter' is no event a site's template can be for" },
	};
	for (size_t i = 0; i < COUNT(want); i++) {
		const struct problem *problem = &tree.problems.items[i];
		assert_true(i < tree.problems.count);
		assert_string_equal(arena_strz(tree.a, problem->sentence), want[i].sentence);
		assert_int_equal(problem->line, want[i].line);
		assert_true(str_ends(problem->file, str_from(want[i].file)));
	}
	assert_int_equal(tree.problems.count, COUNT(want));
	tree_remove(&tree, bad);
}

static const struct file lonely[] = {
	LAYOUT,
	{ "inst/sv/b.md", "x\n\n{{> gone}}\n" },
	{ NULL, NULL },
};

static void
unknown_partial(void **state)
{
	(void)state;
	struct tree tree;
	tree_make(&tree, lonely);
	assert_null(tree.templates);
	assert_true(
	    str_ends(str_from(tree.err.text), STR("/inst/sv/b.md:3: unknown partial 'gone'")));
	tree_remove(&tree, lonely);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_in_order),
		cmocka_unit_test(renders),
		cmocka_unit_test(checks_samples),
		cmocka_unit_test(collects_all_problems),
		cmocka_unit_test(unknown_partial),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
