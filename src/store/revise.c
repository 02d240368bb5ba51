#include "store/revise.h"

#include "store/event_cache.h"
#include "store/jobs.h"
#include "store/notes.h"
#include "store/seats.h"
#include "store/timers.h"

static const char sql_find[] = "SELECT id FROM event WHERE slug = :slug";
static const char sql_make[] = "INSERT INTO event (slug, made) VALUES (:slug, :now)";

static bool
need_event(
    struct store *s, struct str slug, struct instant now, struct event_id *id, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_find);

	query_bind_text(q, ":slug", slug);
	if (!query_one_int(q, 0, &id->n, err))
		return false;
	if (id->n != 0)
		return true;
	q = db_query(store_db(s), sql_make);
	query_bind_text(q, ":slug", slug);
	query_bind_instant(q, ":now", now);
	if (!query_run(q, err))
		return false;
	id->n = db_last_id(store_db(s));
	return true;
}

static const char sql_add[] =
    "INSERT INTO revision (event, path, value, source_kind, source, who, at)"
    " VALUES (:event, :path, :value, :kind, :source, :who, :at)";

static bool
add_revision(struct arena *a, struct store *s, struct event_id event,
    const struct event_option *option, const struct revision_source *source, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_add);
	struct str where = source->source;

	if (option->file.n > 0 && str_equal(str_from(source->kind), STR("file")))
		where = arena_printf(a, "%.*s:%d", STR_ARG(option->file), option->line);
	query_bind_int(q, ":event", event.n);
	query_bind_text(q, ":path", option->path);
	if (option->value.n > 0)
		query_bind_text(q, ":value", option->value);
	else
		query_bind_null(q, ":value");
	query_bind_text(q, ":kind", str_from(source->kind));
	query_bind_text(q, ":source", where);
	query_bind_text(q, ":who", source->who);
	query_bind_instant(q, ":at", source->now);
	return query_run(q, err);
}

static const char sql_copy[] = "UPDATE event"
			       " SET state = :state,"
			       " starts = :starts,"
			       " near_until = :near"
			       " WHERE id = :id";

static bool
write_copies(struct store *s, const struct event *event, struct err *err)
{
	static const char *const states[] = { [EVENT_OPEN] = "open",
		[EVENT_DRAFT] = "draft",
		[EVENT_CLOSED] = "closed",
		[EVENT_CANCELLED] = "cancelled" };
	struct query *q = db_query(store_db(s), sql_copy);
	struct instant last = event->starts.at;

	if (instant_is_none(last) || instant_before(last, event->ends.at))
		last = event->ends.at;
	if (instant_is_none(last) || instant_before(last, event->deadline.at))
		last = event->deadline.at;
	query_bind_text(q, ":state", str_from(states[event->state]));
	query_bind_instant(q, ":starts", event->starts.at);
	query_bind_int(
	    q, ":near", instant_is_none(last) ? INT64_MAX : last.s + EVENT_NEAR_DAYS * 86400);
	query_bind_int(q, ":id", event->id.n);
	event_cache_drop_near(store_event_cache(s));
	return query_run(q, err);
}

/* What sort of change a set of options is. */
struct touched {
	bool seats, capacity, time_or_place;
};

static void
touch(struct touched *t, struct str path)
{
	t->seats |= str_starts(path, STR("session.")) || str_starts(path, STR("question."));
	t->capacity |= str_ends(path, STR("capacity"));
	t->time_or_place |=
	    str_equal(path, STR("starts")) || str_equal(path, STR("ends"))
	    || str_equal(path, STR("place")) || str_equal(path, STR("timezone"))
	    || (str_starts(path, STR("session.")) && !str_ends(path, STR("capacity"))
		&& !str_ends(path, STR("title")));
}

/* Whoever registers learns the first words of an event; later ones are told. */
static const char sql_first_words[] =
    "UPDATE event"
    " SET announced = (SELECT max(id) FROM revision WHERE event = :event)"
    " WHERE id = :event"
    " AND announced = 0";

static bool
first_words(struct store *s, const struct event *event, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_first_words);

	query_bind_int(q, ":event", event->id.n);
	return query_run(q, err);
}

