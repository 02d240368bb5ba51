/* Where the log of a service goes: standard error (the journal, under systemd), a file, or syslog.
 */
#ifndef APP_SINK_H
#define APP_SINK_H

#include "base/attributes.h"
#include "base/err.h"
#include "base/str.h"
#include <stdbool.h>

/* `where`: empty for standard error, "syslog", or the path of a file, which is opened to append.
 * Opening it again after a rotation is the way to take up the new file. `addresses`: whole ones,
 * not masked. `service` (may be NULL) must live as long as lines are written. */
bool sink_open(const char *where, bool addresses, const char *service, struct err *err) NODISCARD;

/* The same place, another name: for a process that was forked. */
void sink_rename(const char *service, bool addresses);

#endif
