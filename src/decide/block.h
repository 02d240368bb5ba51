/* The blocks a letter is made of: what each says, and about whom. Types only; letter/ renders them.
 */
#ifndef DECIDE_BLOCK_H
#define DECIDE_BLOCK_H

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

const char *block_kind_name(enum block_kind kind); /* the template: "confirmed", "not-open" … */

#endif
