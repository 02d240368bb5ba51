#include "store/sweep.h"

#include "base/file.h"

static const char sql_log[] = "INSERT INTO gone (file) VALUES ('') ON CONFLICT DO NOTHING";

static const char sql_unswept[] = "SELECT count(*) FROM gone";

bool
sweep_wanted(struct store *s, bool *is, struct err *err)
{
	int64_t count;

	if (!query_one_int(db_query(store_db(s), sql_unswept), 0, &count, err))
		return false;
	*is = count > 0;
	return true;
}

static const char sql_gone[] = "SELECT file FROM gone ORDER BY file LIMIT 200";
static const char sql_swept[] = "DELETE FROM gone WHERE file = :file";
static const char sql_in_use[] = "SELECT count(*) FROM raw_mail WHERE file = :file AND file <> ''";

/* A mail that came again meanwhile may have written its file anew. */
static bool
sweep_file(struct arena *a, struct store *s, struct str file, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_in_use);
	int64_t used;

	query_bind_text(q, ":file", file);
	if (!query_one_int(q, 0, &used, err))
		return false;
	if (file.n > 0 && used == 0 && store_raw_dir(s) != NULL) {
		struct str path = arena_printf(a, "%s/%.*s", store_raw_dir(s), STR_ARG(file));
		if (!file_remove(arena_strz(a, path), err))
			return false;
	}
	q = db_query(store_db(s), sql_swept);
	query_bind_text(q, ":file", file);
	return query_run(q, err);
}

static bool
sweep_files(struct arena *a, struct store *s, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_gone);
	struct strings files = { .count = 0 };
	int more;

	for (more = query_step(q, err); more == 1; more = query_step(q, err)) {
		files.items = array_push(a, files.items, &files.count, sizeof *files.items);
		files.items[files.count - 1] = query_text(a, q, 0);
	}
	for (size_t i = 0; more == 0 && i < files.count; i++)
		if (!sweep_file(a, s, files.items[i], err))
			return false;
	return more == 0;
}

/* Somebody reads an older state, so the log still holds what went: the next sweep empties it. */
static bool
remember_log(struct store *s, struct err *err)
{
	if (!store_begin(s, err))
		return false;
	if (query_run(db_query(store_db(s), sql_log), err) && store_commit(s, err))
		return true;
	store_rollback(s);
	return false;
}

bool
sweep_gone(struct arena *a, struct store *s, struct err *err)
{
	bool is;

	if (!sweep_wanted(s, &is, err))
		return false;
	if (!is)
		return true;
	if (!store_begin(s, err))
		return false;
	if (!sweep_files(a, s, err) || !store_commit(s, err)) {
		store_rollback(s);
		return false;
	}
	bool emptied;
	if (!db_tidy(store_db(s), &emptied, err))
		return false;
	return emptied || remember_log(s, err);
}
