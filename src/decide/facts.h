/* All that a decision may depend on, read inside the write transaction by store/load_facts.c.
 *
 * The context a mail was understood with is not trusted here: whatever it said was looked up again.
 * Types only; const for decide/. Arrays are bounded: QUEUE_HEAD waiting rows, the registrations this
 * mail can concern, and slices of at most LIMIT_TRANSACTION_LETTERS for jobs and timers.
 */
#ifndef DECIDE_FACTS_H
#define DECIDE_FACTS_H

#include "decide/registration.h"
#include "mail/message.h"
#include "understand/context.h"
#include "understand/event.h"
#include "understand/ids.h"
#include "understand/reading.h"

enum { QUEUE_HEAD = 60 };

/* A place is taken on every axis a registration stands on: the event, each session it attends, each
 * limited option it chose. */
struct axis {
	enum axis_kind { AXIS_EVENT, AXIS_SESSION, AXIS_OPTION } kind;
	struct str question; /* AXIS_OPTION: question id */
	struct str id;	     /* session id or option value; empty for the event */
	int64_t capacity;    /* -1: unlimited */
	int64_t taken;	     /* confirmed + offered */
};

struct event_facts {
	const struct event *event;
	struct axis *axes;	      /* the event first; only limited ones after it */
	size_t axis_count;
	struct registration *known;   /* live rows this mail can concern, by id: of the people named, of the sender,
				       * registered by the sender, of the letter answered; and rows withdrawn
				       * or rejected of the people named, so that a return is told apart */
	size_t known_count;
	struct registration *queue;   /* the first QUEUE_HEAD waiting, in queue order */
	size_t queue_count;
	int64_t waiting;	      /* how many wait in all */
};

/* Something a letter of ours waits for. */
struct pending {
	struct pending_id id;
	enum pending_kind kind;
	struct letter_id letter;
	struct event_id event;		   /* 0: none or several */
	struct str address;		   /* whose answer counts */
	struct registration_id *registrations;
	size_t registration_count;
	const struct reading *held;	   /* acts to carry out on a yes (JSON in the database); NULL: none */
	struct str held_sender;		   /* who wrote the held acts */
	struct str held_sender_name;
	struct instant held_arrived;
	struct asked_question *asked;
	size_t asked_count;
	struct case_id case_id;
	struct job_id job;
	struct mail_id mail;		   /* the mail that caused it */
	struct instant due;		   /* none: waits for ever */
	int reminded;			   /* how often its address was reminded */
	bool open;
};

/* What one mail did to one registration: enough to undo it. */
struct undo_step {
	struct registration_id registration;
	enum state from, to;	  /* from STATE_NONE: the row was made by it */
	bool details;		  /* `before` holds the details it had */
	struct attendee before;
	struct instant at;
};

/* The letter a mail answers, looked up by its token (checked with the key). */
struct letter_facts {
	struct letter_id id;
	struct str template;
	struct str to;
	struct event_id event;
	struct instant sent;
	bool by_token;		       /* see struct letter_context */
	struct pending *pending;       /* what it waits for, closed ones too; NULL: nothing */
	struct registration_id *registrations; /* it speaks of */
	size_t registration_count;
	struct undo_step *undo;	       /* what the mail it answered did; empty: nothing to undo */
	size_t undo_count;
};

struct case_facts {
	struct case_id id;
	struct event_id event;
	bool open;
	struct str participant;	       /* who wrote the mail; the answer is relayed there */
	struct str participant_name;
	struct str participant_language;
	struct str subject;	       /* of that mail */
	struct str question;	       /* its own words, for the relay; at most LIMIT_OWN_BYTES */
	struct mail_id mail;
	struct letter_id letter;       /* the case letter */
	const struct reading *suggested; /* carried out on "ja"; NULL: nothing to suggest */
	struct instant arrived;	       /* of that mail */
};

enum job_kind {
	JOB_PROMOTE,	     /* places came free that one mail cannot fill: promote on */
	JOB_CANCEL_EVENT,    /* everybody live becomes event-cancelled and is told */
	JOB_ANNOUNCE,	     /* everybody confirmed, offered or waiting is told what changed */
	JOB_TELL	     /* a coordinator's message to all */
};
const char *job_kind_name(enum job_kind kind);
bool job_kind_parse(struct str name, enum job_kind *kind) NODISCARD;

