/* HTML mail to readable text. The only user of libxml2.
 *
 * Paragraphs and divs become lines, lists "- ", a table of data one row a line with cells separated
 * by TAB (a table that only lays out the page is read as paragraphs), links their text with <url>
 * behind where it says something else (http, https and mailto only). Quoted containers (blockquote,
 * yahoo_quoted) come out with
 * "> " before each line; a rule (hr) and Outlook's line above a reply's header block as 32
 * underscores, as in Outlook's own plain text; so the quote cutter (mail/quote.h) reads HTML and
 * text alike. Style, script, head and what is hidden (display:none, mso-hide, hidden) is dropped;
 * white space is folded. In: valid UTF-8. Out: valid UTF-8, NFC, LF, no NUL. Never fails: what
 * cannot be read is left out. Limits: HTML_TAG_ATTRIBUTES (libxml2 2.9 is quadratic in them, so all
 * but those we read are cut before), HTML_DEPTH nested elements.
 */
#ifndef MAIL_HTML_H
#define MAIL_HTML_H

#include "base/arena.h"
#include "base/str.h"

enum { HTML_TAG_ATTRIBUTES = 8, HTML_DEPTH = 250 };

/* Initialises libxml2 and keeps it quiet: once, before the filter of the cage is set. */
void html_prepare(void);

struct str html_to_text(struct arena *a, struct str html);

#endif
