/* A mail as it comes in: into memory up to LIMIT_MAIL_BYTES, into a file above that, refused above
 * LIMIT_KEPT_BYTES. Memory stays bounded whatever the length. Pieces are pushed in (LMTP), or read
 * from a descriptor to its end (filter).
 */
#ifndef APP_INTAKE_H
#define APP_INTAKE_H

#include "base/arena.h"
#include "base/attributes.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/instant.h"
#include "base/str.h"

struct intake {
	struct str raw;     /* the whole mail; empty when it was spooled */
	struct str spooled; /* path of the file; empty: in memory */
	struct str hash;    /* 32 hex digits, of a spooled mail: of its hashes of each megabyte */
	uint64_t bytes;
};

/* One mail under way; all of it lives in `a`. */
struct intake_sink {
	struct arena *a;
	const char *dir;   /* where it is spooled; made when it is needed */
	struct buf memory; /* while it is small enough */
	int fd;            /* of the file; -1: none */
	char *path;        /* of the file while it is written */
	uint64_t bytes;    /* in the file */
	struct str
	    *pieces; /* hashes of whole megabytes; the hash of a long mail is that of these */
	size_t piece_count;
	char *piece;
	size_t piece_n;
};

void intake_begin(struct intake_sink *sink, struct arena *a, const char *dir);
/* ERR_LIMIT above LIMIT_KEPT_BYTES, ERR_AGAIN for everything the disk does; then only intake_drop.
 */
bool intake_add(struct intake_sink *sink, struct str bytes, struct err *err) NODISCARD;
/* A file is synced and named after its hash before this returns. On failure nothing is left behind.
 */
bool intake_end(struct intake_sink *sink, struct intake *in, struct err *err) NODISCARD;
/* Nothing is left behind. Harmless after intake_end. */
void intake_drop(struct intake_sink *sink);

/* Remove half mails that killed processes left behind: those not written to for a day before `now`.
 * What cannot be removed is left. */
void intake_sweep(struct arena *a, const char *dir, struct instant now);

/* All of it from a descriptor. */
bool intake_read(
    struct arena *a, int fd, const char *spool_dir, struct intake *in, struct err *err) NODISCARD;

#endif
