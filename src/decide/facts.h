/* All that a decision may depend on, read inside the write transaction by store/load_facts.c.
 *
 * The context a mail was understood with is not trusted here: whatever it said was looked up again.
 * Types only; const for decide/. Arrays are bounded: those of events (decide/event_facts.h), and
 * (decide/due.h) slices of at most LIMIT_TRANSACTION_LETTERS for jobs and timers.
 */
#ifndef DECIDE_FACTS_H
#define DECIDE_FACTS_H

#include "decide/case_facts.h"
#include "decide/due.h"
#include "decide/event_facts.h"
#include "decide/job.h"
#include "decide/kept.h"
#include "decide/letter_facts.h"
#include "decide/pending.h"
#include "decide/policy.h"
#include "mail/message.h"
#include "understand/context.h"
#include "understand/event.h"
#include "understand/ids.h"
#include "understand/reading.h"

/* A numbered matter of the digest that is answered. */
struct matter_facts {
	int64_t number;
	struct event_id event;   /* 0: none */
	struct case_facts *file; /* NULL, as the next: it is another sort of matter */
	struct job *job;
	bool changed; /* people were not told what changed about the event */
};

/* What an event became at some time. */
struct event_past {
	struct instant at;
	const struct event *event;
};

/* What a job announces. */
struct announced_facts {
	const struct event *before; /* as people know it who were told nothing since */
	struct event_past *pasts;   /* what it was between that and now: who came then knows it */
	size_t past_count;
	struct instant at; /* of the newest change: whoever was told later knows it */
	bool link_out;     /* the link was due before now */
};

/* A calendar entry of ours, by the UID of the reply. */
struct invite_facts {
	struct registration_id registration;
	struct event_id event;
	struct str session;  /* its id; empty: the event is its one session */
	int64_t sequence;    /* of the newest reply so far; -1: none */
	struct str stamp;    /* its DTSTAMP, as written */
	struct str partstat; /* its answer */
};

/* What is known beside the letter that came back. */
struct bounce_facts {
	bool told;           /* of this address (policy: of its domain) people were told before */
	struct strings near; /* addresses of others at the event, for finding a slip of the pen */
};

struct target { /* an address named by the mail */
	struct str address;
	int64_t letters_today; /* letters strangers caused to it today */
	struct str language;   /* last known of that person; may be empty */
};

struct list_facts {
	struct list_name list;
	bool member; /* the sender is on it */
};

/* The next free ids; the decision counts upwards from here. */
struct next_ids {
	int64_t registration, order, letter, pending, case_id, job, event;
};

struct digest;

/* An invitation that a coordinator sent, as the event it would become (draft/draft.h). */
struct draft_facts {
	const struct event *event; /* its slug is free, its id the next one */
	const struct event_option *options;
	size_t option_count;
	struct str file; /* the event file, with its notes */
};

struct facts {
	struct instant now, arrived;
	struct policy policy;
	struct mail_id mail; /* the row this mail gets; 0 for commands */
	bool seen;           /* this very mail was decided before, for this recipient */
	bool seen_elsewhere; /* decided for another of our addresses: only what this address adds */
	struct sender sender;
	struct event_facts *events; /* every event an act, the letter, or a held act names */
	size_t event_count;
	const struct event *const *open_events; /* for "which of these?" and "next time" */
	size_t open_event_count;
	struct letter_facts *letter; /* NULL */
	struct case_facts
	    *case_file;  /* of the letter answered, or an open one of this conversation; NULL */
	struct job *job; /* of the letter answered; NULL */
	struct matter_facts *matters; /* of the digest answered */
	size_t matter_count;
	const struct draft_facts *draft; /* NULL: no invitation of a coordinator */
	const struct digest *rosters;    /* the events a coordinator may order lists of; NULL: none
					      is ordered (decide/digest.h) */
	struct announced_facts *announced; /* of `job`; NULL: it announces no change */
	struct invite_facts *invite;       /* of the calendar reply's UID; NULL: no UID of ours */
	struct bounce_facts *bounce; /* the mail is a report about `letter`; NULL: it is none */
	const struct kept_data
	    *kept; /* a copy or erasure is asked for: of that address; NULL: it is not */
	struct target *targets;
	size_t target_count;
	struct list_facts *lists;
	size_t list_count;
	const struct coordinator *coordinators; /* all of the site */
	size_t coordinator_count;
	struct next_ids next;
};

/* NULL where there is none. */
const struct event_facts *facts_event(const struct facts *facts, struct str slug);

#endif
