/* SIGTERM and SIGINT end a service between two units of work: they only set a flag, and interrupt
 * nothing but the wait in stop_poll (STYLE rule 53). */
#ifndef APP_STOP_H
#define APP_STOP_H

#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>

/* Handle the two signals from now on, and unblock them. SIGHUP is ignored: it is the supervisor's.
 */
void stop_catch(void);

bool stop_wanted(void);
/* The flag itself, for whoever looks at it between two letters. */
const volatile sig_atomic_t *stop_flag(void);

/* poll, which also returns when a signal wants the end; one that came just before is not missed.
 * `timeout_ms` below 0: none. Returns as poll; -1 on a signal. */
int stop_poll(struct pollfd *fds, size_t count, int timeout_ms);

#endif
