/* The queue moves up.
 *
 * In order (priority, then commit), groups whole. A group that does not fit may be passed by one
 * behind it that does, which its reason says; when nobody behind fits either, the part of the first
 * group that fits is offered to it. Only until the event starts, and never to newcomers while
 * somebody waits.
 */
#ifndef DECIDE_PROMOTE_H
#define DECIDE_PROMOTE_H

#include "decide/work.h"

/* Fill what is free from the loaded head of the queue; whatever else is free becomes a job
 * (`by_job`: this is that job). True: somebody moved. */
bool promote(struct work *w, struct event_work *ew, bool by_job);
/* Does anything remain that a further slice could fill? */
bool promote_unfinished(const struct event_work *ew);

#endif
