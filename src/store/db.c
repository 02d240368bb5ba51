#include "store/db.h"

#include <assert.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <time.h>
#include <unistd.h>

#include "base/fault.h"
#include "base/file.h"
#include "store/migrate.h"
#include "store/wal.h"

/* Who writes slice after slice rests between them for at least GIVE_WAY_MS (app/clock.h): whoever
 * waits must look often enough to meet that. */
enum { BUSY_PAUSE_US = 200, BUSY_PAUSE_MAX_US = 5000, BUSY_SHORT_TRIES = 16 };

/* How long a copy waits for a checkpoint that is under way; how much it copies before it rests, and
 * before what it has written is put on the disk: a large file synced at once holds up everybody
 * else's commits. */
enum {
	COPY_TRIES = 600,
	COPY_PAUSE_MS = 50,
	COPY_PAGES = 256,
	COPY_REST_MS = 4,
	COPY_SYNC_STEPS = 8
};

struct db {
	sqlite3 *handle;
	struct arena *a;
	struct query_cache *queries;
	struct wal *wal;
	bool firm;
	int busy_ms;
	long waited_us;
};

/* The first waits are short, for whoever works off mails in batches gives the lock up within
 * milliseconds; then they grow. They are spread, so that many waiters do not beat in step. */
static int
wait_for_lock(void *context, int tries)
{
	struct db *db = context;
	unsigned char spread;

	if (tries == 0)
		db->waited_us = 0;
	if (db->waited_us >= db->busy_ms * 1000L)
		return 0;
	sqlite3_randomness(sizeof spread, &spread);
	long pause_us = BUSY_PAUSE_US * (1 + tries / BUSY_SHORT_TRIES);
	if (pause_us > BUSY_PAUSE_MAX_US)
		pause_us = BUSY_PAUSE_MAX_US;
	pause_us += pause_us * spread / 255;
	struct timespec pause = { .tv_nsec = pause_us * 1000 };
	(void)nanosleep(&pause, NULL); /* a signal only shortens the wait */
	db->waited_us += pause_us;
	return 1;
}

/* Whether a lock that somebody else holds is waited for. */
static void
set_patient(struct db *db, bool patient)
{
	/* Cannot fail on an open handle. */
	(void)sqlite3_busy_handler(db->handle, patient ? wait_for_lock : NULL, db);
}

/* One thread, so no locks; and nobody asks how much memory is used. Refused, harmlessly, once the
 * library is in use. */
