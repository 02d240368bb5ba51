/* One change of the rows, carried out by store/apply.c in the order of the decision. Types only. */
#ifndef DECIDE_EFFECT_H
#define DECIDE_EFFECT_H

#include "decide/facts.h"

enum effect_kind {
	EFFECT_ENROL,  /* a new registration row */
	EFFECT_MOVE,   /* a registration changes state */
	EFFECT_CHANGE, /* details of a registration */
	EFFECT_PEND,   /* a new pending row */
	EFFECT_PENDING_CLOSE,
	EFFECT_PENDING_DUE, /* reminded: next due instant, one more in `reminded` */
	EFFECT_CASE_OPEN,
	EFFECT_CASE_CLOSE,
	EFFECT_JOB,    /* a new job */
	EFFECT_JOB_GO, /* a held job is released, or worked off up to `after` */
	EFFECT_JOB_END,
	EFFECT_DONE,       /* a `done` row: somebody got what a rule owed them, or missed it */
	EFFECT_TIMER_END,  /* nobody is left for this rule and occurrence */
	EFFECT_MEMBER_ADD, /* list membership */
	EFFECT_MEMBER_REMOVE,
	EFFECT_PROVEN,      /* this address answered from its own mailbox */
	EFFECT_BOUNCED,     /* a letter did not arrive; class hard: its address is marked */
	EFFECT_REPLIED,     /* a calendar answered: the newest word on one entry */
	EFFECT_REVISE,      /* a revision of another option */
	EFFECT_EVENT_STATE, /* a revision of the option `state` */
	EFFECT_EVENT_NEW,   /* an event of an invitation, `draft` */
	EFFECT_PURGE, /* a slice of what is kept no longer goes: `event` and `rule`, or old words */
	EFFECT_ERASE  /* all that is kept of `address` goes, after the letters are written */
};

/* A letter that did not arrive. */
struct bounced {
	struct letter_id letter;
	struct event_id event; /* of the letter; 0: none or several */
	struct str address;    /* it went to */
	struct str class;      /* bounce_class_name, or "dead": our own attempts failed */
	struct str status;     /* "5.1.1"; may be empty */
	struct str diagnostic; /* what the other server said; may be empty */
	bool marks;            /* letters to this address come back */
	bool told;             /* people were told */
};

struct effect {
	enum effect_kind kind;
	struct str reason;
	struct registration_id registration; /* MOVE, CHANGE, DONE */
	struct registration enrol;           /* ENROL: the whole row, id and order given */
	enum state from, to;                 /* MOVE */
	struct instant until;    /* MOVE to offered, PENDING_DUE: the next due instant */
	struct attendee change;  /* CHANGE: members not empty are set, `cleared` emptied */
	struct strings sessions; /* CHANGE: when it also changes the sessions; count 0: unchanged */
	struct pending pend;     /* PEND: the whole row; PENDING_CLOSE, PENDING_DUE: its id */
	struct case_facts case_file; /* CASE_OPEN: the whole row; CASE_CLOSE: its id */
	struct str case_kind;        /* CASE_OPEN: "question", "unclear", "unparsed", "limit" … */
	struct job job;              /* JOB: the whole row; JOB_GO: id and `after`; JOB_END: id */
	struct event_id event;       /* TIMER_END, EVENT_STATE, DONE, PURGE (0: of no event) */
	enum event_state event_state;
	struct str rule, occurrence;     /* DONE, TIMER_END, PURGE */
	struct str outcome;              /* DONE: "sent", "missed" … */
	struct letter_id letter;         /* DONE */
	struct str option, value;        /* REVISE */
	const struct draft_facts *draft; /* EVENT_NEW */
	struct str uid, partstat, stamp; /* REPLIED */
	int64_t sequence;                /* REPLIED */
	struct bounced bounced;          /* BOUNCED; registration: one it concerns, 0: none */
	struct str list, address, name;  /* MEMBER_ADD, MEMBER_REMOVE, PROVEN, ERASE */
};

const char *effect_kind_name(enum effect_kind kind);

#endif
