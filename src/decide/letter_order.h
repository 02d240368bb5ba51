/* A letter to write: to whom, which template, and what it says. Types only; letter/ renders it. */
#ifndef DECIDE_LETTER_ORDER_H
#define DECIDE_LETTER_ORDER_H

#include "calendar/write.h"
#include "decide/event_diff.h"
#include "decide/facts.h"

/* What a letter says, piece by piece; each is a template templates/LANG/blocks/NAME.md. The order
 * of the enum is the order in the letter; the subject comes from the weightiest (see block_weight).
 */
enum block_kind {
	BLOCK_CONFIRMED,
	BLOCK_PLACED,  /* a place came free after an answer: confirmed now */
	BLOCK_WAITING, /* with position */
	BLOCK_OFFERED,
	BLOCK_AWAITING_APPROVAL,
	BLOCK_INTERESTED,
	BLOCK_ALREADY, /* registered before; unchanged */
	BLOCK_NOT_OPEN,
	BLOCK_CLOSED, /* after the last day */
	BLOCK_OVER,
	BLOCK_EVENT_CANCELLED,
	BLOCK_FULL,        /* no waiting list */
	BLOCK_OPTION_FULL, /* another one? */
	BLOCK_CANCELLED,
	BLOCK_SUBSTITUTED,
	BLOCK_CHANGED,
	BLOCK_NOT_REGISTERED, /* nothing to cancel or change */
	BLOCK_REFUSED,        /* offer or request declined, place given on */
	BLOCK_TOO_LATE,       /* the offer or question is no longer open */
	BLOCK_APPROVED,       /* receipt to whoever approved */
	BLOCK_REJECTED,
	BLOCK_UNDONE,
	BLOCK_NOTHING_TO_UNDO,
	BLOCK_LINK,
	BLOCK_STATUS,
	BLOCK_SUBSCRIBED,
	BLOCK_UNSUBSCRIBED,
	BLOCK_CASE_CLOSED,     /* receipt to a coordinator */
	BLOCK_RELAYED,         /* receipt to a coordinator */
	BLOCK_JOB_GO,          /* receipt to a coordinator */
	BLOCK_RESULT,          /* to a coordinator: what came of one line of orders */
	BLOCK_CONFIRM_REQUEST, /* was it you? answer yes */
	BLOCK_ASKED_OTHERS,    /* the registered address was asked */
	BLOCK_MISSING,         /* required answers */
	BLOCK_WHO,             /* whose registration, or which name */
	BLOCK_MANAGER,         /* who approves? */
	BLOCK_WHICH_EVENT,
	BLOCK_RECEIPT /* a person will answer */
};
enum { BLOCKS = BLOCK_RECEIPT + 1 };

struct block {
	enum block_kind kind;
	const struct event *event;   /* NULL: none */
	struct registration *people; /* as they stand after this decision */
	size_t people_count;
	struct registration *leaving; /* SUBSTITUTED, CANCELLED */
	size_t leaving_count;
	int64_t position;             /* WAITING: place of the first of them in the queue, from 1 */
	struct asked_question *asked; /* MISSING, OPTION_FULL, WHICH_EVENT: in the order numbered */
	size_t asked_count;
	const struct event *const *events; /* WHICH_EVENT, CLOSED (what is open instead) */
	size_t event_count;
	struct str text;       /* free text of ours or a coordinator, escaped when shown */
	struct list_name list; /* SUBSCRIBED, UNSUBSCRIBED */
	int64_t number;        /* JOB_GO; RESULT: of the matter, 0: none */
	struct str outcome;    /* RESULT: a reason; may be empty */
	bool done;             /* RESULT */
	bool undo;             /* may be undone by answering ÅNGRA for a day */
	bool unproven;         /* "was it not you? answer no" */
};

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

const char *block_kind_name(enum block_kind kind); /* the template: "confirmed", "not-open" … */

#endif
