/* Whom a sentence speaks of, and to whom what it says at some place belongs: "M for me, XL for
 * Oscar", "Anna äter vego, jag allt". */
#ifndef UNDERSTAND_ANSWERS_SAID_H
#define UNDERSTAND_ANSWERS_SAID_H

#include "base/arena.h"
#include "base/str.h"
#include "rules/vocabulary.h"
#include "rules/words.h"
#include "understand/reading.h"
#include <stdbool.h>
#include <stddef.h>

/* The people of a mail, as its sentences speak of them one after the other. */
struct said_people {
	struct arena *a;
	const struct vocabulary *v;
	const struct attendees *list;
	bool more;   /* some have no name */
	size_t last; /* the one spoken of last who is not the writer; SIZE_MAX: nobody yet */
};

/* A person spoken of, and where. */
struct mention {
	size_t from, to; /* bytes of the sentence */
	size_t who;      /* index of the attendee; EVERYBODY, NOBODY_HERE */
};

enum { MENTIONS_MAX = 24, EVERYBODY = 100000, NOBODY_HERE /* "my wife", who has no name */ };

struct mentions {
	struct mention items[MENTIONS_MAX];
	size_t count;
};

struct mentions mentions_in(struct said_people *f, const struct words *words);

/* Whom what stands at byte `at` is said of: the last spoken of before it, with those spoken of
 * together with them; else the only one spoken of after; else all. A flag per attendee. */
bool *said_of(
    const struct said_people *f, struct str sentence, const struct mentions *said, size_t at);
/* The same without those who have no name: "min son är tre år" answers how old the child is. */
struct mentions mentions_named(const struct mentions *said);
/* Is it said of all only because nobody is named? */
bool said_of_nobody(const struct said_people *f, const struct mentions *said);

#endif
