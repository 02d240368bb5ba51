/* People in structured text: forms ("Namn: …"), tables with a header, lists of one person a line,
 * and `Name <address>` in a row. The rest of a text is left to understand/people_text.h. */
#ifndef UNDERSTAND_PEOPLE_LIST_H
#define UNDERSTAND_PEOPLE_LIST_H

#include "base/arena.h"
#include "base/str.h"
#include "rules/vocabulary.h"
#include "understand/event.h"
#include "understand/reading.h"
#include <stdbool.h>
#include <stddef.h>

enum { PERSON_HITS_MAX = 500 }; /* in one text; those after are left out */

/* A person found, and the part of the text that speaks of them. */
struct person_hit {
	struct attendee person;
	size_t from, to;
	bool listed; /* in a list, table or form; else in running text */
	bool titled; /* in the subject alone: "Avanmälan Tuva Ask" above "Hon är sjuk" */
};

struct person_hits {
	struct person_hit *items;
	size_t count;
	struct attendee
	    form; /* details of a form without a name: they are the writer's; all empty: none */
};

/* `event` may be NULL; its questions name columns and labels. Answers and diet that stand in the
 * same line or row are filled. */
struct person_hits people_list_find(
    struct arena *a, const struct vocabulary *v, struct str text, const struct event *event);

/* What stands behind a name ("(eva@x.se, rektor)", ", kassör"), each piece by what it looks like.
 */
void people_read_rest(
    struct arena *a, const struct vocabulary *v, struct attendee *who, struct str rest);

/* Add one more, or its new details to the person already there (the same address, else the same
 * name). */
void people_add(
    struct arena *a, const struct vocabulary *v, struct person_hits *hits, struct person_hit hit);
/* Which of the attendee's answers is to this question; their count: none. */
size_t attendee_find_answer(const struct attendee *attendee, struct str question);
/* Give an attendee an answer; the later one counts. */
void attendee_set_answer(
    struct arena *a, struct attendee *attendee, struct str question, struct str value);

#endif
