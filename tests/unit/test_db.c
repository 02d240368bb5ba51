#include "unit_util.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "store/backup.h"
#include "store/db.h"
#include "store/migrate.h"
#include "store/store.h"

static const char sql_version[] = "SELECT user_version FROM pragma_user_version";
static const char sql_note[] = "INSERT INTO note (name, value, at) VALUES ('a', 'b', 1)";
static const char sql_notes[] = "SELECT count(*) FROM note";
static const char sql_many_notes[] =
    "INSERT INTO note (name, value, at) WITH RECURSIVE c (i) AS (SELECT 1 UNION ALL SELECT i + 1 "
    "FROM"
    " c WHERE i < 2000) SELECT 'n' || i, printf('%01000d', i), 1 FROM c";
static const char sql_by_event[] = "SELECT count(*) FROM registration WHERE event = 1";
static const char sql_looked_at[] =
    "SELECT count(*) FROM sqlite_schema WHERE name = 'sqlite_stat1'";
static const char sql_change_notes[] = "UPDATE note SET at = 2";
static const char sql_changed_notes[] = "SELECT count(*) FROM note WHERE at = 2";
static const char sql_bad_reference[] =
    "INSERT INTO revision (event, path, value, source_kind, source, who, at)"
    " VALUES (99, 'title', 'x', 'file', '', '', 1)";
static const char sql_journal[] = "SELECT journal_mode = 'wal' FROM pragma_journal_mode";
static const char sql_vacuum[] = "SELECT auto_vacuum FROM pragma_auto_vacuum";

/* Columns that refer to a row nobody can find them by. Events and mails are written before whatever
 * refers to them, and never deleted: SQLite looks for nobody there. */
static const char sql_no_way_back[] =
    "SELECT count(*)"
    " FROM sqlite_schema AS t JOIN pragma_foreign_key_list(t.name) AS f"
    " WHERE t.type = 'table'"
    " AND f.\"table\" NOT IN ('event', 'mail')"
    " AND NOT EXISTS (SELECT 1 FROM pragma_table_info(t.name) AS p"
    " WHERE p.name = f.\"from\" AND p.pk = 1)"
    " AND NOT EXISTS (SELECT 1 FROM pragma_index_list(t.name) AS l"
    " JOIN pragma_index_info(l.name) AS c WHERE c.seqno = 0 AND c.name = f.\"from\")";

static const char *
new_path(struct arena *a)
{
	char dir[] = "/tmp/test-db-XXXXXX";

	assert_non_null(mkdtemp(dir));
	return arena_strz(a, arena_printf(a, "%s/samling.db", dir));
}

static int64_t
number(struct db *db, const char *sql)
{
	struct err err = { .kind = ERR_NONE };
	int64_t n;

	if (!query_one_int(db_query(db, sql), -1, &n, &err))
		fail_msg("%s", err.text);
	return n;
}

static void
is_made_and_opened_again(void **state)
{
	struct arena *a = arena_new();
	struct err err = { .kind = ERR_NONE };
	const char *path = new_path(a);

	(void)state;
	assert_null(db_open(path, DB_WRITE, 100, &err));
	assert_int_equal(err.kind, ERR_MISSING);
	struct db *db = db_open(path, DB_CREATE, 100, &err);
	assert_non_null(db);
	assert_int_equal(number(db, sql_version), migrate_target());
	assert_int_equal(number(db, sql_journal), 1);
	assert_int_equal(number(db, sql_vacuum), 2);
	assert_true(db_check(db, &err));
	db_close(db);
	db = db_open(path, DB_WRITE, 100, &err);
	assert_non_null(db);
	bool emptied;
	assert_true(db_tidy(db, &emptied, &err));
	assert_true(emptied);
	db_close(db);
	arena_free(a);
}

static void
reading_only_writes_nothing(void **state)
{
	struct arena *a = arena_new();
	struct err err = { .kind = ERR_NONE };
	const char *path = new_path(a);

	(void)state;
	struct db *writer = db_open(path, DB_CREATE, 100, &err);
	struct db *reader = db_open(path, DB_READ, 100, &err);
	assert_non_null(reader);
	assert_false(query_run(db_query(reader, sql_note), &err));
	assert_int_equal(err.kind, ERR_CONFIG);
	assert_int_equal(number(reader, sql_notes), 0);
	db_close(reader);
	db_close(writer);
	arena_free(a);
}

