/* The manager who must agree: an event's question with the id `manager`.
 *
 * Told by the answer, by the text ("min chef Bo Ask"), or by the only address in the Cc where the
 * text says the manager has a copy; written as name and <address>, the address from the Cc where
 * the text has none.
 */
#ifndef UNDERSTAND_ANSWERS_MANAGER_H
#define UNDERSTAND_ANSWERS_MANAGER_H

#include "base/arena.h"
#include "mail/message.h"
#include "rules/vocabulary.h"
#include "understand/context.h"
#include "understand/people.h"

/* Set the first attendee's answer, where the event asks; nothing is set where nobody is told. */
void answers_manager(struct arena *a, const struct vocabulary *v, const struct message *message,
    const struct context *context, const struct people_question *question, struct people *people,
    struct str text);

#endif
