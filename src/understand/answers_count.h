/* Answers to questions that count people: how many come in all, or along with the writer. */
#ifndef UNDERSTAND_ANSWERS_COUNT_H
#define UNDERSTAND_ANSWERS_COUNT_H

#include "base/arena.h"
#include "rules/vocabulary.h"
#include "understand/event.h"
#include "understand/people.h"

/* Put the number of `people->places`, or of those without a name, into the first attendee's answer;
 * of a change, the number that `text` says is the new one. `asked->event` may be NULL. */
void answers_count(struct arena *a, const struct vocabulary *v, const struct people_question *asked,
    struct str text, struct people *people);

#endif
