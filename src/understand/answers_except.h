/* Of several people, all but some or some alone: "alla utom Per tar bussen", "only Ann needs a
 * room". What is asked with yes and no is then answered for the others as well. */
#ifndef UNDERSTAND_ANSWERS_EXCEPT_H
#define UNDERSTAND_ANSWERS_EXCEPT_H

#include "base/arena.h"
#include "base/str.h"
#include "understand/answers_said.h"

struct exception {
	bool *others;        /* per attendee: those of whom the opposite holds; NULL: nobody */
	struct str sentence; /* without "utom Per" */
	struct mentions said;
};

struct exception exception_find(
    const struct said_people *f, struct str sentence, const struct mentions *said);

#endif
