#include "store/events.h"

#include "base/problems.h"
#include "store/event_cache.h"

/* In the order in which the paths were first said: questions and sessions keep their order. */
static const char sql_revisions[] = "SELECT r.id,"
				    " r.path,"
				    " r.value,"
				    " r.source_kind,"
				    " r.source,"
				    " r.who,"
				    " r.at"
				    " FROM (SELECT min(id) AS first, max(id) AS last FROM revision "
				    "WHERE event = :event GROUP BY path) AS p"
				    " JOIN revision AS r ON r.id = p.last"
				    " WHERE r.value IS NOT NULL"
				    " ORDER BY p.first";

bool
events_revisions(struct arena *a, struct store *s, struct event_id event, struct revision **items,
    size_t *count, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_revisions);
	struct revision *list = NULL;
	size_t n = 0;
	int more;

	query_bind_int(q, ":event", event.n);
	for (more = query_step(q, err); more == 1; more = query_step(q, err)) {
		list = array_push(a, list, &n, sizeof *list);
		list[n - 1] = (struct revision) {
			.id = query_int(q, 0),
			.path = query_text(a, q, 1),
			.value = query_text(a, q, 2),
			.source_kind = query_text(a, q, 3),
			.source = query_text(a, q, 4),
			.who = query_text(a, q, 5),
			.at = query_instant(q, 6),
		};
	}
	if (more < 0)
		return false;
	*items = list;
	*count = n;
	return true;
}

bool
events_options(struct arena *a, struct store *s, struct event_id event,
    struct event_option **options, size_t *count, struct err *err)
{
	struct revision *rows;
	size_t n;

	if (!events_revisions(a, s, event, &rows, &n, err))
		return false;
	struct event_option *list = arena_alloc(a, n * sizeof *list);
	for (size_t i = 0; i < n; i++)
		list[i] = (struct event_option) {
			.path = rows[i].path, .value = rows[i].value, .file = rows[i].source
		};
	*options = list;
	*count = n;
	return true;
}

const struct event *
events_build(struct arena *a, struct store *s, struct event_id id, struct str slug,
    const struct event_option *options, size_t count, struct err *err)
{
	struct problems problems;

	problems_init(&problems, a);
	const struct event *built =
	    event_build(a, slug, options, count, store_defaults(s), &problems);
	if (built == NULL) {
		(void)err_set(err, ERR_CONFIG, "event '%.*s': %.*s", STR_ARG(slug),
		    STR_ARG(
			problems.count > 0 ? problems.items[0].sentence : STR("cannot be built")));
		return NULL;
	}
	struct event *event = ARENA_NEW(a, struct event);
	*event = *built;
	event->id = id;
	return event;
}

static const char sql_newest[] = "SELECT max(id) FROM revision";

static bool
refresh(struct store *s, struct err *err)
{
	int64_t newest;

	if (!query_one_int(db_query(store_db(s), sql_newest), 0, &newest, err))
		return false;
	event_cache_at(store_event_cache(s), newest);
	return true;
}

/* `slug` of a row that exists; from the cache, else built. */
static bool
take(struct store *s, struct event_id id, struct str slug, const struct event **event,
    struct err *err)
{
	struct event_cache *cache = store_event_cache(s);
	const struct event *found = event_cache_find(cache, id);

	if (found == NULL) {
		struct arena *a = event_cache_arena(cache);
		struct event_option *options;
		size_t count;
		if (!events_options(a, s, id, &options, &count, err))
			return false;
		found = events_build(a, s, id, arena_dup(a, slug), options, count, err);
		if (found == NULL)
			return false;
		event_cache_put(cache, found);
	}
	*event = found;
	return true;
}

static const char sql_by_id[] = "SELECT slug FROM event WHERE id = :id";

bool
events_by_id(struct store *s, struct event_id id, const struct event **event, struct err *err)
{
	if (!refresh(s, err))
		return false;
	const struct event *found = event_cache_find(store_event_cache(s), id);
	if (found != NULL || id.n == 0) {
		*event = found;
		return true;
	}
	struct query *q = db_query(store_db(s), sql_by_id);
	query_bind_int(q, ":id", id.n);
	int got = query_step(q, err);
	if (got < 0)
		return false;
	if (got == 0) {
		*event = NULL;
		return true;
	}
	struct str slug = query_text(event_cache_arena(store_event_cache(s)), q, 0);
	query_end(q);
	return take(s, id, slug, event, err);
}

