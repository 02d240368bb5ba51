/* An invitation as organisers write it, turned into the options of a draft event, with a note for
 * all that is unsure: `event draft FILE`.
 *
 * Read are headings ("VAR:", "Sista anmälningsdag:", "Tid och plats"), programme lines ("9.15
 * - 10.15 Title, Name, Organisation") and, where no heading says it, running text, in Swedish,
 * English, Danish and Norwegian. Nothing is made up: what is not found is not set, and a note says
 * so where an event needs it. The event is always `state = draft`, known to coordinators until one
 * of them opens it, so it loads also without a start. Pure; never fails. The result lives in the
 * arena and looks into the input. Limits: DRAFT_TEXT_BYTES, DRAFT_ITEMS, DRAFT_DAYS; what comes
 * after is not read, and a note says so.
 */
#ifndef DRAFT_DRAFT_H
#define DRAFT_DRAFT_H

#include "base/arena.h"
#include "base/instant.h"
#include "base/str.h"
#include "rules/ruleset.h"
#include "understand/event_build.h"
#include <stddef.h>

enum { DRAFT_TEXT_BYTES = 128 << 10, DRAFT_ITEMS = 100, DRAFT_DAYS = 14 };

struct draft_input {
	struct str text;    /* the invitation: valid UTF-8, LF */
	struct str subject; /* of the mail it came in; may be empty */
	struct str sender;  /* "Name <address>" of that mail; may be empty */
	const struct ruleset *rules;
	struct str language; /* of the site: taken for texts where the words tell none */
	struct date today;   /* dates without a year are read relative to it */
};

struct draft_note {
	struct str path; /* the option it is about, "item.3.title"; empty: the event as a whole */
	struct str text; /* one line */
};

struct draft {
	struct str slug; /* made of the title; may already be taken on the site */
	struct event_option *options;
	size_t option_count;
	struct draft_note *notes;
	size_t note_count;
};

const struct draft *draft_read(struct arena *a, const struct draft_input *input);
/* The event file, each note as a comment above what it is about. It loads with `event add`. */
struct str draft_print(struct arena *a, const struct draft *draft);
/* The plain words of a title joined by hyphens, at most SLUG_MAX_BYTES, always valid. */
struct str draft_slug(struct arena *a, const struct vocabulary *v, struct str title);

#endif
