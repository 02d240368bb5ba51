#include "store/query.h"

#include <assert.h>
#include <sqlite3.h>

#include "base/fault.h"

enum { QUERIES = 512 };

struct query {
	sqlite3 *connection;
	const char *sql;
	sqlite3_stmt *stmt;
	bool failed;  /* `err` says why */
	bool running; /* stepped and not yet ended */
	struct err err;
};

struct query_cache {
	struct arena *a;
	sqlite3 *connection;
	struct query *items[QUERIES]; /* by hash of the address of their text */
	size_t count;
};

bool
connection_error(void *connection, const char *doing, struct err *err)
{
	int extended = connection != NULL ? sqlite3_extended_errcode(connection) : SQLITE_NOMEM;
	const char *text = connection != NULL ? sqlite3_errmsg(connection) : "out of memory";
	enum err_kind kind = ERR_BUG;

	switch (extended & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
	case SQLITE_IOERR:
	case SQLITE_FULL:
	case SQLITE_INTERRUPT:
	case SQLITE_NOMEM:
	case SQLITE_PROTOCOL:
		kind = ERR_AGAIN;
		break;
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
	case SQLITE_CANTOPEN:
	case SQLITE_READONLY:
	case SQLITE_PERM:
	case SQLITE_AUTH:
		kind = ERR_CONFIG;
		break;
	default: /* the codes are sqlite's, not an enum of ours */
		break;
	}
	if ((extended & 0xff) == SQLITE_BUSY)
		return err_set(err, kind,
		    "cannot %s: another process does not let go of it (sqlite %d)", doing,
		    extended);
	return err_set(err, kind, "cannot %s: %s (sqlite %d)", doing, text, extended);
}

struct query_cache *
query_cache_new(struct arena *a, void *connection)
{
	struct query_cache *cache = ARENA_NEW(a, struct query_cache);

	cache->a = a;
	cache->connection = connection;
	return cache;
}

void
query_cache_free(struct query_cache *cache)
{
	if (cache == NULL)
		return;
	for (size_t i = 0; i < QUERIES; i++)
		if (cache->items[i] != NULL)
			(void)sqlite3_finalize(
			    cache->items[i]->stmt); /* repeats an error that was reported */
}

void
query_cache_end_all(struct query_cache *cache)
{
	for (size_t i = 0; i < QUERIES; i++)
		if (cache->items[i] != NULL)
			query_end(cache->items[i]);
}

struct query *
query_cache_find(struct query_cache *cache, const char *sql)
{
	size_t slot = ((uintptr_t)sql >> 3) % QUERIES;

	while (cache->items[slot] != NULL && cache->items[slot]->sql != sql)
		slot = (slot + 1) % QUERIES;
	struct query *q = cache->items[slot];
	if (q == NULL) {
		cache->count++;
		assert(cache->count < QUERIES); /* as many as there are texts in store/ */
		q = ARENA_NEW(cache->a, struct query);
		*q = (struct query) { .connection = cache->connection, .sql = sql };
		cache->items[slot] = q;
	}
	assert(!q->running); /* one use at a time */
	q->failed = false;
	if (q->stmt == NULL
	    && sqlite3_prepare_v3(
		   cache->connection, sql, -1, SQLITE_PREPARE_PERSISTENT, &q->stmt, NULL)
		   != SQLITE_OK) {
		q->failed = true;
		(void)connection_error(cache->connection, "prepare a statement", &q->err);
		(void)err_prefix(&q->err, "%.60s", sql);
	}
	return q;
}

static int
parameter(struct query *q, const char *name)
{
	if (q->failed)
		return 0;
	int at = sqlite3_bind_parameter_index(q->stmt, name);
	if (at == 0) {
		q->failed = true;
		(void)err_set(&q->err, ERR_BUG, "no parameter '%s' in '%.60s'", name, q->sql);
	}
	return at;
}

static void
bound(struct query *q, int result)
{
	if (result == SQLITE_OK)
		return;
	q->failed = true;
	(void)connection_error(q->connection, "bind a value", &q->err);
}

void
query_bind_int(struct query *q, const char *name, int64_t n)
{
	int at = parameter(q, name);

	if (at != 0)
		bound(q, sqlite3_bind_int64(q->stmt, at, n));
}

void
query_bind_null(struct query *q, const char *name)
{
	int at = parameter(q, name);

	if (at != 0)
		bound(q, sqlite3_bind_null(q->stmt, at));
}

void
query_bind_id(struct query *q, const char *name, int64_t id)
{
	if (id == 0)
		query_bind_null(q, name);
	else
		query_bind_int(q, name, id);
}

void
query_bind_instant(struct query *q, const char *name, struct instant t)
{
	if (instant_is_none(t))
		query_bind_null(q, name);
	else
		query_bind_int(q, name, t.s);
}

void
query_bind_text(struct query *q, const char *name, struct str text)
{
	int at = parameter(q, name);

	if (at != 0)
		bound(q, sqlite3_bind_text64(q->stmt, at, text.n > 0 ? text.p : "", text.n,
			     SQLITE_STATIC, SQLITE_UTF8));
}

void
query_bind_blob(struct query *q, const char *name, struct str bytes)
{
	int at = parameter(q, name);

	if (at != 0)
		bound(q, sqlite3_bind_blob64(
			     q->stmt, at, bytes.n > 0 ? bytes.p : "", bytes.n, SQLITE_STATIC));
}

int
query_step(struct query *q, struct err *err)
{
	if (q->failed) {
		*err = q->err;
		query_end(q);
		return -1;
	}
	q->running = true;
	int result = sqlite3_step(q->stmt);
	if (result == SQLITE_ROW)
		return 1;
	if (result != SQLITE_DONE) {
		(void)connection_error(q->connection, "use the database", err);
		(void)err_prefix(err, "%.40s", q->sql);
	}
	query_end(q);
	return result == SQLITE_DONE ? 0 : -1;
}

bool
query_run(struct query *q, struct err *err)
{
	if (!fault_point("store.write", err)) {
		query_end(q);
		return false;
	}
	int more = query_step(q, err);
	while (more == 1)
		more = query_step(q, err);
	return more == 0;
}

void
query_end(struct query *q)
{
	q->running = false;
	if (q->stmt == NULL)
		return;
	(void)sqlite3_reset(q->stmt); /* repeats the error of the step, which was reported */
	(void)sqlite3_clear_bindings(q->stmt);
}

bool
query_one_int(struct query *q, int64_t none, int64_t *n, struct err *err)
{
	int got = query_step(q, err);

	if (got < 0)
		return false;
	*n = got == 1 ? query_int(q, 0) : none;
	query_end(q);
	return true;
}

int64_t
query_int(struct query *q, int column)
{
	return sqlite3_column_int64(q->stmt, column);
}

bool
query_bool(struct query *q, int column)
{
	return sqlite3_column_int64(q->stmt, column) != 0;
}

bool
query_is_null(struct query *q, int column)
{
	return sqlite3_column_type(q->stmt, column) == SQLITE_NULL;
}

struct instant
query_instant(struct query *q, int column)
{
	if (query_is_null(q, column))
		return INSTANT_NONE;
	return (struct instant) { .s = sqlite3_column_int64(q->stmt, column) };
}

struct str
query_text(struct arena *a, struct query *q, int column)
{
	const char *p = sqlite3_column_blob(q->stmt, column);

	return arena_dup(
	    a, (struct str) { .p = p, .n = (size_t)sqlite3_column_bytes(q->stmt, column) });
}
