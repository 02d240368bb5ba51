#include "app/kept.h"

#include "base/backoff.h"
#include <signal.h>
#include <sys/wait.h>
#include <sysexits.h>

enum { BACKOFF_MS = 200, BACKOFF_MAX_MS = 15000 };

void
kept_log(enum log_level level, const struct kept *k, const char *what, int status)
{
	struct log_line l;
	log_begin(&l, level);
	log_str(&l, "msg", str_from(what));
	log_str(&l, "what", str_from(k->wanted.service->name));
	if (k->wanted.argument.n > 0)
		log_str(&l, "which", k->wanted.argument);
	log_int(&l, "pid", k->pid);
	if (status >= 0 && WIFEXITED(status))
		log_int(&l, "status", WEXITSTATUS(status));
	if (status >= 0 && WIFSIGNALED(status))
		log_int(&l, "signal", WTERMSIG(status));
	if (k->failures > 0 && k->start_ms > clock_ms())
		log_int(&l, "again_ms", k->start_ms - clock_ms());
	log_end(&l);
}

int64_t
kept_backoff_ms(unsigned failures)
{
	return backoff(BACKOFF_MS, BACKOFF_MAX_MS, failures);
}

bool
kept_died_of_its_work(const struct kept *k, int status)
{
	if (WIFEXITED(status))
		return WEXITSTATUS(status) != EX_OK;
	const int n = WTERMSIG(status);
	return k->stalled || n == SIGSEGV || n == SIGBUS || n == SIGABRT || n == SIGILL
	       || n == SIGFPE || n == SIGSYS;
}
