/* Statements on a connection: bind, step, read.
 *
 * Statements are prepared once and cached by the address of their text, which must therefore be a
 * static constant. A statement must be stepped to its end or ended with query_end before it is
 * asked for again; rows are read before the next step. Errors stick to the statement and come out
 * of query_step and query_run, so binding needs no checks. Errors: BUSY, LOCKED, IOERR, FULL,
 * INTERRUPT -> ERR_AGAIN; CORRUPT, NOTADB, CANTOPEN, READONLY, PERM and a newer schema ->
 * ERR_CONFIG; everything else, CONSTRAINT included -> ERR_BUG.
 */
#ifndef STORE_QUERY_H
#define STORE_QUERY_H

#include "base/arena.h"
#include "base/attributes.h"
#include "base/err.h"
#include "base/instant.h"
#include "base/str.h"
#include <stdbool.h>
#include <stdint.h>

struct query;

void query_bind_int(struct query *q, const char *name, int64_t n);
/* An id of another row; 0 binds NULL. */
void query_bind_id(struct query *q, const char *name, int64_t id);
/* INSTANT_NONE binds NULL. */
void query_bind_instant(struct query *q, const char *name, struct instant t);
/* Text must live until the step. The empty text is '', never NULL. */
void query_bind_text(struct query *q, const char *name, struct str text);
void query_bind_blob(struct query *q, const char *name, struct str bytes);
void query_bind_null(struct query *q, const char *name);

/* 1: a row; 0: no more, and the statement is ended; -1: failed, likewise ended. */
int query_step(struct query *q, struct err *err) NODISCARD;
/* To the end; for statements without rows. */
bool query_run(struct query *q, struct err *err) NODISCARD;
void query_end(struct query *q);
/* Columns count from 0. NULL reads as 0, INSTANT_NONE or ''. */
int64_t query_int(struct query *q, int column);
bool query_bool(struct query *q, int column);
struct instant query_instant(struct query *q, int column);
struct str query_text(struct arena *a, struct query *q, int column); /* copied; blobs as well */
bool query_is_null(struct query *q, int column);

/* Bind nothing more, take one number of one row; `none` where there is no row. */
bool query_one_int(struct query *q, int64_t none, int64_t *n, struct err *err) NODISCARD;

/* For store/db.c, which owns the connection; `connection` is the library's own handle. */
struct query_cache;
struct query_cache *query_cache_new(struct arena *a, void *connection);
void query_cache_free(struct query_cache *cache); /* accepts NULL */
void query_cache_end_all(struct query_cache *cache);
struct query *query_cache_find(struct query_cache *cache, const char *sql);
/* Always false, with the library's last error as a sentence. */
bool connection_error(void *connection, const char *doing, struct err *err);

#endif
