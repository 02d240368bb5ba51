#include "letter/template.h"

#include "base/buf.h"
#include "base/file.h"
#include "letter/layout.h"
#include "letter/markdown.h"
#include "letter/mustache.h"
#include "letter/template_file.h"
#include "mail/limits.h"
#include <sys/stat.h>

struct templates {
	struct arena *a;
	struct template
	    *items; /* sorted by name, language, slug, the site's before the installed */
	size_t count;
	struct str first_language;
	const struct mustache *layout;
};

/* Where one call of load stands. */
struct loader {
	struct arena *a;
	struct templates *templates;
	struct str language;
	bool installed;
	struct problems *problems;
	struct err *err;
};

static int
compare(const void *left, const void *right)
{
	const struct template *a = left, *b = right;
	int order = str_compare(a->name, b->name);
	if (order == 0)
		order = str_compare(a->language, b->language);
	if (order == 0)
		order = str_compare(a->slug, b->slug);
	return order == 0 ? (int)a->installed - (int)b->installed : order;
}

static bool
is_slug(struct str s)
{
	bool good = s.n >= 1 && s.n <= 24 && s.p[0] >= 'a' && s.p[0] <= 'z';
	for (size_t i = 0; i < s.n && good; i++)
		good = (s.p[i] >= 'a' && s.p[i] <= 'z') || ascii_is_digit(s.p[i]) || s.p[i] == '-';
	return good;
}

/* `stem` is the file's name below the language, without ".md": "reply", "blocks/full.perspektiv".
 */
static bool
load_file(const struct loader *l, const char *path, struct str stem)
{
	struct template t = {
		.name = stem,
		.language = l->language,
		.slug = STR(""),
		.file = str_from(path),
		.installed = l->installed,
	};
	const bool special = str_cut(stem, '.', &t.name, &t.slug);
	if (special && (l->installed || !is_slug(t.slug)))
		problems_add(l->problems, t.file, 0,
		    "'%.*s' is no event a site's template can be for", STR_ARG(t.slug));
	struct str text;
	if (!file_read(l->a, path, TEMPLATE_FILE_MAX_BYTES, &text, l->err))
		return false;
	if (!template_file_parse(l->a, text, &t, l->problems))
		return true;
	struct templates *set = l->templates;
	set->items = array_push(l->a, set->items, &set->count, sizeof *set->items);
	set->items[set->count - 1] = t;
	return true;
}

