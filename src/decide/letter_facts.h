/* A letter of ours, as a decision needs it. Types only. */
#ifndef DECIDE_LETTER_FACTS_H
#define DECIDE_LETTER_FACTS_H

#include "decide/pending.h"
#include "understand/ids.h"

/* The letter a mail answers, looked up by its token (checked with the key). */
struct letter_facts {
	struct letter_id id;
	struct str template;
	struct str to;
	struct event_id event;
	struct instant sent;
	bool by_token;           /* see struct letter_context */
	struct pending *pending; /* what it waits for, closed ones too; NULL: nothing */
	struct registration_id *registrations; /* it speaks of */
	size_t registration_count;
	struct undo_step *undo; /* what the mail it answered did; empty: nothing to undo */
	size_t undo_count;
};

#endif
