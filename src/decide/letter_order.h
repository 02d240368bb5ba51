/* A letter to write: to whom, which template, and what it says. Types only; letter/ renders it. */
#ifndef DECIDE_LETTER_ORDER_H
#define DECIDE_LETTER_ORDER_H

#include "calendar/write.h"
#include "decide/block.h"
#include "decide/event_diff.h"
#include "decide/facts.h"

/* The calendar part of a letter: one entry a registration and session. */
struct calendar_order {
	enum calendar_method method;
	struct registration registration;
	const struct event *event;
	struct str session; /* empty: the event is its one session */
};

/* bounce-notice: what is told of a letter that did not arrive. */
struct bounce_notice {
	struct str address;            /* it went to */
	struct str status, diagnostic; /* may be empty */
	struct strings suggestions;    /* coordinators only: addresses that may have been meant */
	bool hard, policy;             /* neither: this one letter is lost */
	bool coordinator; /* the reader is one; else it is whoever registered that person */
};

struct digest;
struct draft_facts;

struct letter_order {
	struct letter_id id;
	struct str template; /* "reply", "own", "offer", "promoted", "case", "reminder" … */
	struct str language;
	struct str to, to_name;
	const struct event *event; /* NULL: none or several */
	struct block
	    *blocks; /* "reply" and "own": in the order of the enum; others have one at most */
	size_t block_count;
	struct calendar_order *calendars;
	size_t calendar_count;
	struct pending_id pending; /* what it waits for; 0: nothing */
	struct case_id case_id;
	struct case_facts *case_file; /* letters `case` and `answer` */
	struct str
	    text; /* answer: the coordinator's words; event-changed: what changed; case: why */
	struct str registered_by_name; /* own: who signed them up */
	struct job *job;
	const struct digest *digest;         /* digest (decide/digest.h); else NULL */
	const struct event_changes *changes; /* event-changed, link-changed; NULL: a message only */
	const struct bounce_notice *bounce;  /* bounce-notice; else NULL */
	const struct kept_data *kept;        /* data-copy, erased; else NULL */
	const struct draft_facts *draft;     /* draft-event; else NULL */
	struct instant until;                /* offer: until when it is held */
	bool answers_mail; /* In-Reply-To, Auto-Submitted: auto-replied; else auto-generated */
	bool null_sender;  /* envelope sender <> (unproven senders) */
	bool third_party;  /* counts against the sender's budget for letters to others */
	bool attach_mail;  /* the mail that caused it is attached (case) */
};

#endif
