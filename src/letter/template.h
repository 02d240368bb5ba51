/* The templates of a site: found, compiled and checked at start; rendered into subject, text and
 * HTML.
 *
 * A template is a file LANG/NAME.md, or LANG/NAME.SLUG.md for one event; NAME may lie in one folder
 * ("blocks/confirmed"). It holds header lines, an empty line and a Markdown body with Mustache tags
 * (letter/mustache.h, letter/markdown.h):
 *     Subject: Du är anmäld till {{event.title}}
 *     Calendar: request
 *
 *     Hej {{name}}! …
 * Headers: Subject (Mustache, one line), Calendar (request, cancel, none). A file whose first line
 * is not of the form "Word: …" has no headers and is all body, as partials are; one that begins
 * with an empty line likewise. The body is trimmed of empty lines at both ends and ends with one
 * LF. {{> NAME}} is looked up like any template, in the same language and for the same event;
 * {{>*variable}} takes the name from the data: that is how reply.md sets its blocks.
 *
 * Order of looking up NAME: site LANG/NAME.SLUG.md, site LANG/NAME.md, installed LANG/NAME.md, then
 * the same three in the site's first language. Errors of all files are collected with file and
 * line; a set of templates with an error does not load.
 */
#ifndef LETTER_TEMPLATE_H
#define LETTER_TEMPLATE_H

#include "base/arena.h"
#include "base/attributes.h"
#include "base/err.h"
#include "base/problems.h"
#include "base/str.h"
#include <stdbool.h>
#include <stddef.h>

struct json;
struct mustache;
struct templates;

enum template_calendar {
	TEMPLATE_CALENDAR_NONE,
	TEMPLATE_CALENDAR_REQUEST,
	TEMPLATE_CALENDAR_CANCEL
};

struct template
{
	struct str name;     /* "reply", "blocks/confirmed" */
	struct str language; /* "sv" */
	struct str slug;     /* the one event it is for; empty: any */
	struct str file;     /* path, for sentences and explain */
	bool installed;      /* from the installed folder, not the site's */
	enum template_calendar calendar;
	const struct mustache *subject; /* NULL: no Subject line */
	const struct mustache *body;
};

/* Load every file of the given languages (the first is the site's first language). Both folders
 * hold LANG/ and layout.html (`site_dir` may be NULL or lack either). Every error goes to
 * `problems`; if there is one, the result is NULL and `err` is ERR_CONFIG with the first. ERR_AGAIN
 * when a folder cannot be read. Freed by templates_free. */
struct templates *templates_load(const char *site_dir, const char *installed_dir,
    const struct str *languages, size_t count, struct problems *problems,
    struct err *err) NODISCARD;
void templates_free(struct templates *templates); /* accepts NULL */

/* NULL: nowhere, in neither language. `slug` may be empty. Lives as long as `templates`. */
const struct template *templates_find(
    const struct templates *templates, struct str name, struct str language, struct str slug);

/* All templates in the order of name, language, slug; `*count` of them. */
const struct template *templates_all(const struct templates *templates, size_t *count);

/* Does the site have any of its own? Those that are installed came through the tests. */
bool templates_has_own(const struct templates *templates);

/* Is every variable and partial used by NAME, in every language and for every event, in the sample
 * data (see mustache_check)? False when problems were added, one of them being that NAME is
 * nowhere. */
bool templates_check(const struct templates *templates, struct str name, const struct json *sample,
    struct problems *problems) NODISCARD;

/* One line of plain text. Empty where the template has no Subject. */
bool template_subject(struct arena *a, const struct templates *templates, const struct template *t,
    struct str slug, const struct json *data, struct str *subject, struct err *err) NODISCARD;

struct template_parts {
	struct str text;
	struct str html; /* a whole page */
};

/* The body as text and HTML; `subject` is the title of the HTML page. The language is that of `t`.
 */
bool template_render(struct arena *a, const struct templates *templates, const struct template *t,
    struct str slug, struct str subject, const struct json *data, struct template_parts *parts,
    struct err *err) NODISCARD;

#endif
