/* What is known of an event a decision can concern: its places, and the rows that may change.
 *
 * Types only; const for decide/. Bounded: QUEUE_HEAD waiting rows, and the registrations that this
 * mail can concern.
 */
#ifndef DECIDE_EVENT_FACTS_H
#define DECIDE_EVENT_FACTS_H

#include "decide/axis.h"
#include "decide/registration.h"
#include "understand/event.h"

enum { QUEUE_HEAD = 60 };

struct event_facts {
	const struct event *event;
	struct axis *axes; /* the event first; only limited ones after it */
	size_t axis_count;
	/* Live rows this mail can concern, by id: of the people named, of the sender, registered by
	 * the sender, of the letter answered, of its undo steps, awaiting the sender's approval as
	 * manager; all live rows that share an order with one of these; and rows withdrawn or
	 * rejected of the people named, so that a return is told apart. */
	struct registration *known;
	size_t known_count;
	struct registration *queue; /* the first QUEUE_HEAD: priority, then order, then id */
	size_t queue_count;
	int64_t waiting;   /* how many wait in all */
	int64_t announced; /* the revision its participants know of */
};

#endif
