#include "store/sweep.h"

#include "base/file.h"
#include "send/maildir.h"
#include "store/notes.h"

enum { SLICE = 1000 };

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

static const char sql_letters[] = "SELECT l.id,"
				  " l.made,"
				  " l.message_id"
				  " FROM letter_file AS f"
				  " JOIN letter AS l ON l.id = f.letter"
				  " WHERE f.due <= :now"
				  " LIMIT :limit";
static const char sql_forget[] = "DELETE FROM letter_file WHERE letter = :letter";

static bool
forget_letters(struct store *s, const int64_t *ids, size_t count, struct err *err)
{
	bool ok = store_begin(s, err);

	if (!ok)
		return false;
	for (size_t i = 0; i < count && ok; i++) {
		struct query *q = db_query(store_db(s), sql_forget);

		query_bind_int(q, ":letter", ids[i]);
		ok = query_run(q, err);
	}
	if (ok && store_commit(s, err))
		return true;
	store_rollback(s);
	return false;
}

/* The files first, outside of the transaction: nothing writes them again, and folders may be large.
 */
static bool
sweep_letters(struct arena *a, struct store *s, struct instant now, size_t *count, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_letters);
	int64_t ids[SLICE];
	struct str names[SLICE], path;
	struct instant since;
	int more;

	*count = 0;
	query_bind_instant(q, ":now", now);
	query_bind_int(q, ":limit", SLICE);
	for (more = query_step(q, err); more == 1; more = query_step(q, err)) {
		ids[*count] = query_int(q, 0);
		names[*count] =
		    maildir_name(a, ids[*count], query_instant(q, 1), query_text(a, q, 2));
		++*count;
	}
	if (more != 0 || *count == 0)
		return more == 0;
	return notes_get(a, s, STR("maildir"), &path, &since, err)
	       && (path.n == 0 || maildir_remove(a, arena_strz(a, path), names, *count, err))
	       && forget_letters(s, ids, *count, err);
}

bool
sweep_maildir(
    struct arena *a, struct store *s, struct str path, struct instant now, struct err *err)
{
	struct str known;
	struct instant since;

	if (!notes_get(a, s, STR("maildir"), &known, &since, err))
		return false;
	if (str_equal(known, path))
		return true;
	if (!store_begin(s, err))
		return false;
	if (notes_set(s, STR("maildir"), path, now, err) && store_commit(s, err))
		return true;
	store_rollback(s);
	return false;
}

bool
sweep_gone(struct arena *a, struct store *s, struct instant now, struct err *err)
{
	size_t letters = SLICE;
	bool is;

	while (letters == SLICE)
		if (!sweep_letters(a, s, now, &letters, err))
			return false;
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
