/* The page around the HTML of a letter: templates/layout.html.
 *
 * A Mustache template that sees exactly three variables: {{language}}, {{title}} and, as the only
 * raw tag of the whole program, {{{content}}}, the fragment letter/markdown made. A layout without
 * {{{content}}}, with an unknown variable or with something that a mail client would fetch or run
 * (script, link, img, src=, url(, @import, http-equiv) is refused when loading.
 */
#ifndef LETTER_LAYOUT_H
#define LETTER_LAYOUT_H

#include "base/arena.h"
#include "base/attributes.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/str.h"
#include <stdbool.h>

struct mustache;

/* A mustache_escape for HTML text and quoted attributes: & < > " ' . */
void layout_escape(struct buf *out, struct str value);

/* NULL with ERR_CONFIG "file:line: …". `text` and `file` must live as long as the result. */
struct mustache *layout_compile(
    struct arena *a, struct str text, struct str file, struct err *err) NODISCARD;

/* The whole HTML part. `language` is a tag such as "sv", `title` plain text (the subject). */
bool layout_render(struct arena *a, const struct mustache *layout, struct str language,
    struct str title, struct str content, struct str *html, struct err *err) NODISCARD;

#endif
