/* Diets that the sentences of a mail give to its people, and take back. */
#ifndef UNDERSTAND_ANSWERS_DIET_H
#define UNDERSTAND_ANSWERS_DIET_H

#include "mail/message.h"
#include "understand/answers_said.h"
#include "understand/context.h"
#include "understand/people.h"

/* What answers.c and its parts share while they read one mail. */
struct finder {
	struct arena *a;
	const struct vocabulary *v;
	const struct message *message;
	const struct context *context;
	const struct people_question *question;
	struct people *people;
	struct str text;
	struct str hollow;          /* words of the event's title */
	const struct str *keywords; /* per question of the event */
	const size_t
	    *told; /* per attendee: how many answers came from a form or list; they stand */
	struct said_people said;
	size_t line_who;  /* whom the line of a list is about; SIZE_MAX: no list */
	bool known;       /* registered: what was told before is no answer */
	unsigned *weight; /* per attendee and question: how sure what was said of it is */
	const bool *others; /* of whom the opposite of what the sentence says holds; may be NULL */
};

/* What is nobody's wish for food: the words of the event, and names ("Melker"). */
struct str answers_hollow(
    struct arena *a, const struct event *event, const struct attendees *people);
/* Every diet of the sentence, to whom it is said of. */
void answers_diet_read(struct finder *f, struct str sentence, const struct mentions *said);
/* Of a change: the sentence without what it takes back, where it says what is eaten instead ("inte
 * längre vegetarian men tål inte ägg"); empty where it does not. */
struct str answers_diet_now(struct finder *f, struct str sentence);
/* Of a change: what it takes back, or that ordinary food is wished; is something taken back? */
bool answers_diet_clear(struct finder *f, struct str sentence, const struct mentions *said);

#endif
