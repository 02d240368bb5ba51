/* Where an event stands in its life when a mail arrives: not open yet, open, closed, over. */
#ifndef UNDERSTAND_EVENT_PHASE_H
#define UNDERSTAND_EVENT_PHASE_H

#include "understand/event.h"

/* What a registration or a question of this moment meets. */
enum event_phase { PHASE_NOT_OPEN, PHASE_OPEN, PHASE_CLOSED, PHASE_OVER, PHASE_CANCELLED };
enum event_phase event_phase(const struct event *event, struct instant arrived);
const char *event_phase_name(enum event_phase phase);

#endif
