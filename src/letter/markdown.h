/* One Markdown body becomes the text part and the HTML fragment of a letter. The only user of
 * cmark.
 *
 * Values: every value that a template inserts into Markdown passes markdown_escape. It puts a
 * backslash before every ASCII punctuation character and writes line breaks and the blanks at the
 * edges as character references, which CommonMark never takes for structure (CommonMark 0.30, 2.4
 * and 2.5). So a value can start no block, no link, no emphasis and no HTML, wherever it stands;
 * its line breaks come out as line breaks.
 *
 * Links: only templates make links, and only in the form
 *     [words]({{event.link}})
 * or, to show the address itself,
 *     [{{event.link}}]({{event.link}})
 * in which backslashes are taken off again by CommonMark, so that the same escape serves. The short
 * form <{{event.link}}> is no link with an escaped value and is refused by letter/template. A URL
 * written by a value elsewhere stays plain text. Links to anything but http, https, mailto and tel
 * lose the link and keep the words. Images become their words; raw HTML is dropped: no letter
 * fetches anything. Do not put values in code spans: there backslashes show.
 *
 * Text part: wrapped at 72 characters (not bytes, longer words whole); words <url>, or <url> alone
 * where the words are the address; headings underlined (levels 1 and 2); emphasis dropped; lists
 * with "- " and "1. "; quotes with "> ". LF line ends, one at the end; no format=flowed. HTML: a
 * fragment without html, head and body, escaped by cmark in its safe mode; smart quotes off.
 */
#ifndef LETTER_MARKDOWN_H
#define LETTER_MARKDOWN_H

#include "base/arena.h"
#include "base/attributes.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/str.h"
#include <stdbool.h>

/* A mustache_escape (letter/mustache.h). */
void markdown_escape(struct buf *out, struct str value);

struct markdown {
	struct str text;
	struct str html;
};

/* ERR_LIMIT when source, text or HTML pass LIMIT_LETTER_BYTES, or blocks nest too deep. Any other
 * UTF-8 text is a document. */
bool markdown_render(
    struct arena *a, struct str source, struct markdown *out, struct err *err) NODISCARD;

#endif
