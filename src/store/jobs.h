/* Effects on more people than a mail names, worked off in slices. */
#ifndef STORE_JOBS_H
#define STORE_JOBS_H

#include "decide/facts.h"
#include "store/registrations.h"
#include "store/store.h"

bool jobs_add(
    struct store *s, const struct job *job, struct instant now, struct err *err) NODISCARD;
/* Worked off up to `after`. */
bool jobs_go(
    struct store *s, struct job_id id, struct registration_id after, struct err *err) NODISCARD;
/* A held one goes; what it tells of changes, others that are held need not. */
bool jobs_release(
    struct store *s, const struct job *job, struct instant now, struct err *err) NODISCARD;
/* What it tells of changes counts as told, or as not to be told. */
bool jobs_known(struct store *s, const struct job *job, struct err *err) NODISCARD;
bool jobs_end(struct store *s, struct job_id id, struct instant now, struct err *err) NODISCARD;
/* NULL where there is none. */
bool jobs_get(struct arena *a, struct store *s, struct job_id id, struct job **out,
    struct err *err) NODISCARD;
/* The newest of an event that waits for a coordinator's word; NULL where none does. */
bool jobs_held_of(struct arena *a, struct store *s, struct event_id event, struct job **out,
    struct err *err) NODISCARD;
/* The registrations it concerns after `job->after`, by id (JOB_PROMOTE: the queue's head). */
bool jobs_slice(struct arena *a, struct store *s, const struct job *job, int64_t limit,
    struct registration_list *list, struct err *err) NODISCARD;

#endif
