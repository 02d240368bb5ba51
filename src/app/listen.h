/* Sockets that are listened on: opened here, or handed over by systemd (socket activation:
 * $LISTEN_FDS, $LISTEN_PID, sd_listen_fds(3)). All are non-blocking and closed on exec.
 */
#ifndef APP_LISTEN_H
#define APP_LISTEN_H

#include "base/arena.h"
#include "base/attributes.h"
#include "base/err.h"
#include "base/str.h"
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* "unix:PATH" (a path not beginning with / stands in `dir`) or "tcp:ADDRESS:PORT" with a numeric
 * address, IPv6 in brackets. A Unix socket that nobody answers on any more is replaced; it gets
 * `mode`. -1 on failure: ERR_USAGE for what cannot be such a place (port 25 included: RFC 2033
 * section 5), ERR_AGAIN when it is taken, ERR_CONFIG when we may not. */
int listen_open(
    struct arena *a, struct str dir, struct str place, mode_t mode, struct err *err) NODISCARD;

/* Has the form of a place to listen; the same of a mode, as "0660". */
bool listen_place_is_valid(struct arena *a, struct str place);
bool listen_mode_parse(struct str text, mode_t *mode) NODISCARD;

/* What systemd handed over; `*count` 0: nothing. False with ERR_CONFIG where that is no listening
 * socket. */
bool listen_inherited(struct arena *a, const int **fds, size_t *count, struct err *err) NODISCARD;

#endif
