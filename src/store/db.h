/* One connection to the database, and statements on it. The only place that opens one.
 *
 * Pragmas: WAL, foreign_keys, trusted_schema off, double-quoted strings off, secure_delete;
 * auto_vacuum=INCREMENTAL when created. A commit that returned survives a power loss: the log is
 * synced after each, but when the write lock is given up already (synchronous=NORMAL, and a sync of
 * our own), so that the next writer works meanwhile. Others may thus see what a power loss in just
 * these milliseconds undoes; what they write stands behind it in the log, and goes with it. When
 * the log is emptied: store/wal.h. A locked database is waited for with growing, jittered pauses,
 * up to `busy_ms`; they stay short, because whoever writes for long (a purge) only rests between
 * its slices.
 *
 * Errors: as in store/query.h; a newer schema and a database of another program are ERR_CONFIG.
 */
#ifndef STORE_DB_H
#define STORE_DB_H

#include "base/arena.h"
#include "base/attributes.h"
#include "base/err.h"
#include "base/instant.h"
#include "base/str.h"
#include "store/query.h"
#include <stdbool.h>
#include <stdint.h>

struct db;

enum db_mode {
	DB_READ,  /* must exist; nothing is written, no migration is run */
	DB_WRITE, /* must exist; migrated */
	DB_CREATE /* made when missing */
};

/* `path` may be ":memory:". NULL on failure: ERR_MISSING when it does not exist. */
struct db *db_open(const char *path, enum db_mode mode, int busy_ms, struct err *err) NODISCARD;
void db_close(struct db *db); /* accepts NULL */

bool db_begin(
    struct db *db, struct err *err) NODISCARD; /* BEGIN IMMEDIATE: the write lock is held */
bool db_commit(struct db *db, struct err *err) NODISCARD;
void db_rollback(struct db *db); /* also without a transaction */
/* Commits that are not firm survive the death of the process, but perhaps not a power loss: the
 * next firm one, by whatever connection, makes them so. Not inside a transaction; firm at first. */
void db_set_firm(struct db *db, bool firm);
bool db_in_transaction(const struct db *db);
/* All that is read until db_looked is of one state and takes the lock once. Between them nothing is
 * written; inside a transaction both do nothing. */
bool db_look(struct db *db, bool *began, struct err *err) NODISCARD;
void db_looked(struct db *db, bool began);
/* One level inside a transaction, for many mails in one commit. */
bool db_savepoint(struct db *db, struct err *err) NODISCARD;
bool db_release(struct db *db, struct err *err) NODISCARD;
void db_rollback_to_savepoint(struct db *db);
/* Several statements without results, as in a migration. */
bool db_script(struct db *db, const char *sql, struct err *err) NODISCARD;
/* Give some unused pages back, look at what indexes hold, and empty the log. Nobody waits for it
 * longer than a commit takes; so `*emptied` is false where somebody was reading an older state:
 * what was overwritten still stands in the log then. */
bool db_tidy(struct db *db, bool *emptied, struct err *err) NODISCARD;
/* A copy by SQLite's online backup: what stands now, while readers and writers go on. `path` is
 * new. */
bool db_copy(struct db *db, const char *path, struct err *err) NODISCARD;
/* The first complaint of PRAGMA quick_check as ERR_CONFIG. */
bool db_check(struct db *db, struct err *err) NODISCARD;

/* A statement ready to bind; never NULL. `sql` is a static constant. */
struct query *db_query(struct db *db, const char *sql);
/* How many rows the last INSERT, UPDATE or DELETE changed; its new row. */
int64_t db_changes(const struct db *db);
int64_t db_last_id(const struct db *db);

#endif
