/* Numbers and lists for commands and digests. Nothing here scans a table of people. */
#ifndef STORE_REPORT_H
#define STORE_REPORT_H

#include "decide/registration.h"
#include "store/store.h"
#include "understand/ids.h"

struct event_counts {
	int64_t by_state[STATES];
	int64_t live; /* the live states together */
	int64_t open_cases;
};
bool report_event(
    struct store *s, struct event_id event, struct event_counts *out, struct err *err) NODISCARD;

/* For `status` and the Prometheus file. */
struct status_counts {
	int64_t events, registrations, mails, letters_queued, letters_later, letters_held,
	    letters_dead;
	int64_t letters_sent; /* all that ever were, by id; an upper bound */
	int64_t open_cases, open_pendings, open_jobs;
	int64_t due;                  /* deadlines, rules and jobs whose time has come */
	struct instant oldest_letter; /* due and not sent, waiting longest; INSTANT_NONE: none */
	struct instant oldest_due;    /* the same of `due` */
	struct instant
	    next_due; /* when anything will be due, now or later; INSTANT_NONE: nothing */
	struct instant oldest_case; /* open; INSTANT_NONE: none */
	struct instant last_mail;   /* recorded; INSTANT_NONE: none */
};
bool report_status(
    struct store *s, struct instant now, struct status_counts *out, struct err *err) NODISCARD;

#endif
