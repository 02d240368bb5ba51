#include "unit_util.h"

#include "base/buf.h"
#include "base/file.h"
#include "letter/render.h"
#include <sys/stat.h>
#include <unistd.h>

static struct str languages[] = { STR_INIT("sv"), STR_INIT("en"), STR_INIT("da"), STR_INIT("nb") };

static const struct letter_site site = {
	.organiser = STR_INIT("Organiser"),
	.address = STR_INIT("a@site.example"),
	.from_name = STR_INIT("From"),
	.controller = STR_INIT("Controller"),
	.privacy = STR_INIT("https://site.example/p"),
	.timezone = STR_INIT("Europe/Stockholm"),
	.languages = { languages, COUNT(languages) },
	.subaddress = '+',
};

static void
the_installed_templates_hold(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct problems problems;
	struct err err;
	problems_init(&problems, a);
	struct templates *templates =
	    templates_load(NULL, "templates", languages, COUNT(languages), &problems, &err);
	if (templates != NULL)
		letters_check(templates, &site, &problems);
	if (problems.count > 0)
		fail_msg("%s", arena_strz(a, problems_print(a, &problems)));
	assert_non_null(templates);

	/* Nothing falls back: every template and block stands in every language. */
	size_t count;
	const struct template *all = templates_all(templates, &count);
	for (size_t i = 0; i < count; i++)
		for (size_t l = 0; l < COUNT(languages); l++) {
			const struct template *t =
			    templates_find(templates, all[i].name, languages[l], STR(""));
			if (t == NULL || !str_equal(t->language, languages[l]))
				fail_msg("%.*s: not in %.*s", STR_ARG(all[i].name),
				    STR_ARG(languages[l]));
		}
	templates_free(templates);
	arena_free(a);
}

/* One tag of a template: what stands between the braces, without #, ^, / and *. */
struct tag {
	struct str name;
	size_t line;
};

static bool
next_tag(struct str text, size_t *at, struct tag *tag)
{
	for (;;) {
		const size_t open = str_find(text, STR("{{"), *at);
		const size_t close = open == STR_NONE ? STR_NONE : str_find(text, STR("}}"), open);

		if (close == STR_NONE)
			return false;
		*at = close + 2;
		struct str name = str_trim(str_slice(text, open + 2, close));
		if (str_starts(name, STR(">*")))
			name = str_from_byte(name, 2);
		else if (name.n > 0 && (name.p[0] == '#' || name.p[0] == '^'))
			name = str_from_byte(name, 1);
		if (name.n == 0 || name.p[0] == '/' || name.p[0] == '>' || name.p[0] == '.')
			continue;
		size_t line = 1;
		for (size_t i = 0; i < open; i++)
			line += text.p[i] == '\n';
		*tag = (struct tag) { name, line };
		return true;
	}
}

/* The text with an x behind every use of the name. */
static struct str
misspell(struct arena *a, struct str text, struct str name)
{
	struct buf out;

	buf_init(&out, a, 2 * text.n + 100);
	for (size_t at = 0;;) {
		const size_t close = str_find(text, STR("}}"), at);

		if (close == STR_NONE) {
			buf_add(&out, str_from_byte(text, at));
			return buf_view(&out);
		}
		const struct str piece = str_slice(text, at, close);
		buf_add(&out, piece);
		if (str_ends(piece, name) && piece.n > name.n
		    && str_find_char(STR("{#^/*"), piece.p[piece.n - name.n - 1], 0) != STR_NONE)
			buf_addc(&out, 'x');
		buf_addz(&out, "}}");
		at = close + 2;
	}
}

/* What `check` says of a site that holds this one template beside the installed ones. */
static void
check_override(
    struct arena *a, const char *dir, const char *path, struct str text, struct problems *problems)
{
	struct err err = { 0 };
	FILE *file = fopen(path, "w"); /* not file_replace: nothing here has to outlive a crash */

	problems_init(problems, a);
	assert_non_null(file);
	assert_int_equal(fwrite(text.p, 1, text.n, file), text.n);
	assert_int_equal(fclose(file), 0);
	struct templates *templates =
	    templates_load(dir, "templates", languages, 1, problems, &err);
	if (templates != NULL)
		letters_check(templates, &site, problems);
	templates_free(templates);
}

static void
check_tag(
    struct arena *a, const char *dir, const char *path, struct str text, const struct tag *tag)
{
	struct problems problems;

	check_override(a, dir, path, misspell(a, text, tag->name), &problems);
	for (size_t i = 0; i < problems.count; i++)
		if (problems.items[i].line == tag->line
		    && str_equal(problems.items[i].file, str_from(path))
		    && str_find(problems.items[i].sentence, tag->name, 0) != STR_NONE)
			return;
	fail_msg("%s:%zu: '%.*sx' is not found: %s", path, tag->line, STR_ARG(tag->name),
	    arena_strz(a, problems_print(a, &problems)));
}