struct job {
	struct job_id id;
	enum job_kind kind;
	struct event_id event;
	int64_t total;		       /* letters, counted when it was made */
	struct registration_id after;  /* worked off up to here */
	struct str text;	       /* the message; what changed */
	struct str who;		       /* who caused it */
	bool held;		       /* waits for a coordinator's word: total > mass */
};

/* How strangers and coordinators are treated; from samling.conf. */
struct policy {
	enum unauthenticated { UNAUTHENTICATED_CONFIRM, UNAUTHENTICATED_ACCEPT, UNAUTHENTICATED_HUMAN } unauthenticated;
	bool cases_in_digest;	       /* cases = digest */
	int64_t mass;		       /* more letters than this wait for a coordinator */
	int64_t attendees_per_mail, letters_per_sender_day, third_party_per_sender_day, letters_per_target_day;
	struct str language;	       /* the site's first */
	struct str timezone;
	struct strings own_addresses;
	struct str address;	       /* the site's */
};

/* Whose word it is. */
enum authority {
	AUTHORITY_MAIL,	       /* the sender's, as far as proven */
	AUTHORITY_COMMAND      /* the command line: an administrator's */
};

struct coordinator {
	struct str address, name, language;
	struct strings events;	       /* slugs, or "*" */
	bool may_change, may_approve, may_read;
};

struct sender {
	struct str address, name;      /* of the From; reply_to is where the answer goes */
	struct str reply_to;	       /* equals address where there is no Reply-To */
	enum proof proof;	       /* PROOF_TOKEN when the answered letter went to this very address */
	enum authority authority;
	const struct coordinator *coordinator; /* NULL: none */
	struct str language;	       /* last known; may be empty */
	int64_t letters_today;	       /* answers this address got today */
	int64_t third_party_today;     /* letters to others this address caused today */
};

struct target { /* an address named by the mail */
	struct str address;
	int64_t letters_today;	       /* letters strangers caused to it today */
	struct str language;	       /* last known of that person; may be empty */
};

struct list_facts {
	struct list_name list;
	bool member;		       /* the sender is on it */
};

/* The next free ids; the decision counts upwards from here. */
struct next_ids {
	int64_t registration, order, letter, pending, case_id, job;
};

struct facts {
	struct instant now, arrived;
	struct policy policy;
	struct mail_id mail;	       /* the row this mail gets; 0 for commands */
	bool seen;		       /* this very mail was decided before, for this recipient */
	bool seen_elsewhere;	       /* decided for another of our addresses: only what this address adds */
	struct sender sender;
	struct event_facts *events;    /* every event an act, the letter, or a held act names */
	size_t event_count;
	const struct event *const *open_events; /* for "which of these?" and "next time" */
	size_t open_event_count;
	struct letter_facts *letter;   /* NULL */
	struct case_facts *case_file;  /* of the letter answered, or an open one of this conversation; NULL */
	struct job *job;	       /* of the letter answered; NULL */
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
const struct event_facts *facts_event_by_id(const struct facts *facts, struct event_id id);

/* What is due: one of these is decided a time, by decide_due. */
enum due_kind {
	DUE_PENDING, /* an offer, confirmation, approval or answer ran out or wants a reminder */
	DUE_TIMER,   /* a rule of an event: reminder, link, thanks */
	DUE_JOB
};
struct due {
	enum due_kind kind;
	struct pending *pending;       /* DUE_PENDING */
	struct str rule;	       /* DUE_TIMER: "reminder:7d", "link", … as in `timer` and `done` */
	struct str occurrence;	       /* DUE_TIMER: which time it was due for ("2022-06-08T10:30:00Z") */
	struct instant due;	       /* when it was due */
	struct instant window_ends;    /* DUE_TIMER: after this it is marked missed */
	struct job *job;	       /* DUE_JOB */
	struct registration *slice;    /* DUE_TIMER: entitled and without a done row; DUE_JOB: next in order; DUE_PENDING: its rows */
	size_t slice_count;
	bool slice_is_last;	       /* nobody is left after this slice */
	struct instant *told;	       /* per slice row: when its confirmation was written; none: never */
};

#endif