static void
a_locked_database_is_for_later(void **state)
{
	struct arena *a = arena_new();
	struct err err = { .kind = ERR_NONE };
	const char *path = new_path(a);

	(void)state;
	struct db *one = db_open(path, DB_CREATE, 100, &err),
		  *two = db_open(path, DB_WRITE, 100, &err);
	assert_true(db_begin(one, &err));
	assert_true(query_run(db_query(one, sql_note), &err));
	assert_false(db_begin(two, &err));
	assert_int_equal(err.kind, ERR_AGAIN);
	assert_int_equal(number(two, sql_notes), 0); /* readers go on */
	assert_true(db_commit(one, &err));
	assert_true(db_begin(two, &err));
	assert_int_equal(number(two, sql_notes), 1);
	db_rollback(two);
	db_close(one);
	db_close(two);
	arena_free(a);
}

static void
pause_us(long us)
{
	(void)nanosleep(&(struct timespec) { .tv_nsec = us * 1000 }, NULL);
}

/* Writes again and again, until the pipe is closed. Returns the exit status. */
static int
write_often(const char *path, int until)
{
	struct err err = { .kind = ERR_NONE };
	struct db *db = db_open(path, DB_WRITE, 10000, &err);
	char byte;

	if (db == NULL || fcntl(until, F_SETFL, O_NONBLOCK) != 0)
		return 1;
	while (read(until, &byte, 1) != 0) {
		if (!db_begin(db, &err) || !query_run(db_query(db, sql_change_notes), &err))
			return 1;
		pause_us(1000);
		if (!db_commit(db, &err))
			return 1;
		pause_us(200);
	}
	db_close(db);
	return 0;
}

/* Somebody else writes just when the indexes are looked at. */
static void
tidying_waits_for_a_writer(void **state)
{
	struct arena *a = arena_new();
	struct err err = { .kind = ERR_NONE };
	const char *path = new_path(a);
	int until[2], status;

	(void)state;
	struct db *db = db_open(path, DB_CREATE, 10000, &err);
	assert_non_null(db);
	assert_true(query_run(db_query(db, sql_note), &err));
	assert_int_equal(pipe(until), 0);
	const pid_t writer = fork();
	assert_true(writer >= 0);
	if (writer == 0) {
		(void)close(until[1]);
		_exit(write_often(path, until[0]));
	}
	for (int i = 0; i < 60; i++) {
		bool emptied;
		assert_int_equal(number(db, sql_by_event), 0); /* an index that will be looked at */
		if (!db_tidy(db, &emptied, &err))
			fail_msg("round %d: %s", i, err.text);
	}
	(void)close(until[0]);
	(void)close(until[1]);
	assert_int_equal(waitpid(writer, &status, 0), writer);
	assert_int_equal(status, 0);
	assert_int_equal(number(db, sql_looked_at), 1);
	db_close(db);
	arena_free(a);
}

static void
savepoints_go_back_alone(void **state)
{
	struct err err = { .kind = ERR_NONE };
	struct db *db = db_open(":memory:", DB_CREATE, 100, &err);

	(void)state;
	assert_non_null(db);
	assert_true(db_begin(db, &err));
	assert_true(db_savepoint(db, &err));
	assert_true(query_run(db_query(db, sql_note), &err));
	db_rollback_to_savepoint(db);
	assert_true(db_in_transaction(db));
	assert_int_equal(number(db, sql_notes), 0);
	assert_true(db_savepoint(db, &err));
	assert_true(query_run(db_query(db, sql_note), &err));
	assert_true(db_release(db, &err));
	assert_true(db_commit(db, &err));
	assert_int_equal(number(db, sql_notes), 1);
	db_close(db);
}

