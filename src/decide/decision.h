/* What follows from a mail, a command or the time: effects on rows, and letters to write.
 *
 * Pure data. store/apply.c carries out effects in order, letter/ renders the letters; neither decides.
 * Every effect and the decision itself carry a reason, a short fixed word or phrase ("room", "full",
 * "behind the queue", "asked the registered address") that ends in log, history and explain.
 */
#ifndef DECIDE_DECISION_H
#define DECIDE_DECISION_H

#include "decide/facts.h"
#include "decide/registration.h"

enum decision_kind { DECISION_ACT, DECISION_ASK, DECISION_HUMAN, DECISION_IGNORE };

enum effect_kind {
	EFFECT_ENROL,	     /* a new registration row */
	EFFECT_MOVE,	     /* a registration changes state */
	EFFECT_CHANGE,	     /* details of a registration */
	EFFECT_PEND,	     /* a new pending row */
	EFFECT_PENDING_CLOSE,
	EFFECT_PENDING_DUE,  /* reminded: next due instant, one more in `reminded` */
	EFFECT_CASE_OPEN,
	EFFECT_CASE_CLOSE,
	EFFECT_JOB,	     /* a new job */
	EFFECT_JOB_GO,	     /* a held job is released, or worked off up to `after` */
	EFFECT_JOB_END,
	EFFECT_DONE,	     /* a `done` row: somebody got what a rule owed them, or missed it */
	EFFECT_TIMER_END,    /* nobody is left for this rule and occurrence */
	EFFECT_MEMBER_ADD,   /* list membership */
	EFFECT_MEMBER_REMOVE,
	EFFECT_PROVEN,	     /* this address answered from its own mailbox */
	EFFECT_EVENT_STATE   /* a revision of the option `state` */
};

struct effect {
	enum effect_kind kind;
	struct str reason;
	struct registration_id registration; /* MOVE, CHANGE, DONE */
	struct registration enrol;	     /* ENROL: the whole row, id and order given */
	enum state from, to;		     /* MOVE */
	struct instant until;		     /* MOVE to offered, PENDING_DUE: the next due instant */
	struct attendee change;		     /* CHANGE: members not empty are set, `cleared` emptied */
	struct strings sessions;	     /* CHANGE: when it also changes the sessions; count 0: unchanged */
	struct pending pend;		     /* PEND: the whole row; PENDING_CLOSE, PENDING_DUE: its id */
	struct case_facts case_file;	     /* CASE_OPEN: the whole row; CASE_CLOSE: its id */
	struct str case_kind;		     /* CASE_OPEN: "question", "unclear", "unparsed", "limit" … */
	struct job job;			     /* JOB: the whole row; JOB_GO: id and `after`; JOB_END: id */
	struct event_id event;		     /* TIMER_END, EVENT_STATE, DONE */
	enum event_state event_state;
	struct str rule, occurrence;	     /* DONE, TIMER_END */
	struct str outcome;		     /* DONE: "sent", "missed", "too soon after the confirmation" */
	struct letter_id letter;	     /* DONE */
	struct str list, address, name;	     /* MEMBER_ADD, MEMBER_REMOVE, PROVEN */
};

/* What a letter says, piece by piece; each is a template templates/LANG/blocks/NAME.md. The order of
 * the enum is the order in the letter; the subject comes from the weightiest (see block_weight). */
