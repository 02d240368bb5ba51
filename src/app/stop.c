#include "app/stop.h"

#include <errno.h>
#include <time.h>

/* One of the two mutable globals that a program needs (STYLE rule 23). */
static volatile sig_atomic_t stop;

static void
want_stop(int signal_number)
{
	(void)signal_number;
	stop = 1;
}

static void
own_signals(sigset_t *set)
{
	(void)sigemptyset(set);
	(void)sigaddset(set, SIGTERM);
	(void)sigaddset(set, SIGINT);
}

void
stop_catch(void)
{
	const struct sigaction end = { .sa_handler = want_stop },
			       ignore = { .sa_handler = SIG_IGN },
			       usual = { .sa_handler = SIG_DFL };
	/* Cannot fail for these signals. */
	(void)sigaction(SIGTERM, &end, NULL);
	(void)sigaction(SIGINT, &end, NULL);
	(void)sigaction(SIGHUP, &ignore, NULL);
	(void)sigaction(SIGCHLD, &usual, NULL);
	sigset_t none;
	(void)sigemptyset(&none);
	(void)sigprocmask(SIG_SETMASK, &none, NULL);
}

bool
stop_wanted(void)
{
	return stop != 0;
}

const volatile sig_atomic_t *
stop_flag(void)
{
	return &stop;
}

int
stop_poll(struct pollfd *fds, size_t count, int timeout_ms)
{
	sigset_t ours, before;
	own_signals(&ours);
	(void)sigprocmask(SIG_BLOCK, &ours, &before);
	int got = -1;
	if (stop != 0) {
		errno = EINTR;
	} else {
		const struct timespec timeout = { .tv_sec = timeout_ms / 1000,
			.tv_nsec = timeout_ms % 1000 * 1000000L };
		got = ppoll(fds, (nfds_t)count, timeout_ms < 0 ? NULL : &timeout, &before);
	}
	const int saved = errno;
	(void)sigprocmask(SIG_SETMASK, &before, NULL);
	errno = saved;
	return got;
}
