/* Is what is called off only a part of the event, which one of its questions asks about? "I have to
 * cancel the dinner", "stryk mig från bussen", "workshopen avstår jag från": the place stays. */
#ifndef UNDERSTAND_CANCEL_PART_H
#define UNDERSTAND_CANCEL_PART_H

#include "base/arena.h"
#include "mail/message.h"
#include "rules/vocabulary.h"
#include "understand/acts.h"
#include "understand/event.h"
#include <stdbool.h>

/* Of all that the cancel `draft` rests on; `event` may be NULL: then none is told. */
bool cancel_is_of_part(struct arena *a, const struct vocabulary *v, const struct message *message,
    const struct event *event, const struct acts_found *found, const struct act_draft *draft);
/* Does the word stand in what the event is called? Then it means all of it. */
bool event_is_called(
    struct arena *a, const struct vocabulary *v, const struct event *event, struct str plain);
/* Is the event signed up for in the same mail? Then the part is an answer and no act. */
bool cancel_is_beside(const struct acts_found *found);

#endif
