/* Rules of an event and jobs, a slice of people at a time. */
#ifndef DECIDE_DUE_SLICE_H
#define DECIDE_DUE_SLICE_H

#include "decide/due.h"
#include "decide/work.h"

/* Everybody of the slice gets what the rule owes them, and a `done` row that says so. */
void due_timer(struct work *w, const struct due *due);
/* One slice of a job, if it is not held. */
void due_job(struct work *w, const struct due *due);

#endif