enum block_kind {
	BLOCK_CONFIRMED,
	BLOCK_PLACED,	      /* a place came free after an answer: confirmed now */
	BLOCK_WAITING,	      /* with position */
	BLOCK_OFFERED,
	BLOCK_AWAITING_APPROVAL,
	BLOCK_INTERESTED,
	BLOCK_ALREADY,	      /* registered before; unchanged */
	BLOCK_NOT_OPEN,
	BLOCK_CLOSED,	      /* after the last day */
	BLOCK_OVER,
	BLOCK_EVENT_CANCELLED,
	BLOCK_FULL,	      /* no waiting list */
	BLOCK_OPTION_FULL,    /* another one? */
	BLOCK_CANCELLED,
	BLOCK_SUBSTITUTED,
	BLOCK_CHANGED,
	BLOCK_NOT_REGISTERED, /* nothing to cancel or change */
	BLOCK_REFUSED,	      /* offer or request declined, place given on */
	BLOCK_TOO_LATE,	      /* the offer or question is no longer open */
	BLOCK_APPROVED,	      /* receipt to whoever approved */
	BLOCK_REJECTED,
	BLOCK_UNDONE,
	BLOCK_NOTHING_TO_UNDO,
	BLOCK_LINK,
	BLOCK_STATUS,
	BLOCK_SUBSCRIBED,
	BLOCK_UNSUBSCRIBED,
	BLOCK_CASE_CLOSED,    /* receipt to a coordinator */
	BLOCK_RELAYED,	      /* receipt to a coordinator */
	BLOCK_JOB_GO,	      /* receipt to a coordinator */
	BLOCK_CONFIRM_REQUEST, /* was it you? answer yes */
	BLOCK_ASKED_OTHERS,   /* the registered address was asked */
	BLOCK_MISSING,	      /* required answers */
	BLOCK_WHO,	      /* whose registration, or which name */
	BLOCK_MANAGER,	      /* who approves? */
	BLOCK_WHICH_EVENT,
	BLOCK_RECEIPT	      /* a person will answer */
};
enum { BLOCKS = BLOCK_RECEIPT + 1 };

struct block {
	enum block_kind kind;
	const struct event *event;	 /* NULL: none */
	struct registration *people;	 /* as they stand after this decision */
	size_t people_count;
	struct registration *leaving;	 /* SUBSTITUTED, CANCELLED */
	size_t leaving_count;
	int64_t position;		 /* WAITING: place of the first of them in the queue, from 1 */
	struct asked_question *asked;	 /* MISSING, OPTION_FULL, WHICH_EVENT: in the order numbered */
	size_t asked_count;
	const struct event *const *events; /* WHICH_EVENT, CLOSED (what is open instead) */
	size_t event_count;
	struct str text;		 /* free text of ours or a coordinator, escaped when shown */
	struct list_name list;		 /* SUBSCRIBED, UNSUBSCRIBED */
	int64_t number;			 /* JOB_GO */
	bool undo;			 /* may be undone by answering ÅNGRA for a day */
	bool unproven;			 /* "was it not you? answer no" */
};

/* The calendar part of a letter: one entry a registration and session. */
struct calendar_order {
	enum { CALENDAR_REQUEST, CALENDAR_CANCEL } method;
	struct registration registration;
	const struct event *event;
	struct str session;		 /* empty: the event is its one session */
};

struct letter_order {
	struct letter_id id;
	struct str template;		 /* "reply", "own", "offer", "promoted", "case", "reminder" … */
	struct str language;
	struct str to, to_name;
	const struct event *event;	 /* NULL: none or several */
	struct block *blocks;		 /* "reply" and "own": in the order of the enum; others have one at most */
	size_t block_count;
	struct calendar_order *calendars;
	size_t calendar_count;
	struct pending_id pending;	 /* what it waits for; 0: nothing */
	struct case_id case_id;
	struct case_facts *case_file;	 /* letters `case` and `answer` */
	struct str text;		 /* answer: the coordinator's words; event-changed: what changed; case: why */
	struct str registered_by_name;	 /* own: who signed them up */
	struct job *job;
	struct instant until;		 /* offer: until when it is held */
	bool answers_mail;		 /* In-Reply-To, Auto-Submitted: auto-replied; else auto-generated */
	bool null_sender;		 /* envelope sender <> (unproven senders) */
	bool third_party;		 /* counts against the sender's budget for letters to others */
	bool attach_mail;		 /* the mail that caused it is attached (case) */
};

struct decision {
	enum decision_kind kind;	 /* the strongest thing done for the main act (DESIGN section 5) */
	struct str reason;
	struct effect *effects;
	size_t effect_count;
	struct letter_order *letters;
	size_t letter_count;
	struct asked_question *asked;	 /* what the sender is asked, all letters together */
	size_t asked_count;
	struct case_id case_id;		 /* opened by it; 0: none */
};

const char *decision_kind_name(enum decision_kind kind);
const char *effect_kind_name(enum effect_kind kind);
const char *block_kind_name(enum block_kind kind); /* the template: "confirmed", "not-open" … */

#endif
