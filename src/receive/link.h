/* A connection to a server, with TLS whose certificate is checked: chain, dates and host name. The
 * only user of GnuTLS.
 *
 * Every wait ends at a deadline over all that is done until the next one is set, so a server that
 * drips a byte a second cannot hold us; nor can one send more than was allowed for. After a failure
 * the connection is only good for closing. Blocks no signals; a signal ends no read. Errors:
 * ERR_AGAIN for what the network does, ERR_CONFIG for a certificate that is not trusted, ERR_LIMIT
 * for a server that sends too much.
 * Standards: RFC 8446, RFC 5246 (1.2 at least), RFC 6125 (names), RFC 6066 (SNI).
 */
#ifndef RECEIVE_LINK_H
#define RECEIVE_LINK_H

#include "base/attributes.h"
#include "base/err.h"
#include "base/str.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

struct link;

/* Connect to host and port, at most `timeout_ms`. NULL on failure. */
struct link *link_open(struct str host, int port, int timeout_ms, struct err *err) NODISCARD;
void link_close(struct link *l); /* accepts NULL */

/* TLS from here on. `ca_file`: who may sign; empty: those the system trusts. */
bool link_start_tls(struct link *l, struct str ca_file, struct err *err) NODISCARD;

/* From now on: all reads and writes together take at most `timeout_ms`, all reads give at most
 * `max_bytes`. */
void link_allow(struct link *l, int timeout_ms, uint64_t max_bytes);

/* Bytes read or written, at least 1; 0 at the end of the stream; -1 on failure, which link_error
 * tells. */
ssize_t link_read(struct link *l, void *bytes, size_t n);
ssize_t link_write(struct link *l, const void *bytes, size_t n);
/* What was the first failure; kind ERR_NONE: none. */
const struct err *link_error(const struct link *l);

/* Bytes that TLS has taken off the socket already; poll does not see them. */
bool link_has_pending(const struct link *l);
int link_fd(const struct link *l);

#endif
