/* A Markdown tree as plain text of 72 columns: the text part's own writer (letter/markdown.h says
 * what it looks like). Between letter/markdown.c and letter/markdown_text.c only; the tree is
 * cmark's, hidden behind a pointer so that its types stay out of headers. */
#ifndef LETTER_MARKDOWN_TEXT_H
#define LETTER_MARKDOWN_TEXT_H

#include "base/arena.h"
#include "base/buf.h"

enum { MARKDOWN_COLUMNS = 72, MARKDOWN_DEPTH = 100 };

struct cmark_node;

/* Appends the document; `root` lives on. No deeper than MARKDOWN_DEPTH: the caller has looked. */
void markdown_text(struct arena *a, struct cmark_node *root, struct buf *out);

#endif