static void
check_file(const char *dir, struct str name)
{
	struct arena *a = arena_new();
	struct err err = { 0 };
	const char *path = arena_strz(a, arena_printf(a, "%s/sv/%.*s.md", dir, STR_ARG(name)));
	struct str text, seen = STR("");
	struct tag tag;

	assert_true(
	    file_read(a, arena_strz(a, arena_printf(a, "templates/sv/%.*s.md", STR_ARG(name))),
		1 << 20, &text, &err));
	for (size_t at = 0; next_tag(text, &at, &tag);) {
		const struct str key = arena_printf(a, " %.*s ", STR_ARG(tag.name));

		if (str_find(seen, key, 0) != STR_NONE)
			continue;
		seen = arena_printf(a, "%.*s%.*s", STR_ARG(seen), STR_ARG(key));
		check_tag(a, dir, path, text, &tag);
	}
	(void)unlink(path);
	arena_free(a);
}

static void
every_misspelt_variable_is_found_with_file_and_line(void **state)
{
	(void)state;
	char dir[] = "/tmp/samling-check-XXXXXX";
	struct arena *a = arena_new();
	struct problems problems;
	struct err err;
	size_t count;

	assert_non_null(mkdtemp(dir));
	const char *language = arena_printf(a, "%s/sv", dir).p;
	const char *blocks = arena_printf(a, "%s/sv/blocks", dir).p;
	assert_int_equal(mkdir(language, 0700), 0);
	assert_int_equal(mkdir(blocks, 0700), 0);
	problems_init(&problems, a);
	struct templates *templates =
	    templates_load(NULL, "templates", languages, 1, &problems, &err);
	assert_non_null(templates);
	const struct template *all = templates_all(templates, &count);
	for (size_t i = 0; i < count; i++)
		check_file(dir, all[i].name);
	templates_free(templates);
	assert_int_equal(rmdir(blocks), 0);
	assert_int_equal(rmdir(language), 0);
	assert_int_equal(rmdir(dir), 0);
	arena_free(a);
}

static void
a_template_nothing_reads_is_named(void **state)
{
	(void)state;
	char dir[] = "/tmp/samling-check-XXXXXX";
	struct arena *a = arena_new();
	struct problems problems;
	struct err err = { 0 };

	assert_non_null(mkdtemp(dir));
	const char *language = arena_printf(a, "%s/sv", dir).p;
	const char *path = arena_printf(a, "%s/sv/replly.md", dir).p;
	assert_int_equal(mkdir(language, 0700), 0);
	assert_true(file_replace(path, STR("Hej!\n"), 0644, &err));
	problems_init(&problems, a);
	struct templates *templates =
	    templates_load(dir, "templates", languages, 1, &problems, &err);
	assert_non_null(templates);
	letters_check_names(templates, &problems);
	assert_int_equal(problems.count, 1);
	unit_check_str("sentence", problems.items[0].sentence,
	    STR("no letter is called 'replly' (did you mean 'reply'?)"));
	templates_free(templates);
	assert_int_equal(unlink(path), 0);
	assert_int_equal(rmdir(language), 0);
	assert_int_equal(rmdir(dir), 0);
	arena_free(a);
}

/* What stands between the tags. */
static struct str
words_of(struct arena *a, struct str text)
{
	struct buf out;

	buf_init(&out, a, text.n + 2);
	for (size_t at = 0;;) {
		const size_t open = str_find(text, STR("{{"), at);

		buf_add(&out, str_slice(text, at, open == STR_NONE ? text.n : open));
		at = open == STR_NONE ? STR_NONE : str_find(text, STR("}}"), open);
		if (at == STR_NONE)
			return buf_view(&out);
		at += 2;
	}
}

/* A mail is a mail, a place a place: what one language calls a thing by one word, no letter calls
 * by another. */
static void
one_word_for_a_thing(void **state)
{
	(void)state;
	static const struct {
		const char *language, *word;
	} avoided[] = {
		{ "sv", "brev" },
		{ "sv", "e-postmeddelande" },
		{ "sv", "mailet" },
		{ "sv", "möteslänk" },
		{ "sv", "\"" },
		{ "en", "letter" },
		{ "en", "email" },
		{ "en", " mails" },
		{ "en", "Answer " },
		{ "en", "\"" },
		{ "da", "brev" },
		{ "da", "frameld" },
		{ "da", "e-post" },
		{ "da", "\"" },
		{ "nb", "brev" },
		{ "nb", "mail" },
		{ "nb", "link" },
		{ "nb", "\"" },
	};
	struct arena *a = arena_new();
	struct problems problems;
	struct err err = { 0 };
	size_t count;

	problems_init(&problems, a);
	struct templates *templates =
	    templates_load(NULL, "templates", languages, COUNT(languages), &problems, &err);
	assert_non_null(templates);
	const struct template *all = templates_all(templates, &count);
	for (size_t i = 0; i < count; i++) {
		struct str text;

		assert_true(file_read(a, arena_strz(a, all[i].file), 1 << 20, &text, &err));
		const struct str words = words_of(a, text);
		for (size_t k = 0; k < COUNT(avoided); k++)
			if (str_equal(all[i].language, str_from(avoided[k].language))
			    && str_has(words, str_from(avoided[k].word)))
				fail_msg("%.*s: '%s'", STR_ARG(all[i].file), avoided[k].word);
	}
	templates_free(templates);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_installed_templates_hold),
		cmocka_unit_test(every_misspelt_variable_is_found_with_file_and_line),
		cmocka_unit_test(a_template_nothing_reads_is_named),
		cmocka_unit_test(one_word_for_a_thing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
