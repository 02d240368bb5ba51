/* What was said of an event up to some revision: for telling people what changed. */
#include "store/events.h"

static const char sql_slug[] = "SELECT slug FROM event WHERE id = :event";
static const char sql_options[] = "SELECT r.path,"
				  " r.value,"
				  " r.source"
				  " FROM (SELECT min(id) AS first, max(id) AS last FROM revision "
				  "WHERE event = :event AND id <= :revision GROUP BY path) AS p"
				  " JOIN revision AS r ON r.id = p.last"
				  " WHERE r.value IS NOT NULL"
				  " ORDER BY p.first";

static bool
find_slug(
    struct arena *a, struct store *s, struct event_id event, struct str *slug, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_slug);

	query_bind_int(q, ":event", event.n);
	int got = query_step(q, err);
	if (got < 0)
		return false;
	if (got == 0)
		return err_set(err, ERR_BUG, "no event %lld", (long long)event.n);
	*slug = query_text(a, q, 0);
	query_end(q);
	return true;
}

const struct event *
events_as_of(
    struct arena *a, struct store *s, struct event_id event, int64_t revision, struct err *err)
{
	struct event_option *options = NULL;
	struct str slug;
	size_t n = 0;
	int more;

	if (!find_slug(a, s, event, &slug, err))
		return NULL;
	struct query *q = db_query(store_db(s), sql_options);
	query_bind_int(q, ":event", event.n);
	query_bind_int(q, ":revision", revision);
	for (more = query_step(q, err); more == 1; more = query_step(q, err)) {
		options = array_push(a, options, &n, sizeof *options);
		options[n - 1] = (struct event_option) { .path = query_text(a, q, 0),
			.value = query_text(a, q, 1),
			.file = query_text(a, q, 2) };
	}
	return more < 0 ? NULL : events_build(a, s, event, slug, options, n, err);
}

static const char sql_newest[] = "SELECT id,"
				 " at"
				 " FROM revision"
				 " WHERE event = :event"
				 " ORDER BY id DESC"
				 " LIMIT 1";

bool
events_newest(
    struct store *s, struct event_id event, int64_t *revision, struct instant *at, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_newest);

	query_bind_int(q, ":event", event.n);
	int got = query_step(q, err);
	if (got < 0)
		return false;
	*revision = got == 1 ? query_int(q, 0) : 0;
	*at = got == 1 ? query_instant(q, 1) : INSTANT_NONE;
	query_end(q);
	return true;
}

static const char sql_announced[] = "SELECT announced FROM event WHERE id = :event";

bool
events_announced(struct store *s, struct event_id event, int64_t *revision, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_announced);

	query_bind_int(q, ":event", event.n);
	return query_one_int(q, 0, revision, err);
}

static const char sql_set_announced[] = "UPDATE event"
					" SET announced = :revision"
					" WHERE id = :event";

bool
events_set_announced(struct store *s, struct event_id event, int64_t revision, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_set_announced);

	query_bind_int(q, ":revision", revision);
	query_bind_int(q, ":event", event.n);
	return query_run(q, err);
}
