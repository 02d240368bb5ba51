#include "understand/event_phase.h"

enum event_phase
event_phase(const struct event *event, struct instant arrived)
{
	struct instant last = event->deadline.at;
	if (event->state == EVENT_CANCELLED)
		return PHASE_CANCELLED;
	if (!instant_is_none(event->ends.at) && !instant_before(arrived, event->ends.at))
		return PHASE_OVER;
	if (event->state == EVENT_CLOSED)
		return PHASE_CLOSED;
	if (event->state == EVENT_DRAFT)
		return PHASE_NOT_OPEN;
	if (!instant_is_none(event->opens.at) && instant_before(arrived, event->opens.at))
		return PHASE_NOT_OPEN;
	if (instant_is_none(last))
		last = event->starts.at;
	if (!instant_is_none(last) && !instant_before(arrived, last))
		return PHASE_CLOSED;
	return PHASE_OPEN;
}

const char *
event_phase_name(enum event_phase phase)
{
	static const char *const names[] = {
		[PHASE_NOT_OPEN] = "not-open",
		[PHASE_OPEN] = "open",
		[PHASE_CLOSED] = "closed",
		[PHASE_OVER] = "over",
		[PHASE_CANCELLED] = "cancelled",
	};
	return names[phase];
}
