/* What time brings: a deadline of one person, a rule of an event, a slice of a job. Types only. */
#ifndef DECIDE_DUE_H
#define DECIDE_DUE_H

#include "base/instant.h"
#include "base/str.h"
#include "decide/job.h"
#include "decide/letter_facts.h"
#include "decide/pending.h"
#include "decide/registration.h"
#include <stdbool.h>
#include <stddef.h>

/* What is due: one of these is decided a time, by decide_due. */
enum due_kind {
	DUE_PENDING, /* an offer, confirmation, approval or answer ran out or wants a reminder */
	DUE_TIMER,   /* a rule of an event: reminder, link, thanks */
	DUE_JOB,
	DUE_LETTER, /* a letter that could not be sent */
	DUE_PURGE   /* what may be kept no longer */
};
struct due {
	enum due_kind kind;
	struct pending *pending; /* DUE_PENDING */
	struct str rule;         /* DUE_TIMER: "reminder:7d", "link", … as in `timer` and `done`;
				  DUE_PURGE: "purge-sensitive", "purge", "purge-old" */
	struct event_id event;   /* DUE_PURGE: 0 for what belongs to none */
	struct str occurrence;   /* DUE_TIMER: which time it was due for ("2022-06-08T10:30:00Z") */
	struct instant due;      /* when it was due */
	struct instant window_ends;  /* DUE_TIMER: after this it is marked missed */
	struct instant moved;        /* DUE_TIMER: when the times of the event were last revised */
	struct job *job;             /* DUE_JOB */
	struct letter_facts *letter; /* DUE_LETTER */
	struct str error;            /* DUE_LETTER: why its last attempt failed */
	struct registration *slice;  /* DUE_TIMER: entitled and without a done row; DUE_JOB: next in
				       order; DUE_PENDING: its rows */
	size_t slice_count;
	bool slice_is_last;   /* nobody is left after this slice */
	struct instant *told; /* TIMER, JOB: per slice row: when it was last told how things are;
				 "link": had the link; JOB: knew the event as it is; none: never */
	bool *had; /* TIMER: per slice row: got it once, when the event was at another time; NULL:
		      nobody did */
};

#endif
