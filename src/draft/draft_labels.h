/* The headings of invitations: which words announce the place, the cost, the last day …; tables
 * only. */
#ifndef DRAFT_DRAFT_LABELS_H
#define DRAFT_DRAFT_LABELS_H

#include "base/arena.h"
#include "base/str.h"
#include "rules/words.h"
#include <stddef.h>

enum draft_label {
	LABEL_NONE,
	LABEL_TITLE,
	LABEL_WHEN,
	LABEL_WHERE,
	LABEL_WHEN_WHERE,
	LABEL_DOORS,
	LABEL_DEADLINE,
	LABEL_REGISTER,
	LABEL_COST,
	LABEL_AUDIENCE,
	LABEL_CONTACT,
	LABEL_LINK,
	LABEL_CAPACITY,
	LABEL_ORGANISER,
	LABEL_PROGRAM,
	LABEL_SPEAKERS,
	LABEL_PRACTICAL,
	LABEL_ABOUT,
	LABEL_OTHER /* ends what stands before it, and says nothing an event file has a place for */
};

/* The longest heading whose words begin at word i of a text; LABEL_NONE if there is none, else
 * `*end` is the word after. "Anmälan: senast" is the heading of one word. */
enum draft_label draft_label_at(struct str text, const struct words *words, size_t i, size_t *end);

#endif