static const char sql_by_slug[] = "SELECT id FROM event WHERE slug = :slug";

bool
events_find(struct store *s, struct str slug, const struct event **event, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_by_slug);
	struct event_id id = { 0 };

	query_bind_text(q, ":slug", slug);
	if (!query_one_int(q, 0, &id.n, err) || !refresh(s, err))
		return false;
	if (id.n == 0) {
		*event = NULL;
		return true;
	}
	return take(s, id, slug, event, err);
}

struct slug_row {
	struct event_id id;
	struct str slug;
};

/* Rows of id and slug, to the end, then the events themselves. */
static bool
list_events(
    struct arena *a, struct store *s, struct query *q, struct event_list *out, struct err *err)
{
	struct slug_row *rows = NULL;
	size_t n = 0;
	int more;

	for (more = query_step(q, err); more == 1; more = query_step(q, err)) {
		rows = array_push(a, rows, &n, sizeof *rows);
		rows[n - 1] =
		    (struct slug_row) { .id = { query_int(q, 0) }, .slug = query_text(a, q, 1) };
	}
	if (more < 0)
		return false;
	const struct event **items = arena_alloc(a, n * sizeof *items);
	for (size_t i = 0; i < n; i++)
		if (!take(s, rows[i].id, rows[i].slug, &items[i], err))
			return false;
	*out = (struct event_list) { .items = items, .count = n };
	return true;
}

static const char sql_near[] = "SELECT id,"
			       " slug"
			       " FROM event"
			       " WHERE near_until >= :at"
			       " AND state <> 'draft'"
			       " ORDER BY starts, id"
			       " LIMIT :limit";
/* The first and the last instant with the same list. */
static const char sql_near_from[] = "SELECT near_until + 1"
				    " FROM event"
				    " WHERE near_until < :at"
				    " ORDER BY near_until DESC"
				    " LIMIT 1";
static const char sql_near_until[] = "SELECT near_until"
				     " FROM event"
				     " WHERE near_until >= :at"
				     " ORDER BY near_until"
				     " LIMIT 1";

/* Mail after mail asks for the same ones, and not in the order in which they came: the list is kept
 * with the whole time for which it holds. */
static bool
find_near(struct arena *a, struct store *s, struct instant at, struct err *err)
{
	struct event_list list;
	struct event_cache_near near;
	struct query *q = db_query(store_db(s), sql_near);

	query_bind_int(q, ":at", at.s);
	query_bind_int(q, ":limit", EVENT_NEAR_MAX);
	if (!list_events(a, s, q, &list, err))
		return false;
	q = db_query(store_db(s), sql_near_from);
	query_bind_int(q, ":at", at.s);
	if (!query_one_int(q, INT64_MIN, &near.from.s, err))
		return false;
	q = db_query(store_db(s), sql_near_until);
	query_bind_int(q, ":at", at.s);
	if (!query_one_int(q, INT64_MAX, &near.until.s, err))
		return false;
	near.items = list.items;
	near.count = list.count;
	event_cache_put_near(store_event_cache(s), &near);
	return true;
}

bool
events_near(
    struct arena *a, struct store *s, struct instant at, struct event_list *out, struct err *err)
{
	struct event_cache *cache = store_event_cache(s);

	if (!refresh(s, err) || (event_cache_near(cache, at) == NULL && !find_near(a, s, at, err)))
		return false;
	const struct event_cache_near *near = event_cache_near(cache, at);
	const struct event **items = arena_alloc(a, near->count * sizeof *items);
	for (size_t i = 0; i < near->count; i++)
		items[i] = near->items[i];
	*out = (struct event_list) { .items = items, .count = near->count };
	return true;
}

static const char sql_page[] = "SELECT id,"
			       " slug"
			       " FROM event"
			       " WHERE id < :before"
			       " ORDER BY id DESC"
			       " LIMIT :limit";

bool
events_page(struct arena *a, struct store *s, int64_t before, int64_t limit, struct event_list *out,
    struct err *err)
{
	if (!refresh(s, err))
		return false;
	struct query *q = db_query(store_db(s), sql_page);
	query_bind_int(q, ":before", before == 0 ? INT64_MAX : before);
	query_bind_int(q, ":limit", limit);
	return list_events(a, s, q, out, err);
}
