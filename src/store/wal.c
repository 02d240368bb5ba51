#include "store/wal.h"

#include <errno.h>
#include <sqlite3.h>
#include <string.h>
#include <time.h>

enum { COPY_PAGES = 4000, EMPTY_TRIES = 20, EMPTY_PAUSE_MS = 3 };

struct wal {
	sqlite3 *connection;
	int pages;  /* in the log, after the last commit of this connection */
	int copied; /* of these, when it last copied */
	bool unsynced;
};

static int
note_commit(void *context, sqlite3 *connection, const char *database, int pages)
{
	struct wal *w = context;

	(void)connection;
	(void)database;
	if (pages < w->copied)
		w->copied = 0; /* it began anew */
	w->pages = pages;
	w->unsynced = true;
	return SQLITE_OK;
}

struct wal *
wal_watch(struct arena *a, void *connection)
{
	struct wal *w = ARENA_NEW(a, struct wal);

	*w = (struct wal) { .connection = connection };
	(void)sqlite3_wal_hook(connection, note_commit, w); /* returns the hook before */
	return w;
}

bool
wal_sync(struct wal *w, struct err *err)
{
	sqlite3_file *log = NULL;

	if (!w->unsynced)
		return true;
	if (sqlite3_file_control(w->connection, NULL, SQLITE_FCNTL_JOURNAL_POINTER, &log)
		!= SQLITE_OK
	    || log->pMethods->xSync(log, SQLITE_SYNC_NORMAL | SQLITE_SYNC_DATAONLY) != SQLITE_OK)
		return err_set(err, ERR_AGAIN, "cannot put a commit on the disk: %s",
		    strerror(errno));
	w->unsynced = false;
	return true;
}

static int
checkpoint(struct wal *w, int mode)
{
	return sqlite3_wal_checkpoint_v2(w->connection, NULL, mode, NULL, NULL);
}

bool
wal_is_due(const struct wal *w)
{
	return w->pages - w->copied >= COPY_PAGES;
}

/* Most of it while others write; only the end wants the log for itself. */
void
wal_copy(struct wal *w)
{
	w->copied = w->pages;
	if (checkpoint(w, SQLITE_CHECKPOINT_PASSIVE) == SQLITE_OK)
		(void)checkpoint(w, SQLITE_CHECKPOINT_RESTART);
}

static bool
is_busy(int rc)
{
	return (rc & 0xff) == SQLITE_BUSY || (rc & 0xff) == SQLITE_LOCKED;
}

bool
wal_empty(struct wal *w, bool *emptied)
{
	int rc = SQLITE_BUSY;

	(void)checkpoint(w, SQLITE_CHECKPOINT_PASSIVE);
	for (int tries = 0; is_busy(rc) && tries < EMPTY_TRIES; tries++) {
		if (tries > 0)
			(void)nanosleep(&(struct timespec) { .tv_nsec = EMPTY_PAUSE_MS * 1000000L },
			    NULL); /* a signal only shortens it */
		rc = checkpoint(w, SQLITE_CHECKPOINT_TRUNCATE);
	}
	*emptied = rc == SQLITE_OK;
	return *emptied || is_busy(rc);
}
