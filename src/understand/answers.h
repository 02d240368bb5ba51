/* Answers to an event's own questions, from its configuration alone.
 *
 * Found by: labels or ids in key-value lines, option values, labels and words (folded, inflected),
 * yes and no, numbers, negation, plain implication, and the order of the questions a letter asked.
 * Choices give the option's own value, free text the mail's words. `diet` fills the attendee's own
 * field; `persons` takes how many
 * come in all, `guests` how many come along without a name, and so does a question that asks for
 * it; `manager` takes a name with <address>; a question `sessions` has the sessions as options.
 * Nothing is guessed.
 */
#ifndef UNDERSTAND_ANSWERS_H
#define UNDERSTAND_ANSWERS_H

#include "base/arena.h"
#include "mail/message.h"
#include "rules/vocabulary.h"
#include "understand/answer_parse.h"
#include "understand/context.h"
#include "understand/people.h"
#include "understand/reading.h"

/* Fill diet, answers and cleared of the people found; `people->places` is used for persons and
 * guests. */
void answers_read(struct arena *a, const struct vocabulary *v, const struct message *message,
    const struct context *context, const struct people_question *question, struct people *people);

#endif
