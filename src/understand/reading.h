/* What a mail means: language, acts, and the evidence for each.
 *
 * Invariants: acts are ordered, the main one first; every act rests on at least one evidence;
 * events and lists are named by slug and name; people of an act are unique by address, else by
 * name. Made by understand(); from here on nothing looks at the words again, except to show them.
 */
#ifndef UNDERSTAND_READING_H
#define UNDERSTAND_READING_H

#include "base/attributes.h"
#include "base/str.h"
#include "understand/event.h"
#include "understand/evidence.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct answer {
	struct str question; /* id */
	struct str value;    /* for choices the option's own value; several joined with ", " */
};

struct attendee {
	struct str name, email, organisation, title, phone, diet; /* each may be empty: not given */
	struct answer *answers;
	size_t answer_count;
	struct strings cleared; /* fields or question ids taken away without a new value */
	bool sender;            /* is whoever wrote the mail */
};

struct attendees {
	struct attendee *items;
	size_t count;
};

struct act {
	enum act_kind kind;
	struct str event;           /* slug; empty: none told */
	struct str list;            /* name; empty: none */
	struct attendees attendees; /* who comes, or whose details change */
	struct attendees leaving;   /* who gives up a place; only name and email */
	int64_t places;   /* how many places in all, unnamed companions included; 0 where no places
			     are meant */
	bool everybody;   /* cancel: all that the sender registered ("vi kan inte komma") */
	int weight;       /* sum of its evidence */
	/* question, case answer: the text meant; calendar reply: what was written beside the
	 * button; else empty */
	struct str words;
	int64_t number;   /* command: the number said ("OK 240"); else -1 */
};

struct reading {
	struct str language; /* "sv" */
	int language_weight; /* how sure; 0: the site's default was taken */
	struct str writer; /* how the From's display name is said: given name first; may be empty */
	struct act *acts;
	size_t act_count;
	struct candidate *candidates; /* heaviest first */
	size_t candidate_count;
	struct doubt *doubts;
	size_t doubt_count;
	struct evidence *evidence;
	size_t evidence_count;
};

#endif
