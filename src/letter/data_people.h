/* Registrations as templates see them:
 *     name named email organisation title phone diet state confirmed waiting offered
 *     noted[{label value}] sessions[{title when}]
 * `noted` is all we keep beside name and address, with labels in the language: what a person should
 * check.
 */
#ifndef LETTER_DATA_PEOPLE_H
#define LETTER_DATA_PEOPLE_H

#include "letter/telling.h"

/* An array; `event` may be NULL: answers are then left out. */
struct json *data_people(const struct telling *t, const struct event *event,
    const struct registration *people, size_t count);

/* What is kept of somebody beside name and address, with labels: an array of {label value}. */
struct json *data_noted(
    const struct telling *t, const struct event *event, const struct attendee *who);

/* "Anna Ek, Bo Ek och en person till"; of many the first, "… och 34 till". */
struct str data_names(const struct telling *t, const struct registration *people, size_t count);
/* So many that `data_names` leaves some out. */
bool data_are_many(size_t count);

/* What stands before an answer: the question, or the field's name with a colon. */
struct str data_label(const struct telling *t, struct str label);

/* What an answer says in the language: labels for options, the words of others. */
struct str data_answer(const struct telling *t, const struct event *event,
    const struct question *question, struct str value);

#endif
