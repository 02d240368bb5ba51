#include "letter/layout.h"

#include "base/json.h"
#include "letter/mustache.h"
#include "mail/limits.h"

/* What makes a mail client fetch or run something. */
static const struct str active[] = {
	STR_INIT("<script"),
	STR_INIT("<link"),
	STR_INIT("<img"),
	STR_INIT("<iframe"),
	STR_INIT("src="),
	STR_INIT("url("),
	STR_INIT("@import"),
	STR_INIT("http-equiv"),
};

static const struct str variables[] = {
	STR_INIT("language"),
	STR_INIT("title"),
	STR_INIT("content"),
};

void
layout_escape(struct buf *out, struct str value)
{
	for (size_t i = 0; i < value.n; i++) {
		switch (value.p[i]) {
		case '&':
			buf_addz(out, "&amp;");
			break;
		case '<':
			buf_addz(out, "&lt;");
			break;
		case '>':
			buf_addz(out, "&gt;");
			break;
		case '"':
			buf_addz(out, "&quot;");
			break;
		case '\'':
			buf_addz(out, "&#39;");
			break;
		default:
			buf_addc(out, value.p[i]);
		}
	}
}

static bool
is_variable(struct str name)
{
	for (size_t i = 0; i < COUNT(variables); i++)
		if (str_equal(name, variables[i]))
			return true;
	return false;
}

static bool
check(struct arena *a, const struct mustache *m, struct str text, struct str file, struct err *err)
{
	for (size_t i = 0; i < COUNT(active); i++)
		if (str_has_nocase(text, active[i]))
			return err_set(err, ERR_CONFIG, "%.*s: holds '%.*s', which no letter may",
			    STR_ARG(file), STR_ARG(active[i]));
	const struct mustache_uses uses = mustache_variables(a, m);
	bool content = false;
	for (size_t i = 0; i < uses.count; i++) {
		const struct mustache_use *use = &uses.items[i];
		if (use->is_partial || !is_variable(use->name))
			return err_set(err, ERR_CONFIG, "%.*s:%zu: unknown variable '%.*s'",
			    STR_ARG(file), use->line, STR_ARG(use->name));
		content = content || str_equal(use->name, STR("content"));
	}
	if (!content || !str_has(text, STR("{{{")))
		return err_set(err, ERR_CONFIG, "%.*s: has no '{{{content}}}'", STR_ARG(file));
	return true;
}

struct mustache *
layout_compile(struct arena *a, struct str text, struct str file, struct err *err)
{
	const struct mustache_source source = { .text = text, .file = file, .raw = STR("content") };
	struct mustache *m = mustache_compile_source(a, source, err);
	return m != NULL && check(a, m, text, file, err) ? m : NULL;
}

bool
layout_render(struct arena *a, const struct mustache *layout, struct str language, struct str title,
    struct str content, struct str *html, struct err *err)
{
	struct json *data = json_new_object(a);
	json_set_string(a, data, "language", language);
	json_set_string(a, data, "title", title);
	json_set_string(a, data, "content", content);
	struct buf out;
	buf_init(&out, a, LIMIT_LETTER_BYTES);
	return mustache_render(a, layout, data, NULL, layout_escape, &out, err)
	       && buf_finish(&out, "the HTML part", html, err);
}
