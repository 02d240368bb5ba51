/* An event as the whole program sees it: made from flat options (understand/event_build.h), which
 * come from event files (app/config.c) or from the revisions in the database (store/events.c).
 *
 * Open data, const once made. Option names and meanings: DESIGN section 4. Times are instants
 * already turned by the event's zone, beside the local time they were written in, so that decide/
 * needs no zone. "none" is an empty string, INSTANT_NONE, or a NULL pointer with count 0.
 */
#ifndef UNDERSTAND_EVENT_H
#define UNDERSTAND_EVENT_H

#include "base/instant.h"
#include "base/str.h"
#include "understand/ids.h"
#include "understand/question.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum event_kind {
	EVENT_MEETING, /* kind = event */
	EVENT_INTEREST /* a call for expressions of interest */
};

enum event_state {
	EVENT_OPEN,   /* takes registrations between `opens` and `deadline` */
	EVENT_DRAFT,  /* known to coordinators only */
	EVENT_CLOSED, /* closed by hand before its last day */
	EVENT_CANCELLED
};

enum event_approval { APPROVAL_NONE, APPROVAL_COORDINATOR, APPROVAL_MANAGER };

/* A moment of the event: the instant, and the local time in the event's zone it was written as. */
struct moment {
	struct instant at; /* INSTANT_NONE: not given */
	struct local_time local;
};

struct session {
	struct str id;
	struct str title; /* may be empty */
	struct moment starts, ends;
	struct str place, link; /* empty: the event's */
	int64_t capacity;       /* -1: unlimited */
};

struct item {
	struct moment at, until; /* until may be none */
	struct str track, title;
	struct strings speakers;
	bool pause;
};

/* text LANG { … }: what is said in another language; empty members fall back to the event's own. */
struct event_text {
	struct str language;
	struct str title, place, cost, audience, about, practical;
	struct question *questions; /* only id, ask, options with value, label, words */
	size_t question_count;
};

struct event_words;

struct event {
	struct event_id id; /* row in the database; 0: known from files only */
	struct str slug;
	enum event_kind kind;
	enum event_state state;
	struct str title, series;
	struct moment starts,
	    ends; /* from the sessions where not given; none for a call for interest */
	bool has_doors;
	int doors_hour, doors_minute; /* on the first day */
	struct str timezone;          /* IANA name */
	struct str place, link;
	bool has_link_sent;
	struct offset link_sent; /* before starts */
	struct moment opens;     /* none: open at once */
	struct moment deadline; /* the first instant too late: next midnight for a date alone; none:
				   until starts */
	struct str deadline_written; /* "2022-06-10", for letters: shown with 23.59 when it is a
					date alone */
	int64_t capacity;            /* -1: unlimited */
	bool waitlist;
	bool has_offer;
	struct offset offer; /* how long a free place is held for the one it is offered to */
	enum event_approval approval;
	struct offset *reminders; /* before starts */
	size_t reminder_count;
	struct str cost, audience, about, practical;
	struct strings aliases, contacts, coordinators, materials;
	struct str organiser, from_name, address, controller; /* filled from the site where empty */
	struct str language; /* of the texts; filled from the site where empty */
	struct str survey;
	struct offset retention, sensitive; /* after ends; filled from the site where not given */
	struct session *sessions;           /* empty: the event is its one session */
	size_t session_count;
	struct item *items;
	size_t item_count;
	struct question *questions;
	size_t question_count;
	struct event_text *texts;
	size_t text_count;
	const struct event_words *words; /* held against mails (event_words.h); NULL: not cut */
};

/* NULL where there is none. */
const struct question *event_question(const struct event *event, struct str id);
const struct session *event_session(const struct event *event, struct str id);
const struct event_text *event_text_in(const struct event *event, struct str language);
const struct option *question_option(const struct question *question, struct str value);
/* The title, place or question in a language, falling back to the event's own. */
struct str event_title_in(const struct event *event, struct str language);
struct str event_place_in(const struct event *event, struct str language);
struct str event_ask_in(
    const struct event *event, const struct question *question, struct str language);
struct str event_label_in(const struct event *event, const struct question *question,
    const struct option *option, struct str language);

#endif
