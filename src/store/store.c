#include "store/store.h"

#include "store/event_cache.h"

struct store {
	struct arena *a;
	struct db *db;
	struct site_key key;
	const char *raw_dir;
	struct arena *defaults_arena;
	struct event_defaults defaults;
	struct offset letter_bodies;
	struct event_cache *events;
};

static struct event_defaults
defaults_copy(struct arena *a, const struct event_defaults *d)
{
	return (struct event_defaults) {
		.timezone = arena_dup(a, d->timezone),
		.language = arena_dup(a, d->language),
		.organiser = arena_dup(a, d->organiser),
		.from_name = arena_dup(a, d->from_name),
		.address = arena_dup(a, d->address),
		.controller = arena_dup(a, d->controller),
		.retention = d->retention,
		.sensitive = d->sensitive,
	};
}

struct store *
store_open(const struct store_options *options, struct err *err)
{
	struct arena *a = arena_new();
	struct store *s = ARENA_NEW(a, struct store);

	s->a = a;
	s->key = options->key;
	s->raw_dir = options->raw_dir != NULL ? arena_strz(a, str_from(options->raw_dir)) : NULL;
	s->defaults_arena = arena_new();
	s->defaults = defaults_copy(s->defaults_arena, &options->defaults);
	s->letter_bodies = options->letter_bodies;
	s->events = event_cache_new();
	s->db = db_open(
	    options->path, options->mode, options->busy_ms > 0 ? options->busy_ms : BUSY_MS, err);
	if (s->db == NULL) {
		store_free(s);
		return NULL;
	}
	return s;
}

void
store_free(struct store *s)
{
	if (s == NULL)
		return;
	db_close(s->db);
	event_cache_free(s->events);
	arena_free(s->defaults_arena);
	arena_free(s->a);
}

bool
store_begin(struct store *s, struct err *err)
{
	return db_begin(s->db, err);
}

bool
store_commit(struct store *s, struct err *err)
{
	/* A full disk makes SQLite give up the whole transaction; whoever goes on after a failed
	 * savepoint meets it here. */
	if (!db_in_transaction(s->db))
		return err_set(err, ERR_AGAIN, "the database gave up the transaction");
	if (db_commit(s->db, err))
		return true;
	db_rollback(s->db);
	return false;
}

void
store_rollback(struct store *s)
{
	db_rollback(s->db);
	/* What was built from revisions that are gone must not be shown again. */
	event_cache_forget(s->events);
}

bool
store_savepoint(struct store *s, struct err *err)
{
	return db_savepoint(s->db, err);
}

bool
store_release(struct store *s, struct err *err)
{
	return db_release(s->db, err);
}

void
store_rollback_to_savepoint(struct store *s)
{
	db_rollback_to_savepoint(s->db);
	event_cache_forget(s->events);
}

void
store_set_firm(struct store *s, bool firm)
{
	db_set_firm(s->db, firm);
}

void
store_rest(struct store *s)
{
	event_cache_rest(s->events);
}

void
store_set_defaults(struct store *s, const struct event_defaults *defaults)
{
	struct arena *a = arena_new();

	s->defaults = defaults_copy(a, defaults);
	event_cache_forget(s->events);
	event_cache_rest(s->events);
	arena_free(s->defaults_arena);
	s->defaults_arena = a;
}

struct db *
store_db(struct store *s)
{
	return s->db;
}

const struct site_key *
store_key(const struct store *s)
{
	return &s->key;
}

const char *
store_raw_dir(const struct store *s)
{
	return s->raw_dir;
}

struct event_cache *
store_event_cache(struct store *s)
{
	return s->events;
}

const struct event_defaults *
store_defaults(const struct store *s)
{
	return &s->defaults;
}

struct offset
store_letter_bodies(const struct store *s)
{
	return s->letter_bodies;
}
