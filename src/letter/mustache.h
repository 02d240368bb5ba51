/* Mustache templates: compiled once, rendered with JSON data. Own implementation of the Mustache
 * specification 1.4: interpolation, sections, inverted sections, comments, partials, set
 * delimiters, standalone lines, dotted names, the implicit iterator {{.}}, and of the optional
 * modules dynamic names ({{>*name}}: the partial whose name is the value of `name`).
 *
 * What differs, on purpose: - {{{x}}} and {{&x}} are refused when compiling: words of participants
 * must never become markup.
 *   Only layout.html may name one variable that is inserted as it is (`raw` below).
 * - Lambdas and inheritance ({{<x}}, {{$x}}) do not exist. - Not only false, null, a missing value
 * and the empty list count as false, but also "" and 0, so
 *   that {{#event.place}}…{{/event.place}} reads as one expects.
 * - A partial that does not exist is an error (the specification: nothing). Values are inserted,
 * never expanded again; a list or an object inserted as a value is nothing. Limits:
 * LIMIT_TEMPLATE_DEPTH nested sections and partials, LIMIT_LETTER_BYTES of output.
 */
#ifndef LETTER_MUSTACHE_H
#define LETTER_MUSTACHE_H

#include "base/arena.h"
#include "base/attributes.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/problems.h"
#include "base/str.h"
#include <stdbool.h>
#include <stddef.h>

struct json;
struct mustache;

struct mustache_source {
	struct str text;           /* kept as a view: must live as long as what is compiled */
	struct str file;           /* for sentences; kept as a view */
	size_t first_line;         /* line of the file at which text begins; 0 means 1 */
	struct str raw;            /* the one variable {{{…}}} may name; empty: none */
	struct problems *problems; /* the error goes here too; may be NULL */
};

/* NULL with ERR_CONFIG "file:line: …". Text and file are copied by the first, not by the second. */
struct mustache *mustache_compile(
    struct arena *a, struct str text, const char *file, struct err *err) NODISCARD;
struct mustache *mustache_compile_source(
    struct arena *a, struct mustache_source source, struct err *err) NODISCARD;

/* Where partials come from: answers NULL for an unknown name. */
struct mustache_partials {
	const struct mustache *(*find)(const void *context, struct str name);
	const void *context;
};

/* Appends a value so that it stays a value in the language of the output. */
typedef void mustache_escape(struct buf *out, struct str value);

/* The escape for plain text, such as a subject: line breaks and other control characters become
 * blanks, nothing else changes. */
void mustache_escape_line(struct buf *out, struct str value);

/* Append to `out`. `partials` may be NULL: none. False: ERR_LIMIT (too deep, too big; the limit of
 * `out` itself shows in buf_finish) or ERR_CONFIG (unknown partial); out then holds a beginning. */
bool mustache_render(struct arena *a, const struct mustache *m, const struct json *data,
    const struct mustache_partials *partials, mustache_escape *escape, struct buf *out,
    struct err *err) NODISCARD;

/* One use of a name: a variable, a section or a dynamic partial; or a partial. */
struct mustache_use {
	struct str name; /* as written, dots included; "." is left out */
	size_t line;
	bool is_partial; /* name is the name of a partial, not a path into the data */
};
struct mustache_uses {
	struct mustache_use *items;
	size_t count;
};
/* Every use in the order of the file, repetitions included; partials are not followed. */
struct mustache_uses mustache_variables(struct arena *a, const struct mustache *m);

/* Walk through the template with sample data, partials included, and report every variable and
 * partial that does not exist. Sections are entered whatever their value: a list with each of its
 * elements (an empty one is skipped), an object with itself, anything else with the data outside;
 * so a sample should hold a full example of everything, null only for a plain value. */
void mustache_check(struct arena *a, const struct mustache *m, const struct json *sample,
    const struct mustache_partials *partials, struct problems *problems);

#endif
