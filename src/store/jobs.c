#include "store/jobs.h"

#include "store/events.h"

static const char sql_add[] =
    "INSERT INTO job (id, kind, event, total, after, text, who, held, since, made)"
    " VALUES (:id, :kind, :event, :total, :after, :text, :who, :held, :since, :now)";

bool
jobs_add(struct store *s, const struct job *job, struct instant now, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_add);

	query_bind_int(q, ":id", job->id.n);
	query_bind_text(q, ":kind", str_from(job_kind_name(job->kind)));
	query_bind_int(q, ":event", job->event.n);
	query_bind_int(q, ":total", job->total);
	query_bind_int(q, ":after", job->after.n);
	query_bind_text(q, ":text", job->text);
	query_bind_text(q, ":who", job->who);
	query_bind_int(q, ":held", job->held ? 1 : 0);
	query_bind_int(q, ":since", job->since);
	query_bind_instant(q, ":now", now);
	return query_run(q, err);
}

static const char sql_go[] = "UPDATE job"
			     " SET held = 0,"
			     " after = max(after, :after)"
			     " WHERE id = :id";

bool
jobs_go(struct store *s, struct job_id id, struct registration_id after, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_go);

	query_bind_int(q, ":id", id.n);
	query_bind_int(q, ":after", after.n);
	return query_run(q, err);
}

bool
jobs_known(struct store *s, const struct job *job, struct err *err)
{
	int64_t newest;
	struct instant at;

	return job->kind != JOB_ANNOUNCE || job->since == 0
	       || (events_newest(s, job->event, &newest, &at, err)
		   && events_set_announced(s, job->event, newest, err));
}

static const char sql_end_others[] = "UPDATE job"
				     " SET ended = :now"
				     " WHERE event = :event"
				     " AND id <> :id"
				     " AND kind = 'announce'"
				     " AND since > 0"
				     " AND text = ''"
				     " AND held = 1"
				     " AND ended IS NULL";

bool
jobs_release(struct store *s, const struct job *job, struct instant now, struct err *err)
{
	if (!jobs_go(s, job->id, job->after, err) || !jobs_known(s, job, err))
		return false;
	if (job->kind != JOB_ANNOUNCE || job->since == 0)
		return true;
	struct query *q = db_query(store_db(s), sql_end_others);
	query_bind_instant(q, ":now", now);
	query_bind_int(q, ":event", job->event.n);
	query_bind_int(q, ":id", job->id.n);
	return query_run(q, err);
}

static const char sql_end[] = "UPDATE job"
			      " SET ended = :now"
			      " WHERE id = :id"
			      " AND ended IS NULL";

bool
jobs_end(struct store *s, struct job_id id, struct instant now, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_end);

	query_bind_int(q, ":id", id.n);
	query_bind_instant(q, ":now", now);
	return query_run(q, err);
}

static const char sql_get[] = "SELECT kind,"
			      " event,"
			      " total,"
			      " after,"
			      " text,"
			      " who,"
			      " held,"
			      " since"
			      " FROM job"
			      " WHERE id = :id";

bool
jobs_get(struct arena *a, struct store *s, struct job_id id, struct job **out, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_get);

	query_bind_int(q, ":id", id.n);
	int got = query_step(q, err);
	if (got < 0)
		return false;
	if (got == 0) {
		*out = NULL;
		return true;
	}
	struct job *job = ARENA_NEW(a, struct job);
	struct str kind = query_text(a, q, 0);
	*job = (struct job) {
		.id = id,
		.event = { query_int(q, 1) },
		.total = query_int(q, 2),
		.after = { query_int(q, 3) },
		.text = query_text(a, q, 4),
		.who = query_text(a, q, 5),
		.held = query_bool(q, 6),
		.since = query_int(q, 7),
	};
	query_end(q);
	if (!job_kind_parse(kind, &job->kind))
		return err_set(err, ERR_BUG, "unknown kind '%.*s' of job %lld", STR_ARG(kind),
		    (long long)id.n);
	*out = job;
	return true;
}

static const char sql_held_of[] = "SELECT max(id)"
				  " FROM job"
				  " WHERE event = :event"
				  " AND ended IS NULL"
				  " AND held = 1";

bool
jobs_held_of(
    struct arena *a, struct store *s, struct event_id event, struct job **out, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_held_of);
	struct job_id id;

	query_bind_int(q, ":event", event.n);
	if (!query_one_int(q, 0, &id.n, err))
		return false;
	*out = NULL;
	return id.n == 0 || jobs_get(a, s, id, out, err);
}

bool
jobs_slice(struct arena *a, struct store *s, const struct job *job, int64_t limit,
    struct registration_list *list, struct err *err)
{
	switch (job->kind) {
	case JOB_PROMOTE:
		return registrations_queue(a, s, job->event, limit, list, err);
	case JOB_CANCEL_EVENT:
		return registrations_page(a, s, job->event,
		    STR("[\"interested\",\"unconfirmed\",\"awaiting-approval\","
			"\"waiting\",\"offered\",\"confirmed\"]"),
		    job->after, limit, list, err);
	case JOB_ANNOUNCE:
	case JOB_TELL:
		return registrations_page(a, s, job->event,
		    STR("[\"waiting\",\"offered\",\"confirmed\"]"), job->after, limit, list, err);
	}
	return err_set(err, ERR_BUG, "job %lld has no kind", (long long)job->id.n);
}
