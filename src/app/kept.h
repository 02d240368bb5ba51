/* One service that is kept running: what the supervisor remembers of it. */
#ifndef APP_KEPT_H
#define APP_KEPT_H

#include "app/service.h"
#include "base/log.h"
#include <sys/types.h>

/* One service kept running; `slot` of the board has the same number. */
struct kept {
	struct service_wanted wanted; /* service NULL: the place is free */
	pid_t pid;                    /* 0: not running */
	int64_t started_ms;           /* clock_ms */
	int64_t start_ms;             /* when to start it again */
	unsigned failures;            /* short lives in a row */
	bool leaving;                 /* not to be started again */
	bool stalled;                 /* killed by us */
};

/* One line: what happened to it. `status` as waitpid gives it; -1: none. */
void kept_log(enum log_level level, const struct kept *k, const char *what, int status);

/* How long to wait before the next start, after `failures` (at least 1) short lives in a row. */
int64_t kept_backoff_ms(unsigned failures);

/* Did the process die of what it was doing (a crash, an exit, a stall), or was it ended from
 * outside? */
bool kept_died_of_its_work(const struct kept *k, int status);

#endif
