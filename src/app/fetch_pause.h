/* How long a mailbox is left alone after its server failed: pure arithmetic.
 *
 * 2 s after the first failure in a row, then twice as long each time, 5 min at most. A turn that
 * worked ends the row, and so does one that lasted FETCH_LONG_TURN_MS before it failed: a server or
 * a firewall that ends every IDLE after some minutes is none that is away.
 */
#ifndef APP_FETCH_PAUSE_H
#define APP_FETCH_PAUSE_H

#include <stdbool.h>
#include <stdint.h>

enum { FETCH_LONG_TURN_MS = 300000 };

/* Failures in a row, after a turn of `lasted_ms` that ended well or not. */
unsigned fetch_failures(unsigned before, bool ok, int64_t lasted_ms);

/* `failures`: at least 1. */
int64_t fetch_pause_ms(unsigned failures);

#endif