static bool
is_folder(const char *path)
{
	struct stat st;
	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* `prefix` is "" or "blocks/". Folders in folders are not looked into. */
static bool
load_folder(const struct loader *l, const char *path, struct str prefix)
{
	struct str *names;
	size_t count;
	if (!is_folder(path))
		return true;
	if (!dir_list(l->a, path, STR(""), &names, &count, l->err))
		return false;
	for (size_t i = 0; i < count; i++) {
		const char *below = arena_printf(l->a, "%s/%.*s", path, STR_ARG(names[i])).p;
		const struct str name =
		    arena_printf(l->a, "%.*s%.*s", STR_ARG(prefix), STR_ARG(names[i]));
		bool ok = true;
		if (str_ends(name, STR(".md")))
			ok = load_file(l, below, str_slice(name, 0, name.n - 3));
		else if (prefix.n == 0 && is_folder(below))
			ok = load_folder(l, below, arena_printf(l->a, "%.*s/", STR_ARG(name)));
		if (!ok)
			return false;
	}
	return true;
}

static bool
load_layout(const struct loader *l, const char *dir)
{
	struct str text;
	const char *path = arena_printf(l->a, "%s/layout.html", dir).p;
	if (l->templates->layout != NULL || !file_exists(path))
		return true;
	if (!file_read(l->a, path, TEMPLATE_FILE_MAX_BYTES, &text, l->err))
		return false;
	struct err err;
	l->templates->layout = layout_compile(l->a, text, str_from(path), &err);
	if (l->templates->layout == NULL)
		problems_add(l->problems, STR(""), 0, "%s", err.text);
	return true;
}

static bool
load_tree(struct loader *l, const char *dir, const struct str *languages, size_t count)
{
	if (dir == NULL)
		return true;
	for (size_t i = 0; i < count; i++) {
		l->language = arena_dup(l->a, languages[i]);
		const char *path = arena_printf(l->a, "%s/%.*s", dir, STR_ARG(languages[i])).p;
		if (!load_folder(l, path, STR("")))
			return false;
	}
	return load_layout(l, dir);
}

static void
check_partials(const struct loader *l)
{
	const struct templates *set = l->templates;
	for (size_t i = 0; i < set->count; i++) {
		const struct template *t = &set->items[i];
		const struct mustache_uses uses = mustache_variables(l->a, t->body);
		for (size_t j = 0; j < uses.count; j++) {
			const struct mustache_use *use = &uses.items[j];
			if (use->is_partial
			    && templates_find(set, use->name, t->language, t->slug) == NULL)
				problems_add(l->problems, t->file, use->line,
				    "unknown partial '%.*s'", STR_ARG(use->name));
		}
	}
}

static bool
load_all(struct loader *l, const char *site_dir, const char *installed_dir,
    const struct str *languages, size_t count)
{
	if (!load_tree(l, site_dir, languages, count))
		return false;
	l->installed = true;
	if (!load_tree(l, installed_dir, languages, count))
		return false;
	struct templates *set = l->templates;
	if (set->count > 0)
		qsort(set->items, set->count, sizeof *set->items, compare);
	if (set->layout == NULL && l->problems->count == 0)
		problems_add(l->problems, str_from(installed_dir), 0, "there is no 'layout.html'");
	check_partials(l);
	return true;
}

struct templates *
templates_load(const char *site_dir, const char *installed_dir, const struct str *languages,
    size_t count, struct problems *problems, struct err *err)
{
	struct arena *a = arena_new();
	struct templates *set = ARENA_NEW(a, struct templates);
	set->a = a;
	set->first_language = count > 0 ? arena_dup(a, languages[0]) : STR("");
	struct loader l = { .a = a, .templates = set, .problems = problems, .err = err };
	const size_t before = problems->count;
	bool ok = load_all(&l, site_dir, installed_dir, languages, count);
	if (ok && problems->count > before) {
		const struct problem *first = &problems->items[before];
		const bool whole = first->line == 0;
		ok = err_set(err, ERR_CONFIG, "%.*s%s%.*s", STR_ARG(first->file),
		    first->file.n == 0 ? "" : ": ", STR_ARG(first->sentence));
		if (!whole)
			ok = err_set(err, ERR_CONFIG, "%.*s:%zu: %.*s", STR_ARG(first->file),
			    first->line, STR_ARG(first->sentence));
	}
	if (ok)
		return set;
	templates_free(set);
	return NULL;
}

void
templates_free(struct templates *templates)
{
	if (templates != NULL)
		arena_free(templates->a);
}

static const struct template *
find_exact(const struct templates *set, struct str name, struct str language, struct str slug,
    bool installed)
{
	const struct template key = {
		.name = name,
		.language = language,
		.slug = slug,
		.installed = installed,
	};
	if (set->count == 0)
		return NULL;
	return bsearch(&key, set->items, set->count, sizeof *set->items, compare);
}

const struct template *
templates_find(
    const struct templates *templates, struct str name, struct str language, struct str slug)
{
	const struct str languages[] = { language, templates->first_language };
	for (size_t i = 0; i < COUNT(languages); i++) {
		const struct template *t = NULL;
		if (slug.n > 0)
			t = find_exact(templates, name, languages[i], slug, false);
		if (t == NULL)
			t = find_exact(templates, name, languages[i], STR(""), false);
		if (t == NULL)
			t = find_exact(templates, name, languages[i], STR(""), true);
		if (t != NULL)
			return t;
	}
	return NULL;
}

const struct template *
templates_all(const struct templates *templates, size_t *count)
{
	*count = templates->count;
	return templates->items;
}

bool
templates_has_own(const struct templates *templates)
{
	for (size_t i = 0; i < templates->count; i++) {
		if (!templates->items[i].installed)
			return true;
	}
	return false;
}

/* For whom partials are looked up. */
struct reader {
	const struct templates *templates;
	struct str language, slug;
};

static const struct mustache *
find_partial(const void *context, struct str name)
{
	const struct reader *r = context;
	const struct template *t = templates_find(r->templates, name, r->language, r->slug);
	return t == NULL ? NULL : t->body;
}

bool
templates_check(const struct templates *templates, struct str name, const struct json *sample,
    struct problems *problems)
{
	const size_t before = problems->count;
	bool found = false;
	for (size_t i = 0; i < templates->count; i++) {
		const struct template *t = &templates->items[i];
		if (!str_equal(t->name, name))
			continue;
		found = true;
		const struct reader reader = { templates, t->language, t->slug };
		const struct mustache_partials partials = { .find = find_partial,
			.context = &reader };
		if (t->subject != NULL)
			mustache_check(problems->a, t->subject, sample, &partials, problems);
		mustache_check(problems->a, t->body, sample, &partials, problems);
	}
	if (!found)
		problems_add(problems, STR(""), 0, "there is no template '%.*s'", STR_ARG(name));
	return problems->count == before;
}

static bool
expand(struct arena *a, const struct mustache *m, const struct reader *reader,
    const struct json *data, mustache_escape *escape, struct str *out, struct err *err)
{
	const struct mustache_partials partials = { .find = find_partial, .context = reader };
	struct buf buf;
	buf_init(&buf, a, LIMIT_LETTER_BYTES);
	return mustache_render(a, m, data, &partials, escape, &buf, err)
	       && buf_finish(&buf, "the letter", out, err);
}

bool
template_subject(struct arena *a, const struct templates *templates, const struct template *t,
    struct str slug, const struct json *data, struct str *subject, struct err *err)
{
	const struct reader reader = { templates, t->language, slug };
	struct str line = STR("");
	if (t->subject != NULL
	    && !expand(a, t->subject, &reader, data, mustache_escape_line, &line, err))
		return false;
	*subject = str_trim(line);
	return true;
}

bool
template_render(struct arena *a, const struct templates *templates, const struct template *t,
    struct str slug, struct str subject, const struct json *data, struct template_parts *parts,
    struct err *err)
{
	const struct reader reader = { templates, t->language, slug };
	struct str body, html;
	struct markdown markdown;
	if (!expand(a, t->body, &reader, data, markdown_escape, &body, err)
	    || !markdown_render(a, body, &markdown, err)
	    || !layout_render(
		a, templates->layout, t->language, subject, markdown.html, &html, err))
		return err_prefix(err, "%.*s", STR_ARG(t->file));
	*parts = (struct template_parts) { .text = markdown.text, .html = html };
	return true;
}
