/* Work on hostile bytes in a child process that can do nothing else.
 *
 * cage_start forks a small zygote, which prepares the work (opens charsets, initialises libraries)
 * and forks cages on demand: so a cage holds no copy of the parent's memory, files or secrets. Call
 * it before anything of that is opened. A cage has one socket, no other file, no network, no exec,
 * LIMIT_CAGE_MEMORY_BYTES of address space, and a seccomp filter that kills at what no parser does
 * and says EACCES to file look-ups. It takes a request, answers, and is kept for LIMIT_CAGE_MAILS
 * requests; after one that died, was late or was called odd (cage_recycle) the next gets a fresh
 * cage, which is forked while the parent goes on.
 *
 * Invariants: the parent is single-threaded, and one process has one cage: who forks workers starts
 * a cage in each of them (before it opens anything), else two would read each other's answers. A
 * request that kills its cage is tried once more alone in a fresh one; what a cage answers is bytes
 * to distrust (mail/frame.h). Limits: request LIMIT_MAIL_BYTES, answer LIMIT_ANSWER_BYTES,
 * LIMIT_CAGE_CPU_MS of CPU time (a loaded machine condemns no mail) and LIMIT_CAGE_WALL_MS on the
 * clock. Errors: ERR_CONFIG when there can be no cage (no seccomp, no charset): never run the work
 * outside; ERR_AGAIN when the zygote is gone or the system is out of processes; ERR_LIMIT a request
 * too large.
 */
#ifndef MAIL_CAGE_H
#define MAIL_CAGE_H

#include "base/arena.h"
#include "base/attributes.h"
#include "base/err.h"
#include "base/str.h"
#include <stdbool.h>

struct cage;

enum { CAGE_MARGIN = 2 };

struct cage_work {
	/* In the zygote, before the filter; may be NULL. */
	bool (*prepare)(struct err *err);
	/* In the cage: no files, no state that survives. The answer lives in `a`. It may write over
	 * the request and CAGE_MARGIN bytes on either side of it, so that a large one need not be
	 * copied. */
	struct str (*run)(struct arena *a, char *request, size_t n);
	unsigned cpu_ms; /* 0: LIMIT_CAGE_CPU_MS */
};

enum cage_verdict {
	CAGE_OK,
	CAGE_DIED, /* twice: killed, crashed, out of memory, or it answered nonsense */
	CAGE_LATE  /* stopped after its CPU or wall time */
};

/* A mail that is in memory before there is a cage: cages shall not inherit it. Call it before
 * cage_start; `bytes` stays as it is for us. */
void cage_hide(struct str bytes);

/* Returns at once; the zygote prepares meanwhile. NULL with ERR_AGAIN. */
struct cage *cage_start(const struct cage_work *work, struct err *err) NODISCARD;

/* Wait until the first cage stands: false with the error of the preparation. For commands that want
 * to know before they accept anything; cage_ask does the same. */
bool cage_ready(struct cage *c, struct err *err) NODISCARD;

/* True with the verdict; `*answer` (in `a`) is what the work answered, or if not CAGE_OK a sentence
 * that says what happened, for the log and the case. */
bool cage_ask(struct arena *a, struct cage *c, struct str request, struct str *answer,
    enum cage_verdict *verdict, struct err *err) NODISCARD;

/* The next request gets a fresh cage: call it after a mail with trouble. */
void cage_recycle(struct cage *c);

/* Ends zygote and cage; accepts NULL. */
void cage_stop(struct cage *c);

/* "ok", "died", "late" */
const char *cage_verdict_name(enum cage_verdict verdict);

#endif