static const char sql_sequence[] = "UPDATE registration"
				   " SET sequence = sequence + 1"
				   " WHERE event = :event"
				   " AND state IN ('waiting', 'offered', 'confirmed')";
static const char sql_waiting[] =
    "SELECT people FROM tally WHERE event = :event AND state = 'waiting'";
static const char sql_next_job[] =
    "SELECT 1 + coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'job'), 0)";

static bool
promote_later(struct store *s, const struct event *event, const struct revision_source *source,
    struct err *err)
{
	struct query *q = db_query(store_db(s), sql_waiting);
	int64_t waiting, id;

	query_bind_int(q, ":event", event->id.n);
	if (!query_one_int(q, 0, &waiting, err))
		return false;
	if (waiting == 0)
		return true;
	if (!query_one_int(db_query(store_db(s), sql_next_job), 1, &id, err))
		return false;
	struct job job = {
		.id = { id }, .kind = JOB_PROMOTE, .event = event->id, .who = source->who
	};
	return jobs_add(s, &job, source->now, err);
}

static bool
follow(struct arena *a, struct store *s, const struct event *event, struct touched touched,
    const struct revision_source *source, struct err *err)
{
	event_cache_forget(store_event_cache(s));
	if (!write_copies(s, event, err) || !first_words(s, event, err)
	    || !timers_rewrite(a, s, event, err))
		return false;
	if (touched.time_or_place) {
		struct query *q = db_query(store_db(s), sql_sequence);
		query_bind_int(q, ":event", event->id.n);
		if (!query_run(q, err))
			return false;
	}
	if (touched.seats && !seats_renew(a, s, event, err))
		return false;
	return !touched.capacity || promote_later(s, event, source, err);
}

/* What counts now with the new options laid over it. */
static struct event_option *
lay_over(struct arena *a, const struct event_option *now, size_t now_count,
    const struct event_option *more, size_t more_count, size_t *count)
{
	struct event_option *all = arena_alloc(a, (now_count + more_count) * sizeof *all);
	size_t n = 0;

	for (size_t i = 0; i < now_count + more_count; i++) {
		const struct event_option *o = i < now_count ? &now[i] : &more[i - now_count];
		size_t at = 0;
		while (at < n && !str_equal(all[at].path, o->path))
			at++;
		all[at] = *o;
		if (at == n)
			n++;
	}
	size_t kept = 0;
	for (size_t i = 0; i < n; i++)
		if (all[i].value.n > 0)
			all[kept++] = all[i];
	*count = kept;
	return all;
}

static bool
write_changes(struct arena *a, struct store *s, struct event_id id, struct str slug,
    const struct event_option *changes, size_t change_count, const struct revision_source *source,
    struct err *err)
{
	struct event_option *now;
	size_t now_count, all_count;
	struct touched touched = { .seats = false };

	if (!events_options(a, s, id, &now, &now_count, err))
		return false;
	struct event_option *all = lay_over(a, now, now_count, changes, change_count, &all_count);
	const struct event *event = events_build(a, s, id, slug, all, all_count, err);
	if (event == NULL) {
		if (err->kind == ERR_CONFIG && !str_equal(str_from(source->kind), STR("file")))
			err->kind = ERR_INPUT; /* the mail or command is at fault, not the site */
		return false;
	}
	for (size_t i = 0; i < change_count; i++) {
		touch(&touched, changes[i].path);
		if (!add_revision(a, s, id, &changes[i], source, err))
			return false;
	}
	return follow(a, s, event, touched, source, err);
}

bool
events_revise(struct arena *a, struct store *s, struct str slug, const struct event_option *options,
    size_t count, const struct revision_source *source, struct event_id *id, struct err *err)
{
	if (!slug_is_valid(slug))
		return err_set(err, ERR_INPUT,
		    "'%.*s' is no name for an event: a letter, then at most 23 of a-z, 0-9, -",
		    STR_ARG(slug));
	/* An event made for options that do not build must not stay: it is built once before. */
	struct event_id made = { 0 };
	struct query *q = db_query(store_db(s), sql_find);
	query_bind_text(q, ":slug", slug);
	if (!query_one_int(q, 0, &made.n, err))
		return false;
	if (made.n == 0 && events_build(a, s, made, slug, options, count, err) == NULL) {
		err->kind = ERR_INPUT;
		return false;
	}
	if (!need_event(s, slug, source->now, &made, err)
	    || !write_changes(a, s, made, slug, options, count, source, err))
		return false;
	*id = made;
	return true;
}

