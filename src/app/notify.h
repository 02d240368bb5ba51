/* Tell the service manager how it goes: READY=1, WATCHDOG=1, STATUS=…, STOPPING=1 (sd_notify(3),
 * without libsystemd: a datagram to the socket that $NOTIFY_SOCKET names, which may be abstract).
 * Without a manager nothing happens; a message that cannot be sent is lost, as the protocol wants
 * it.
 */
#ifndef APP_NOTIFY_H
#define APP_NOTIFY_H

#include <stdint.h>

/* One assignment a line. */
void notify_send(const char *state);

/* How often the manager wants a sign of life; half of what it waits for. 0: it does not. */
int64_t notify_watchdog_ms(void);

#endif
