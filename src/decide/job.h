/* Work on more people than one transaction may write letters to, done in slices by `tick`. */
#ifndef DECIDE_JOB_H
#define DECIDE_JOB_H

#include "base/attributes.h"
#include "base/str.h"
#include "understand/ids.h"
#include <stdbool.h>
#include <stdint.h>

enum job_kind {
	JOB_PROMOTE,      /* places came free that one mail cannot fill: promote on */
	JOB_CANCEL_EVENT, /* everybody live becomes event-cancelled and is told */
	JOB_ANNOUNCE,     /* everybody confirmed, offered or waiting is told what changed */
	JOB_TELL          /* a coordinator's message to all */
};
const char *job_kind_name(enum job_kind kind);
bool job_kind_parse(struct str name, enum job_kind *kind) NODISCARD;

struct job {
	struct job_id id;
	enum job_kind kind;
	struct event_id event;
	int64_t total;                /* letters, counted when it was made */
	struct registration_id after; /* worked off up to here */
	struct str text;              /* the message; beside what changed */
	int64_t since;  /* ANNOUNCE: the newest revision people know of; 0: a message only */
	struct str who; /* who caused it */
	bool held;      /* waits for a coordinator's word: total > mass */
};

#endif
