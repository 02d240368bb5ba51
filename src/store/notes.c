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

static const char sql_drop[] = "DELETE FROM note WHERE name = :name";

bool
notes_drop(struct store *s, struct str name, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_drop);

	query_bind_text(q, ":name", name);
	return query_run(q, err);
}

static const char sql_list[] = "SELECT name, value, at FROM note"
			       " WHERE substr(name, 1, length(:prefix)) = :prefix"
			       " ORDER BY name";

bool
notes_list(struct arena *a, struct store *s, struct str prefix, struct named_note **notes,
    size_t *count, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_list);
	int got;

	query_bind_text(q, ":prefix", prefix);
	*notes = NULL;
	*count = 0;
	for (got = query_step(q, err); got == 1; got = query_step(q, err)) {
		*notes = array_push(a, *notes, count, sizeof **notes);
		(*notes)[*count - 1] = (struct named_note) { .name = query_text(a, q, 0),
			.value = query_text(a, q, 1),
			.at = query_instant(q, 2) };
	}
	if (got == 0)
		query_end(q);
	return got == 0;
}
