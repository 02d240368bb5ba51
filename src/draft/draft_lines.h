/* The lines of an invitation sorted under their headings.
 *
 * A heading stands at the beginning of a line ("VAR: …", "VAR" alone, a first cell of a table), or
 * within run-on text with a capital and a colon ("… kl 9. Plats: Folkets hus"). What follows
 * belongs to it up to an empty line, the next heading, or a line that is no continuation. Two lines
 * and more that begin with a time are a programme, with or without heading. */
#ifndef DRAFT_DRAFT_LINES_H
#define DRAFT_DRAFT_LINES_H

#include "base/arena.h"
#include "base/instant.h"
#include "base/str.h"
#include "draft/draft_labels.h"
#include "rules/vocabulary.h"
#include <stddef.h>

struct draft_block {
	enum draft_label label; /* LABEL_NONE: a paragraph under no heading */
	struct str *lines;      /* trimmed, without bullets and marks of emphasis; none empty */
	size_t line_count;
};

struct draft_blocks {
	struct draft_block *items;
	size_t count;
};

struct draft_blocks draft_lines_read(
    struct arena *a, const struct vocabulary *v, struct str text, struct date today);
/* The lines of all blocks of a heading, joined by `between`; empty if there is none. */
struct str draft_block_text(struct arena *a, const struct draft_blocks *blocks,
    enum draft_label label, const char *between);
/* The lines of one block, joined. */
struct str draft_block_join(struct arena *a, const struct draft_block *block, const char *between);

#endif
