/* A mail from a descriptor: into memory up to LIMIT_MAIL_BYTES, into a file above that, refused above
 * LIMIT_KEPT_BYTES. Memory stays bounded whatever the length.
 */
#ifndef APP_INTAKE_H
#define APP_INTAKE_H

#include "base/arena.h"
#include "base/attributes.h"
#include "base/err.h"
#include "base/str.h"

struct intake {
	struct str raw;	    /* the whole mail; empty when it was spooled */
	struct str spooled; /* path of the file; empty: in memory */
	struct str hash;    /* 32 hex digits: of the bytes of a spooled mail, in pieces of a megabyte */
	uint64_t bytes;
};

/* `spool_dir` is made when it is needed. The file is synced before this returns. ERR_LIMIT above
 * LIMIT_KEPT_BYTES (nothing is left behind), ERR_AGAIN for everything the disk does. */
bool intake_read(struct arena *a, int fd, const char *spool_dir, struct intake *in, struct err *err) NODISCARD;

#endif
