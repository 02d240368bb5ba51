/* What open letters of ours wait for, what an answer carries out, and what one mail did, so that it
 * can be undone. Types only.
 */
#ifndef DECIDE_PENDING_H
#define DECIDE_PENDING_H

#include "decide/registration.h"
#include "understand/context.h"
#include "understand/ids.h"
#include "understand/reading.h"
#include <stdbool.h>
#include <stddef.h>

/* Something a letter of ours waits for. */
struct pending {
	struct pending_id id;
	enum pending_kind kind;
	struct letter_id letter;
	struct event_id event; /* 0: none or several */
	struct str address;    /* whose answer counts */
	struct registration_id *registrations;
	size_t registration_count;
	const struct reading
	    *held;              /* acts to carry out on a yes (JSON in the database); NULL: none */
	struct str held_sender; /* who wrote the held acts */
	struct str held_sender_name;
	struct instant held_arrived;
	struct asked_question *asked;
	size_t asked_count;
	struct case_id case_id;
	struct job_id job;
	struct mail_id mail; /* the mail that caused it */
	struct instant due;  /* none: waits for ever */
	int reminded;        /* how often its address was reminded */
	bool open;
};

/* What one mail did to one registration: enough to undo it. */
struct undo_step {
	struct registration_id registration;
	enum state from, to; /* from STATE_NONE: the row was made by it */
	bool details;        /* `before` holds the details it had */
	struct attendee before;
	struct instant at;
};

#endif
