/* The write-ahead log of a database: when the pages in it are copied to their places, and when it
 * begins anew.
 *
 * SQLite by itself copies after every commit from when the log is long, and the log stays long
 * while somebody always reads or writes: with two busy processes each commit then writes its pages
 * twice and syncs three times. Here pages are copied when many have come since the last time, so
 * that what every mail changes is copied once for many mails; then the log begins anew if nobody is
 * in its way just now, else after the next time. All of it is done between transactions, and
 * nothing waits for it but the caller.
 */
#ifndef STORE_WAL_H
#define STORE_WAL_H

#include "base/arena.h"
#include "base/attributes.h"
#include "base/err.h"
#include <stdbool.h>

struct wal;

/* Instead of SQLite's own way; for as long as the connection is open. */
struct wal *wal_watch(struct arena *a, void *connection);

/* Put the log on the disk, if this connection committed something since it last did: what others
 * committed before it comes with it. ERR_AGAIN. */
bool wal_sync(struct wal *w, struct err *err) NODISCARD;

/* Is it time to copy? Asked after a commit. */
bool wal_is_due(const struct wal *w);
/* Copy. What cannot be done now is done some other time. The connection must not wait for locks. */
void wal_copy(struct wal *w);
/* Copy, begin anew and give the file's room back. `*emptied` is false where somebody was in the way
 * each of several times; the result where SQLite failed. The connection must not wait for locks. */
bool wal_empty(struct wal *w, bool *emptied) NODISCARD;

#endif
