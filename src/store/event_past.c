/* What was said of an event up to some revision: for telling people what changed. */
#include "decide/facts.h"
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

/* What was said in one go has one instant. */
static const char sql_pasts[] = "SELECT max(id) AS last,"
				" at"
				" FROM revision"
				" WHERE event = :event"
				" AND id > :since"
				" GROUP BY at"
				" ORDER BY last DESC"
				" LIMIT :limit";

bool
events_pasts(struct arena *a, struct store *s, struct event_id event, int64_t since,
    struct event_past **pasts, size_t *count, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_pasts);
	int64_t revisions[EVENT_PASTS_MAX + 1];
	struct instant at[EVENT_PASTS_MAX + 1];
	size_t n = 0;
	int more;

	query_bind_int(q, ":event", event.n);
	query_bind_int(q, ":since", since);
	query_bind_int(q, ":limit", EVENT_PASTS_MAX + 1);
	for (more = query_step(q, err); more == 1; more = query_step(q, err)) {
		revisions[n] = query_int(q, 0);
		at[n++] = query_instant(q, 1);
	}
	*pasts = arena_alloc(a, (n + 1) * sizeof **pasts);
	*count = 0;
	while (more == 0 && n > 1) { /* the first is how it is now */
		struct err broken = { 0 };
		const struct event *past = events_as_of(a, s, event, revisions[--n], &broken);

		if (past != NULL)
			(*pasts)[(*count)++] = (struct event_past) { at[n], past };
	}
	return more == 0;
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
