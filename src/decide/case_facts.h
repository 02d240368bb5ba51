/* A case: a mail that a coordinator has to answer. Types only. */
#ifndef DECIDE_CASE_FACTS_H
#define DECIDE_CASE_FACTS_H

#include "base/instant.h"
#include "base/str.h"
#include "understand/ids.h"
#include "understand/reading.h"
#include <stdbool.h>

struct case_facts {
	struct case_id id;
	struct event_id event;
	bool open;
	struct str participant; /* who wrote the mail; the answer is relayed there */
	struct str participant_name;
	struct str participant_language;
	struct str subject;  /* of that mail */
	struct str question; /* its own words, for the relay; at most LIMIT_OWN_BYTES */
	struct mail_id mail;
	struct letter_id letter;         /* the case letter */
	const struct reading *suggested; /* carried out on "ja"; NULL: nothing to suggest */
	struct instant arrived;          /* of that mail */
};

#endif