/* Two megabytes are changed by one statement below a savepoint, and put back by the next. */
static void
a_savepoint_holds_megabytes(void **state)
{
	struct arena *a = arena_new();
	struct err err = { .kind = ERR_NONE };
	struct db *db = db_open(new_path(a), DB_CREATE, 100, &err);

	(void)state;
	assert_non_null(db);
	assert_true(query_run(db_query(db, sql_many_notes), &err));
	assert_true(db_begin(db, &err));
	assert_true(db_savepoint(db, &err));
	if (!query_run(db_query(db, sql_change_notes), &err))
		fail_msg("%s", err.text);
	assert_int_equal(number(db, sql_changed_notes), 2000);
	db_rollback_to_savepoint(db);
	assert_int_equal(number(db, sql_changed_notes), 0);
	assert_true(db_savepoint(db, &err));
	assert_true(query_run(db_query(db, sql_change_notes), &err));
	assert_true(db_release(db, &err));
	assert_true(db_commit(db, &err));
	assert_int_equal(number(db, sql_changed_notes), 2000);
	db_close(db);
	arena_free(a);
}

static void
a_dangling_reference_is_our_fault(void **state)
{
	struct err err = { .kind = ERR_NONE };
	struct db *db = db_open(":memory:", DB_CREATE, 100, &err);

	(void)state;
	assert_true(db_begin(db, &err));
	assert_true(query_run(db_query(db, sql_bad_reference), &err));
	assert_false(db_commit(db, &err));
	assert_int_equal(err.kind, ERR_BUG);
	db_rollback(db);
	assert_false(db_in_transaction(db));
	db_close(db);
}

static const struct {
	const char *name, *pragma, *says;
} foreign[] = {
	{ "a newer one", "PRAGMA user_version = 99", "newer" },
	{ "one of another program", "PRAGMA application_id = 5", "no database of samling" },
};

static void
strange_databases_are_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(foreign); i++) {
		struct arena *a = arena_new();
		struct err err = { .kind = ERR_NONE };
		const char *path = new_path(a);
		struct db *db = db_open(path, DB_CREATE, 100, &err);
		assert_true(db_script(db, foreign[i].pragma, &err));
		db_close(db);
		assert_null(db_open(path, DB_WRITE, 100, &err));
		if (err.kind != ERR_CONFIG || strstr(err.text, foreign[i].says) == NULL)
			fail_msg("%s: %s", foreign[i].name, err.text);
		assert_true(file_replace(
		    path, STR("this is no database at all, only some words"), 0600, &err));
		assert_null(db_open(path, DB_CREATE, 100, &err));
		assert_int_equal(err.kind, ERR_CONFIG);
		arena_free(a);
	}
}

static void
a_backup_stands_alone(void **state)
{
	struct arena *a = arena_new();
	struct err err = { .kind = ERR_NONE };
	const char *path = new_path(a);
	const char *copy = arena_strz(a, arena_printf(a, "%s.backup", path));
	struct store_options options = { .path = path, .mode = DB_CREATE };

	(void)state;
	struct store *s = store_open(&options, &err);
	assert_non_null(s);
	assert_true(query_run(db_query(store_db(s), sql_note), &err));
	assert_true(backup_write(s, copy, &err));
	assert_true(backup_write(s, copy, &err));
	store_free(s);
	struct db *db = db_open(copy, DB_WRITE, 100, &err);
	if (db == NULL)
		fail_msg("%s", err.text);
	assert_int_equal(number(db, sql_notes), 1);
	db_close(db);
	arena_free(a);
}

static void
every_reference_has_a_way_back(void **state)
{
	struct arena *a = arena_new();
	struct err err = { .kind = ERR_NONE };
	const struct store_options options = { .path = new_path(a), .mode = DB_CREATE };
	struct store *store = store_open(&options, &err);

	(void)state;
	assert_non_null(store);
	assert_int_equal(number(store_db(store), sql_no_way_back), 0);
	store_free(store);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(is_made_and_opened_again),
		cmocka_unit_test(reading_only_writes_nothing),
		cmocka_unit_test(a_locked_database_is_for_later),
		cmocka_unit_test(tidying_waits_for_a_writer),
		cmocka_unit_test(savepoints_go_back_alone),
		cmocka_unit_test(a_savepoint_holds_megabytes),
		cmocka_unit_test(a_dangling_reference_is_our_fault),
		cmocka_unit_test(strange_databases_are_refused),
		cmocka_unit_test(a_backup_stands_alone),
		cmocka_unit_test(every_reference_has_a_way_back),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