static const char sql_from_file[] = "SELECT path,"
				    " value,"
				    " max(id)"
				    " FROM revision"
				    " WHERE event = :event"
				    " AND source_kind = 'file'"
				    " GROUP BY path";

/* What the file said when it was last taken up; removed paths have an empty value. */
static bool
last_file(struct arena *a, struct store *s, struct event_id id, struct event_option **options,
    size_t *count, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_from_file);
	struct event_option *list = NULL;
	size_t n = 0;
	int more;

	query_bind_int(q, ":event", id.n);
	for (more = query_step(q, err); more == 1; more = query_step(q, err)) {
		list = array_push(a, list, &n, sizeof *list);
		list[n - 1] = (struct event_option) { .path = query_text(a, q, 0),
			.value = query_text(a, q, 1) };
	}
	if (more < 0)
		return false;
	*options = list;
	*count = n;
	return true;
}

static struct str
value_of(const struct event_option *options, size_t count, struct str path)
{
	for (size_t i = count; i > 0; i--) /* a later one wins */
		if (str_equal(options[i - 1].path, path))
			return options[i - 1].value;
	return (struct str) { .p = NULL, .n = 0 };
}

bool
events_take_up(struct arena *a, struct store *s, struct str slug,
    const struct event_option *options, size_t count, struct instant now, size_t *changed,
    struct err *err)
{
	struct revision_source source = { .kind = "file", .now = now };
	struct event_option *before, *changes = NULL;
	size_t before_count, n = 0;
	struct event_id id;

	if (!need_event(s, slug, now, &id, err)
	    || !last_file(a, s, id, &before, &before_count, err))
		return false;
	for (size_t i = 0; i < count; i++) {
		struct str value = value_of(options, count, options[i].path);
		if (str_equal(value, value_of(before, before_count, options[i].path))
		    || value_of(changes, n, options[i].path).n > 0)
			continue;
		changes = array_push(a, changes, &n, sizeof *changes);
		changes[n - 1] = options[i];
		changes[n - 1].value = value;
	}
	for (size_t i = 0; i < before_count; i++) {
		if (before[i].value.n == 0 || value_of(options, count, before[i].path).n > 0)
			continue;
		changes = array_push(a, changes, &n, sizeof *changes);
		changes[n - 1] = (struct event_option) { .path = before[i].path };
	}
	if (n > 0 && !write_changes(a, s, id, slug, changes, n, &source, err))
		return false;
	*changed = n;
	return true;
}

enum { FOLLOW_EVENTS = 50 };

/* The next page of all events, from the newest to the oldest. */
static bool
follow_page(struct arena *a, struct store *s, int64_t *before, bool *more, struct err *err)
{
	struct event_list page;

	if (!events_page(a, s, *before, FOLLOW_EVENTS, &page, err))
		return false;
	for (size_t i = 0; i < page.count; i++)
		if (!write_copies(s, page.items[i], err)
		    || !timers_rewrite(a, s, page.items[i], err))
			return false;
	*more = page.count == FOLLOW_EVENTS;
	if (page.count > 0)
		*before = page.items[page.count - 1]->id.n;
	return true;
}

static struct str
site_times(struct arena *a, const struct store *s)
{
	const struct event_defaults *site = store_defaults(s);

	return arena_printf(a, "%.*s %.*s %.*s", STR_ARG(site->timezone),
	    STR_ARG(offset_print(a, site->retention)), STR_ARG(offset_print(a, site->sensitive)));
}

bool
events_follow_site(struct arena *a, struct store *s, struct instant now, struct err *err)
{
	const struct str name = STR("site-times"), times = site_times(a, s);
	struct str noted;
	struct instant at;
	int64_t before = 0;

	if (!notes_get(a, s, name, &noted, &at, err))
		return false;
	for (bool more = !str_equal(noted, times); more;) {
		if (!store_begin(s, err))
			return false;
		if (!follow_page(a, s, &before, &more, err)
		    || (!more && !notes_set(s, name, times, now, err)) || !store_commit(s, err)) {
			store_rollback(s);
			return false;
		}
	}
	return true;
}
