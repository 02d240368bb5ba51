/* samling filter: one mail on standard input, for pipe transports, aliases, procmail, maildrop,
 * Sieve.
 *
 * Exits 0 only when the mail and all that follows from it is on disk, else 75 (EX_TEMPFAIL), and
 * prints nothing: Postfix bounces on every other exit and reads the output. So this process only
 * reads the mail and watches; a child does the work. A child that crashes or overruns the deadline
 * is counted, and the second time the mail is set aside as a case without being read.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <unistd.h>

#include "app/batch.h"
#include "app/clock.h"
#include "app/command.h"
#include "app/deliver.h"
#include "app/exit.h"
#include "app/intake.h"
#include "app/pipeline.h"
#include "base/log.h"
#include "store/mails.h"

enum { DEADLINE_MS = 60000 };

struct filter {
	struct command_env *env;
	struct delivery delivery;
	struct str hash; /* of the bytes, to count attempts by */
	bool send;       /* drain the outbox afterwards */
	int deadline_ms;
};

/* Standard output and error lead nowhere from here on; the log goes to data/log of the site. */
static void
fall_silent(const struct command_env *env)
{
	const int null = open("/dev/null", O_WRONLY | O_CLOEXEC);
	if (null >= 0) {
		(void)dup2(null, STDOUT_FILENO);
		const int log = open(arena_printf(env->a, "%.*s/data/log", STR_ARG(env->site)).p,
		    O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
		(void)dup2(log >= 0 ? log : null, STDERR_FILENO);
	}
}

/* The child's whole work; its exit status is the filter's. */
static int
work(struct filter *f)
{
	struct err err = { 0 };
	const int64_t before = clock_ms();
	cage_hide(f->delivery.raw);
	struct program *p = program_open(f->env->a, f->env->site, PROGRAM_MAIL, f->env->now, &err);
	struct outcome out;
	bool ok = p != NULL && pipeline_mail(f->env->a, p, &f->delivery, f->env->now, &out, &err);
	if (ok) {
		outcome_log(&out, clock_ms() - before);
		struct err unsent = { 0 };
		/* The mail is on disk: a letter that cannot leave now is the outbox's matter. */
		if (f->send && !deliver_due(p, f->env->now, f->env->fixed_now, NULL, &unsent))
			log_message(LOG_LEVEL_WARN, str_from(unsent.text));
	} else {
		log_message(LOG_LEVEL_ERROR, str_from(err.text));
	}
	program_close(p);
	return ok ? EX_OK : EX_TEMPFAIL;
}

/* Wait for the child until the deadline, then end it and all it started. */
static bool
wait_for(pid_t child, int deadline_ms, int *status)
{
	const int64_t end = clock_ms() + deadline_ms;
	for (;;) {
		const pid_t done = waitpid(child, status, WNOHANG);
		if (done == child)
			return true;
		if (done < 0 && errno != EINTR)
			return false;
		if (clock_ms() >= end)
			break;
		(void)poll(NULL, 0, 1);
	}
	(void)kill(-child, SIGKILL);
	(void)kill(child, SIGKILL);
	while (waitpid(child, status, 0) < 0 && errno == EINTR)
		continue;
	return false;
}

enum fate { FATE_DONE, FATE_LATER, FATE_CRASHED };

static enum fate
run_child(struct filter *f)
{
	const pid_t child = fork();
	if (child < 0)
		return FATE_LATER;
	if (child == 0) {
		(void)setpgid(0, 0);
		exit(work(f));
	}
	int status = 0;
	if (!wait_for(child, f->deadline_ms, &status))
		return FATE_CRASHED;
	if (WIFEXITED(status))
		return WEXITSTATUS(status) == EX_OK ? FATE_DONE : FATE_LATER;
	const int signal_number = WTERMSIG(status);
	const bool crash = signal_number == SIGSEGV || signal_number == SIGBUS
			   || signal_number == SIGABRT || signal_number == SIGILL
			   || signal_number == SIGFPE || signal_number == SIGSYS;
	return crash ? FATE_CRASHED : FATE_LATER;
}

/* How often this mail made the program die, this time included; 0 when that cannot be written down.
 */
static int64_t
count_crash(struct filter *f)
{
	struct err err = { 0 };
	int64_t count = 0;
	struct program *p = program_open(f->env->a, f->env->site, PROGRAM_STORE, f->env->now, &err);
	if (p == NULL || !mails_attempt(p->store, f->hash, f->env->now, &count, &err))
		count = 0;
	program_close(p);
	return count;
}

static int
filter(struct filter *f)
{
	enum fate fate = run_child(f);
	if (fate == FATE_CRASHED && count_crash(f) >= SET_ASIDE_AFTER) {
		f->delivery.set_aside = STR("the program died on it twice");
		fate = run_child(f);
	}
	return fate == FATE_DONE ? EX_OK : EX_TEMPFAIL;
}

/* The deadline is shorter than any mail system's, so that it is ours to choose the exit status. */
static bool
read_args(struct filter *f, struct err *err)
{
	struct args *args = f->env->args;
	const char *sender = args_value(args, "--sender");
	const char *deadline = args_value(args, "--deadline");
	f->delivery.rcpt = str_from(args_value(args, "--rcpt"));
	f->delivery.return_path_known = sender != NULL;
	f->delivery.return_path = str_from(sender);
	f->send = args_flag(args, "--send");
	f->deadline_ms = DEADLINE_MS;
	uint64_t seconds;
	if (deadline != NULL) {
		if (!str_uint(str_from(deadline), 3600, &seconds) || seconds == 0)
			return err_set(err, ERR_USAGE, "'%s' is no number of seconds", deadline);
		f->deadline_ms = (int)seconds * 1000;
	}
	return args_end(args, err);
}

int
cmd_filter(struct command_env *env)
{
	struct err err = { 0 };
	struct filter f = { .env = env };
	fall_silent(env);
	if (!read_args(&f, &err)) {
		log_message(LOG_LEVEL_ERROR, str_from(err.text));
		return EX_TEMPFAIL;
	}
	struct intake in;
	const char *spool = arena_printf(env->a, "%.*s/data/raw", STR_ARG(env->site)).p;
	if (!intake_read(env->a, STDIN_FILENO, spool, &in, &err)) {
		log_message(LOG_LEVEL_ERROR, str_from(err.text));
		return EX_TEMPFAIL;
	}
	f.delivery.raw = in.raw;
	f.delivery.spooled = in.spooled;
	f.delivery.spool_hash = in.hash;
	f.delivery.bytes = in.bytes;
	f.delivery.received = env->now;
	f.hash = batch_hash(env->a, &f.delivery);
	return filter(&f);
}
