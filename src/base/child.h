/* One foreign program, run to its end: sendmail, an oauth command. Never a shell.
 *
 * The child gets `input` on its standard input, the usual environment, our standard error, default
 * signals and a process group of its own, which is killed when the deadline passes.
 * Errors: ERR_CONFIG when the program cannot be started, ERR_LIMIT when it writes too much,
 * ERR_AGAIN when it takes too long, dies by a signal, or the system has no room for it.
 */
#ifndef BASE_CHILD_H
#define BASE_CHILD_H

#include "base/arena.h"
#include "base/attributes.h"
#include "base/err.h"
#include "base/str.h"
#include <stdbool.h>
#include <stddef.h>

struct child {
	const struct str *argv;  /* argv[0] is a path, or a name looked up in PATH */
	size_t argv_count;       /* at least 1 */
	struct str input;        /* may be empty */
	int timeout_ms;          /* over all */
	size_t max_output_bytes; /* 0: standard output is thrown away */
};

/* `*status` is the exit status, 0 to 255; `*output` what it wrote, in the arena. Both are set only
 * on success, and a status other than 0 is a success here. */
bool child_run(struct arena *a, const struct child *child, int *status, struct str *output,
    struct err *err) NODISCARD;

#endif
