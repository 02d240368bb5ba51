/* Kinds of failure to exit statuses: the one table (STYLE rule 42). Standard: sysexits.h. */
#ifndef APP_EXIT_H
#define APP_EXIT_H

#include "base/err.h"

/* The status a command ends with. `filter` has its own rule: 0 or 75, nothing else. */
int exit_status(enum err_kind kind);

/* "samling: cannot open …" on stderr, and the status for it. */
int exit_complain(const struct err *err);

#endif
