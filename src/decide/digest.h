/* The daily letter to a coordinator: what happened at their events since the last one, what waits
 * for their word, and what comes next.
 *
 * It goes when something happened, else once a week as long as there is an event to tell of. The
 * facts are read by store/load_digest.c; letter/data_digest.c and letter/sheet.c say them.
 */
#ifndef DECIDE_DIGEST_H
#define DECIDE_DIGEST_H

#include "base/arena.h"
#include "decide/decision.h"
#include "decide/facts.h"

enum {
	DIGEST_DAYS = 14,  /* of the curve */
	DIGEST_NAMES = 20, /* told by name, of those who came or left */
	DIGEST_EVENTS = 20,
	DIGEST_MATTERS = 50,
	DIGEST_WEEK_S = 7 * 86400 - 3600 /* a clock may have been put forward meanwhile */
};

/* So many gave this answer. */
struct digest_answer {
	struct str question; /* its id, or "diet" */
	struct str value;
	int64_t count;
};

/* Somebody no letter reaches. */
struct digest_bounce {
	struct str name, address, class;
};

/* What the clock brings: "reminder", "link", "thanks", "deadline", "starts". */
struct digest_next {
	struct str what;
	struct instant at;
};

struct digest_event {
	const struct event *event;
	int64_t by_state[STATES];
	int64_t came, left, changed;           /* since the last digest */
	struct strings came_names, left_names; /* the first of them */
	int64_t days[DIGEST_DAYS];             /* new registrations a day, the last is today */
	struct digest_answer *answers;
	size_t answer_count;
	struct digest_bounce *bounces; /* since the last digest */
	size_t bounce_count;
	struct digest_next *next; /* in order */
	size_t next_count;
	struct registration
	    *people; /* for the spreadsheet: who has a place, is offered one, or waits */
	size_t people_count;
};

/* Something that waits for a coordinator's word; numbered from 1 in the letter. */
struct digest_matter {
	enum matter_kind { MATTER_CASE, MATTER_JOB, MATTER_CHANGED } kind;
	const struct event *event;     /* NULL: none */
	const struct case_facts *file; /* MATTER_CASE */
	struct str reason;             /* MATTER_CASE */
	const struct job *job;         /* MATTER_JOB */
};

struct digest {
	const struct coordinator *coordinator;
	struct instant since; /* the last digest, or a day ago */
	struct str timezone;  /* the coordinator's */
	struct digest_event *events;
	size_t event_count;
	struct digest_matter *matters;
	size_t matter_count;
	bool happened; /* anything at all since */
};

/* `facts` holds the next free ids and the policy. */
const struct decision *decide_digest(
    struct arena *a, const struct digest *digest, const struct facts *facts);

#endif
