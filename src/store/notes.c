#include "store/notes.h"

static const char sql_get[] = "SELECT value, at FROM note WHERE name = :name";

bool
notes_get(struct arena *a, struct store *s, struct str name, struct str *value, struct instant *at,
    struct err *err)
{
	struct query *q = db_query(store_db(s), sql_get);

	query_bind_text(q, ":name", name);
	int got = query_step(q, err);
	if (got < 0)
		return false;
	*value = got == 1 ? query_text(a, q, 0) : STR("");
	*at = got == 1 ? query_instant(q, 1) : INSTANT_NONE;
	query_end(q);
	return true;
}

static const char sql_set[] = "INSERT INTO note (name, value, at)"
			      " VALUES (:name, :value, :now)"
			      " ON CONFLICT DO UPDATE SET value = excluded.value, at = excluded.at";

bool
notes_set(struct store *s, struct str name, struct str value, struct instant now, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_set);

	query_bind_text(q, ":name", name);
	query_bind_text(q, ":value", value);
	query_bind_instant(q, ":now", now);
	return query_run(q, err);
}
