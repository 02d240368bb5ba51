#include "decide/facts.h"

const struct event_facts *
facts_event(const struct facts *facts, struct str slug)
{
	for (size_t i = 0; i < facts->event_count; i++) {
		if (str_equal(facts->events[i].event->slug, slug))
			return &facts->events[i];
	}
	return NULL;
}
