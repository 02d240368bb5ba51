/* A telephone that a question of the event asks for ("a parent's telephone?") is not the attendee's
 * own: "Anmäler Lo, 2011, 0708-12 12 12". Whoever writes keeps theirs. */
#ifndef UNDERSTAND_ANSWERS_PHONE_H
#define UNDERSTAND_ANSWERS_PHONE_H

#include "understand/event.h"
#include "understand/reading.h"

/* After the answers were read. `event` may be NULL. */
void answers_phone(const struct event *event, struct attendees *people);

#endif
