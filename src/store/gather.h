/* Which events, addresses and rows a decision needs to know of, gathered while facts are loaded. */
#ifndef STORE_GATHER_H
#define STORE_GATHER_H

#include "decide/facts.h"
#include "store/registrations.h"
#include "store/store.h"

struct gather {
	struct arena *a;
	struct store *s;
	struct facts *f;
	struct err *err;
	const struct event **events;
	size_t event_count;
	struct strings addresses; /* named by any act */
	struct strings names;     /* people without an address */
	struct registration_list
	    rows;      /* of the letter, its undo steps, approvals asked of the sender */
	bool no_event; /* an act names none */
	bool rosters;  /* a coordinator orders a list of participants */
};

/* Each adds what is not there yet. */
void gather_address(struct gather *g, struct str address);
/* Every address in a text. */
void gather_addresses_in(struct gather *g, struct str text);
bool gather_slug(struct gather *g, struct str slug) NODISCARD; /* empty or unknown: nothing */
bool gather_event_id(struct gather *g, struct event_id id) NODISCARD; /* 0: nothing */
bool gather_row(struct gather *g, struct registration_id id) NODISCARD;
/* Events and people of every act; NULL: nothing. */
bool gather_acts(struct gather *g, const struct reading *r) NODISCARD;
/* Its rows, events asked about, and the acts it holds; NULL: nothing. */
bool gather_pending(struct gather *g, const struct pending *pending) NODISCARD;
bool gather_letter(struct gather *g, const struct letter_facts *letter) NODISCARD;

#endif
