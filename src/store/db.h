/* One connection to the database, and statements on it. The only place that opens one.
 *
 * Pragmas: WAL, synchronous=FULL (a commit that returned survives a power loss), foreign_keys,
 * trusted_schema off, double-quoted strings off, secure_delete; auto_vacuum=INCREMENTAL when created.
 * A locked database is waited for with growing, jittered pauses, up to `busy_ms`.
 *
 * Statements are prepared once and cached by the address of their text, which must therefore be a
 * static constant. A statement must be stepped to its end or ended with query_end before it is asked
 * for again; rows are read before the next step. Errors stick to the statement and come out of
 * query_step and query_run, so binding needs no checks.
 * Errors: BUSY, LOCKED, IOERR, FULL, INTERRUPT -> ERR_AGAIN; CORRUPT, NOTADB, CANTOPEN, READONLY, PERM and
 * a newer schema -> ERR_CONFIG; everything else, CONSTRAINT included -> ERR_BUG.
 */
#ifndef STORE_DB_H
#define STORE_DB_H

#include "base/arena.h"
#include "base/attributes.h"
#include "base/err.h"
#include "base/instant.h"
#include "base/str.h"
#include <stdbool.h>
#include <stdint.h>

struct db;
struct query;

enum db_mode {
	DB_READ,  /* must exist; nothing is written, no migration is run */
	DB_WRITE, /* must exist; migrated */
	DB_CREATE /* made when missing */
};

/* `path` may be ":memory:". NULL on failure: ERR_MISSING when it does not exist. */
struct db *db_open(const char *path, enum db_mode mode, int busy_ms, struct err *err) NODISCARD;
void db_close(struct db *db); /* accepts NULL */

bool db_begin(struct db *db, struct err *err) NODISCARD; /* BEGIN IMMEDIATE: the write lock is held */
bool db_commit(struct db *db, struct err *err) NODISCARD;
void db_rollback(struct db *db);			 /* also without a transaction */
bool db_in_transaction(const struct db *db);
/* One level inside a transaction, for many mails in one commit. */
bool db_savepoint(struct db *db, struct err *err) NODISCARD;
bool db_release(struct db *db, struct err *err) NODISCARD;
void db_rollback_to_savepoint(struct db *db);
/* Several statements without results, as in a migration. */
bool db_script(struct db *db, const char *sql, struct err *err) NODISCARD;
/* Give unused pages back and shorten the log; for quiet hours. */
bool db_tidy(struct db *db, struct err *err) NODISCARD;
/* A whole copy of the database as one file, replaced at once; readers and writers go on. */
bool db_copy(struct db *db, const char *path, struct err *err) NODISCARD;
/* The first complaint of PRAGMA quick_check as ERR_CONFIG. */
bool db_check(struct db *db, struct err *err) NODISCARD;

/* A statement ready to bind; never NULL. `sql` is a static constant. */
struct query *db_query(struct db *db, const char *sql);
void query_bind_int(struct query *q, const char *name, int64_t n);
/* An id of another row; 0 binds NULL. */
void query_bind_id(struct query *q, const char *name, int64_t id);
/* INSTANT_NONE binds NULL. */
void query_bind_instant(struct query *q, const char *name, struct instant t);
/* Text must live until the step. The empty text is '', never NULL. */
void query_bind_text(struct query *q, const char *name, struct str text);
void query_bind_lower(struct query *q, const char *name, struct arena *a, struct str text);
void query_bind_blob(struct query *q, const char *name, struct str bytes);
void query_bind_null(struct query *q, const char *name);

/* 1: a row; 0: no more, and the statement is ended; -1: failed, likewise ended. */
int query_step(struct query *q, struct err *err) NODISCARD;
/* To the end; for statements without rows. */
bool query_run(struct query *q, struct err *err) NODISCARD;
void query_end(struct query *q);
/* How many rows the last INSERT, UPDATE or DELETE changed; its new row. */
int64_t db_changes(const struct db *db);
int64_t db_last_id(const struct db *db);

/* Columns count from 0. NULL reads as 0, INSTANT_NONE or ''. */
int64_t query_int(struct query *q, int column);
bool query_bool(struct query *q, int column);
struct instant query_instant(struct query *q, int column);
struct str query_text(struct arena *a, struct query *q, int column); /* copied; blobs as well */
bool query_is_null(struct query *q, int column);

/* Bind nothing more, take one number of one row; `none` where there is no row. */
bool query_one_int(struct query *q, int64_t none, int64_t *n, struct err *err) NODISCARD;

#endif
