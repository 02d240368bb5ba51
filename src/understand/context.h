/* What a mail is read against: filled by store/load_context.c before understanding and outside the
 * write transaction, or from JSON by `explain --context FILE` (understand/context_json.h).
 *
 * It is a hint: whatever it says is looked up again in the facts before anything is decided.
 */
#ifndef UNDERSTAND_CONTEXT_H
#define UNDERSTAND_CONTEXT_H

#include "base/attributes.h"
#include "base/instant.h"
#include "base/str.h"
#include "understand/event.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What an open letter of ours waits for. One enum for letters, pending rows and cases. */
enum pending_kind {
	PENDING_NONE,
	PENDING_CONFIRM,     /* "was it you?": unproven sender, or an act that needs the registered
				address */
	PENDING_OFFER,       /* a free place is held */
	PENDING_APPROVAL,    /* a manager or coordinator is asked */
	PENDING_ANSWERS,     /* required answers are missing */
	PENDING_WHICH_EVENT, /* several events fit */
	PENDING_OPTION_FULL, /* the option chosen is full: another one? */
	PENDING_WHO,         /* whose registration, or which name */
	PENDING_MANAGER,     /* who is the manager that approves */
	PENDING_CASE,        /* a coordinator has a case */
	PENDING_JOB          /* a coordinator must answer the number shown */
};

struct asked_question {
	struct str event;       /* slug */
	struct str question;    /* id */
	struct strings options; /* in the order shown; for PENDING_WHICH_EVENT the slugs */
};

struct known_person {
	struct str name, email; /* either may be empty */
};

/* The letter a mail answers. */
struct letter_context {
	struct letter_id id;
	bool by_token; /* its token stood in recipient or references; false: only in quoted text */
	struct str template; /* "reply", "offer" … */
	struct str event;    /* slug; empty: none or several */
	struct str list;
	struct str to; /* whom it was sent to */
	enum pending_kind pending;
	bool open;                   /* still waiting for an answer */
	struct known_person *people; /* whose registrations it speaks of */
	size_t people_count;
	struct asked_question *asked; /* in order */
	size_t asked_count;
	struct instant sent;
};

struct list_name {
	struct str name, address, title;
	bool discussion;
};

struct context {
	struct instant arrived;
	struct date today;        /* local date of `arrived` in the site's zone */
	struct str timezone;      /* of the site */
	struct strings languages; /* of the site, the first is the default */
	struct strings
	    own_addresses;     /* of site, events, lists: none of them is ever a participant */
	char subaddress;       /* '+', '-', or 0 */
	struct str rcpt_event; /* slug told by the address it was sent to; may be empty */
	struct str rcpt_list;  /* list whose address it was sent to; may be empty */
	const struct event *const *events; /* open, or near, when the mail arrived */
	size_t event_count;
	const struct list_name *lists;
	size_t list_count;
	const struct letter_context *letter; /* NULL: answers none of ours */
	struct str invited; /* slug told by the UID of a calendar reply; may be empty */
	struct strings
	    sender_events; /* slugs the sender is registered for (live), or registered others for */
	struct str sender_language; /* last language of that person; may be empty */
	bool sender_is_coordinator;
	bool assume; /* explain without a database: whoever a mail speaks of is registered */
};

/* The event of that slug in the context; NULL if there is none. */
const struct event *context_event(const struct context *context, struct str slug);
const char *pending_kind_name(enum pending_kind kind); /* "confirm", "offer" … */
bool pending_kind_parse(struct str name, enum pending_kind *kind) NODISCARD;

#endif
