/* What the readers of an invitation share: the text under its headings, and the draft they add to.
 * Each reader takes its own options from it; see draft/draft.h. */
#ifndef DRAFT_DRAFT_WORK_H
#define DRAFT_DRAFT_WORK_H

#include "base/attributes.h"
#include "draft/draft.h"
#include "draft/draft_lines.h"
#include "understand/event.h"

struct draft_work {
	struct arena *a;
	const struct vocabulary *v;
	const struct draft_input *input;
	struct str text; /* the input's, cut */
	struct draft_blocks blocks;
	struct str language; /* empty: not told */
	struct draft draft;
	struct date first_day; /* once draft_when_read found it; else year 0 */
	int first_minutes;     /* when it starts that day; -1: not said */
};

/* Empty values set nothing; "${", which no event file may hold, is written "$ {". */
void draft_set(struct draft_work *w, struct str path, struct str value);
void draft_set_list(struct draft_work *w, struct str path, const struct strings *list);
/* The value set so far; empty if none. */
struct str draft_get(const struct draft_work *w, struct str path);
void draft_unset(struct draft_work *w, struct str path);
void draft_note(struct draft_work *w, struct str path, const char *format, ...) PRINTF_LIKE(3, 4);
/* Take such a note back. */
void draft_unnote(struct draft_work *w, struct str path, struct str text);

/* A text of the table draft-texts in the language of the invitation or the site, else in English.
 */
struct str draft_text(const struct draft_work *w, struct str name);

/* starts, ends, sessions, doors, deadline */
void draft_when_read(struct draft_work *w);
void draft_deadline_read(struct draft_work *w); /* deadline, and doors that stand elsewhere */
/* items, and from them starts, ends and doors where nothing else said them */
void draft_program_read(struct draft_work *w);
/* place, link */
void draft_place_read(struct draft_work *w);
/* contacts */
void draft_contacts_read(struct draft_work *w);
/* language, kind, title, cost, audience, capacity, organiser, practical, about, the question about
 * food */
void draft_language_read(struct draft_work *w);
void draft_title_read(struct draft_work *w);
void draft_facts_read(struct draft_work *w);

#endif
