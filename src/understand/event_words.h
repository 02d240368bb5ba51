/* The words an event is known by, cut once when it is built: many mails are held against them.
 *
 * Everything lives in the arena of the event. Pure.
 */
#ifndef UNDERSTAND_EVENT_WORDS_H
#define UNDERSTAND_EVENT_WORDS_H

#include "rules/words.h"
#include "understand/event.h"

/* Shorter words tell no event, but for "PhD". */
enum { EVENT_WORD_BYTES = 4, SHORT_NAME_BYTES = 3 };

struct event_words {
	struct words title;    /* of title, texts and aliases: each telling word once */
	struct words place;    /* of the places in all languages and sessions, likewise */
	struct words options;  /* of what its questions offer, likewise */
	struct words *aliases; /* each whole */
	size_t alias_count;
	struct str
	    hollow; /* " word word": of titles, place and organiser; no part of a person's name */
};

const struct event_words *event_words_make(struct arena *a, const struct event *event);
/* Those that event_build made; an event built otherwise gets them in `a`. */
const struct event_words *event_words_of(struct arena *a, const struct event *event);

#endif