static void
configure(void)
{
	(void)sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
	(void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

static bool
set_up(struct db *db, enum db_mode mode, struct err *err)
{
	sqlite3 *h = db->handle;

	(void)sqlite3_extended_result_codes(h, 1); /* cannot fail on an open handle */
	if (sqlite3_busy_handler(h, wait_for_lock, db) != SQLITE_OK
	    || sqlite3_db_config(h, SQLITE_DBCONFIG_DQS_DML, 0, (int *)NULL) != SQLITE_OK
	    || sqlite3_db_config(h, SQLITE_DBCONFIG_DQS_DDL, 0, (int *)NULL) != SQLITE_OK
	    || sqlite3_db_config(h, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, (int *)NULL) != SQLITE_OK)
		return connection_error(db->handle, "set up the database", err);
	if (!db_script(db,
		"PRAGMA foreign_keys = ON; PRAGMA cell_size_check = ON; PRAGMA secure_delete = ON;"
		"PRAGMA synchronous = NORMAL; PRAGMA cache_size = -8000;",
		err))
		return false;
	if (mode == DB_READ)
		return true;
	/* Before the first table, and before WAL writes the first page; harmless later. */
	if (!db_script(db, "PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL;", err))
		return false;
	return true;
}

/* What a savepoint would put back stays in memory: a mail changes 50 to 100 pages, which would else
 * be written to a temporary file. Only once the database is migrated, for a migration changes every
 * page of a table. Not by SQLITE_CONFIG_STMTJRNL_SPILL: above 128 KiB SQLite 3.40 takes the first
 * overflow for a full disk. */
static bool
keep_savepoints_in_memory(struct db *db, enum db_mode mode, struct err *err)
{
	return mode == DB_READ || db_script(db, "PRAGMA temp_store = MEMORY", err);
}

void
db_set_firm(struct db *db, bool firm)
{
	db->firm = firm;
}

struct db *
db_open(const char *path, enum db_mode mode, int busy_ms, struct err *err)
{
	struct arena *a = arena_new();
	struct db *db = ARENA_NEW(a, struct db);
	int flags = mode == DB_READ ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;

	db->a = a;
	db->firm = true;
	db->busy_ms = busy_ms;
	if (mode != DB_CREATE && !file_exists(path)) {
		(void)err_set(err, ERR_MISSING, "no database '%s'", path);
		goto out;
	}
	if (mode == DB_CREATE)
		flags |= SQLITE_OPEN_CREATE;
	if (!fault_point("store.open", err))
		goto out;
	configure();
	if (sqlite3_open_v2(path, &db->handle, flags, NULL) != SQLITE_OK) {
		(void)connection_error(db->handle, "open the database", err);
		(void)err_prefix(err, "%s", path);
		goto out;
	}
	db->queries = query_cache_new(a, db->handle);
	db->wal = wal_watch(a, db->handle);
	if (!set_up(db, mode, err) || !migrate(db, path, mode, err)
	    || !keep_savepoints_in_memory(db, mode, err)) {
		(void)err_prefix(err, "%s", path);
		goto out;
	}
	return db;
out:
	db_close(db);
	return NULL;
}

void
db_close(struct db *db)
{
	if (db == NULL)
		return;
	query_cache_free(db->queries);
	(void)sqlite3_close(db->handle); /* nothing is left open; a failure here has no reader */
	arena_free(db->a);
}

bool
db_script(struct db *db, const char *sql, struct err *err)
{
	if (!fault_point("store.script", err))
		return false;
	if (sqlite3_exec(db->handle, sql, NULL, NULL, NULL) != SQLITE_OK)
		return connection_error(db->handle, "work with the database", err);
	return true;
}

bool
db_in_transaction(const struct db *db)
{
	return sqlite3_get_autocommit(db->handle) == 0;
}

static bool
run_fixed(struct db *db, const char *sql, const char *point, struct err *err)
{
	return fault_point(point, err) && query_run(db_query(db, sql), err);
}

static const char sql_begin_read[] = "BEGIN";
static const char sql_begin[] = "BEGIN IMMEDIATE";
static const char sql_commit[] = "COMMIT";
static const char sql_rollback[] = "ROLLBACK";
static const char sql_savepoint[] = "SAVEPOINT mail";
static const char sql_release[] = "RELEASE mail";
static const char sql_back[] = "ROLLBACK TO mail";

bool
db_begin(struct db *db, struct err *err)
{
	assert(!db_in_transaction(db));
	return run_fixed(db, sql_begin, "store.begin", err);
}

bool
db_commit(struct db *db, struct err *err)
{
	assert(db_in_transaction(db));
	if (!run_fixed(db, sql_commit, "store.commit", err))
		return false;
	if (db->firm && (!fault_point("store.sync", err) || !wal_sync(db->wal, err)))
		return false;
	if (wal_is_due(db->wal)) {
		set_patient(db, false);
		wal_copy(db->wal);
		set_patient(db, true);
	}
	return true;
}

void
db_rollback(struct db *db)
{
	struct err ignored = { .kind = ERR_NONE };

	query_cache_end_all(db->queries);
	/* A failed rollback leaves the transaction to the crash recovery of the next opening. */
	if (db_in_transaction(db) && !query_run(db_query(db, sql_rollback), &ignored))
		return;
}

bool
db_look(struct db *db, bool *began, struct err *err)
{
	*began = !db_in_transaction(db);
	return !*began || query_step(db_query(db, sql_begin_read), err) == 0;
}

void
db_looked(struct db *db, bool began)
{
	struct err ignored = { .kind = ERR_NONE };

	/* Nothing was written: there is nothing that could fail to be kept. */
	if (began && query_step(db_query(db, sql_commit), &ignored) != 0)
		db_rollback(db);
}

bool
db_savepoint(struct db *db, struct err *err)
{
	return run_fixed(db, sql_savepoint, "store.savepoint", err);
}

bool
db_release(struct db *db, struct err *err)
{
	return run_fixed(db, sql_release, "store.release", err);
}

void
db_rollback_to_savepoint(struct db *db)
{
	struct err ignored = { .kind = ERR_NONE };

	query_cache_end_all(db->queries);
	/* When this fails the whole transaction is lost, which the commit will say. */
	if (query_run(db_query(db, sql_back), &ignored)
	    && query_run(db_query(db, sql_release), &ignored))
		return;
}

static void
rest_ms(int ms)
{
	(void)nanosleep(
	    &(struct timespec) { .tv_nsec = ms * 1000000L }, NULL); /* a signal only shortens it */
}

/* Piece by piece from the snapshot that the caller's transaction holds: no writer waits for it, and
 * what is written meanwhile does not make it begin anew. */
static int
copy_pages(sqlite3 *from, sqlite3 *to, int synced_fd)
{
	sqlite3_backup *backup = sqlite3_backup_init(to, "main", from, "main");
	int rc = SQLITE_OK, tries = 0;

	if (backup == NULL)
		return sqlite3_errcode(to);
	for (int steps = 1; tries < COPY_TRIES; steps++) {
		rc = sqlite3_backup_step(backup, COPY_PAGES);
		if (rc == SQLITE_BUSY || rc == SQLITE_LOCKED)
			tries++;
		else if (rc != SQLITE_OK)
			break;
		if (steps % COPY_SYNC_STEPS == 0)
			(void)fdatasync(synced_fd); /* the caller syncs all of it, and checks */
		rest_ms(rc == SQLITE_OK ? COPY_REST_MS : COPY_PAUSE_MS);
	}
	const int finished = sqlite3_backup_finish(backup);
	return finished == SQLITE_OK && rc != SQLITE_DONE ? rc : finished;
}

static const char sql_snapshot[] = "SELECT count(*) FROM sqlite_schema";

bool
db_copy(struct db *db, const char *path, struct err *err)
{
	sqlite3 *copy = NULL;
	int64_t tables;

	if (!fault_point("store.copy", err))
		return false;
	int rc = sqlite3_open_v2(path, &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
	if (rc == SQLITE_OK)
		rc = sqlite3_exec(copy, "PRAGMA synchronous = OFF", NULL, NULL, NULL);
	bool ok = rc == SQLITE_OK || connection_error(copy, "copy the database", err);
	ok = ok && query_run(db_query(db, sql_begin_read), err)
	     && query_one_int(db_query(db, sql_snapshot), 0, &tables, err);
	if (ok) {
		const int fd = open(path, O_RDONLY | O_CLOEXEC);
		rc = copy_pages(db->handle, copy, fd);
		ok = rc == SQLITE_OK || connection_error(copy, "copy the database", err);
		(void)sqlite3_close(
		    copy); /* what was written is synced and checked by the caller */
		copy = NULL;
		(void)close(fd); /* only now: closing a file gives up the locks on it */
	}
	db_rollback(db);
	(void)sqlite3_close(copy);
	return ok;
}

bool
db_tidy(struct db *db, bool *emptied, struct err *err)
{
	/* Without the limit it would read whole tables. PRAGMA optimize begins by reading and may
	 * then write, where SQLite waits for nobody: the lock is taken first. */
	if (!db_begin(db, err))
		return false;
	if (!db_script(db,
		"PRAGMA incremental_vacuum(200); PRAGMA analysis_limit = 400; PRAGMA optimize;",
		err)
	    || !db_commit(db, err)) {
		db_rollback(db);
		return false;
	}
	set_patient(db, false);
	const bool ok = wal_empty(db->wal, emptied);
	set_patient(db, true);
	return ok || connection_error(db->handle, "empty the log of the database", err);
}

static const char sql_check[] = "SELECT quick_check FROM pragma_quick_check(1)";

bool
db_check(struct db *db, struct err *err)
{
	struct query *q = db_query(db, sql_check);
	struct arena *a = arena_new();

	if (query_step(q, err) != 1) {
		arena_free(a);
		return false;
	}
	struct str said = query_text(a, q, 0);
	query_end(q);
	bool ok = str_equal(said, STR("ok"))
		  || err_set(err, ERR_CONFIG, "the database is damaged: %.*s", STR_ARG(said));
	arena_free(a);
	return ok;
}

struct query *
db_query(struct db *db, const char *sql)
{
	return query_cache_find(db->queries, sql);
}

int64_t
db_changes(const struct db *db)
{
	return sqlite3_changes64(db->handle);
}

int64_t
db_last_id(const struct db *db)
{
	return sqlite3_last_insert_rowid(db->handle);
}
