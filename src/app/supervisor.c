#include "app/supervisor.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <time.h>
#include <unistd.h>

#include "app/kept.h"
#include "app/notify.h"
#include "app/sink.h"
#include "app/stop.h"
#include "base/log.h"

enum {
	END_MS = 60000,       /* what a service may take to end */
	LONG_LIFE_MS = 10000, /* after such a life it failed for the first time again */
	LOOK_MS = 10000,      /* how often stalls are looked for */
};

struct supervisor {
	const struct supervision *s;
	struct arena *texts; /* of p */
	struct program *p;
	struct board_slot *board;
	struct kept kept[BOARD_SLOTS];
	int lifeline[2];
	int wakes[WAKES][2];
	sigset_t signals, before;
	bool was_ready;
	int64_t end_ms; /* clock_ms at which services are killed; 0: not ending */
	int status;
};

/* The child: signals as usual, our ends of the pipes closed, its own name in the log. */
static NORETURN void
become(struct supervisor *v, const struct kept *k, struct board_slot *slot)
{
	stop_catch();
	(void)close(v->lifeline[1]); /* else nobody would ever see its end */
	sink_rename(k->wanted.service->name, v->p->site->log_addresses);
	struct service_env env = { .a = arena_new(),
		.p = v->p,
		.clock = v->s->clock,
		.board = v->board,
		.slot = slot,
		.lifeline = v->lifeline[0],
		.argument = k->wanted.argument };
	if (v->s->listening != NULL) {
		env.listeners = v->s->listening->fds;
		env.listener_count = v->s->listening->count;
	}
	memcpy(env.wakes, v->wakes, sizeof env.wakes);
	board_beat(slot);
	const int status = k->wanted.service->run(&env);
	program_close(env.p);
	arena_free(env.a);
	exit(status);
}

static void
start(struct supervisor *v, struct kept *k)
{
	struct board_slot *slot = &v->board[k - v->kept];
	board_begin(slot);
	const pid_t pid = fork();
	if (pid == 0)
		become(v, k, slot);
	k->started_ms = clock_ms();
	k->stalled = false;
	if (pid < 0) {
		k->start_ms = k->started_ms + kept_backoff_ms(++k->failures);
		return;
	}
	k->pid = pid;
	kept_log(LOG_LEVEL_INFO, k, "started", -1);
}

/* Two processes never do the same: the next one waits for the one that leaves. */
static bool
has_predecessor(const struct supervisor *v, const struct kept *k)
{
	for (size_t i = 0; i < BOARD_SLOTS; i++)
		if (&v->kept[i] != k && v->kept[i].pid != 0
		    && v->kept[i].wanted.service == k->wanted.service
		    && str_equal(v->kept[i].wanted.argument, k->wanted.argument))
			return true;
	return false;
}

static void
start_all(struct supervisor *v)
{
	for (size_t i = 0; i < BOARD_SLOTS && v->end_ms == 0; i++) {
		struct kept *k = &v->kept[i];
		if (k->wanted.service != NULL && k->pid == 0 && k->start_ms <= clock_ms()
		    && !has_predecessor(v, k))
			start(v, k);
	}
}

static void
tell_all(const struct supervisor *v, int signal_number)
{
	for (size_t i = 0; i < BOARD_SLOTS; i++)
		if (v->kept[i].pid != 0)
			(void)kill(
			    v->kept[i].pid, signal_number); /* fails only if it has just ended */
}

static void
begin_end(struct supervisor *v, int status)
{
	if (v->end_ms != 0)
		return;
	notify_send("STOPPING=1");
	v->end_ms = clock_ms() + END_MS;
	v->status = status;
	tell_all(v, SIGTERM);
}

static void
note_end(struct supervisor *v, struct kept *k, int status)
{
	struct board_slot *slot = &v->board[k - v->kept];
	const bool well = WIFEXITED(status) && WEXITSTATUS(status) == EX_OK;
	const bool ready = atomic_load(&slot->ready);
	if (!kept_died_of_its_work(k, status))
		board_clear(slot);
	k->failures = well || clock_ms() - k->started_ms >= LONG_LIFE_MS ? 0 : k->failures + 1;
	k->start_ms = k->failures == 0 ? 0 : clock_ms() + kept_backoff_ms(k->failures);
	kept_log(well ? LOG_LEVEL_INFO : LOG_LEVEL_WARN, k, "ended", status);
	k->pid = 0;
	board_begin(slot);
	if (k->leaving)
		*k = (struct kept) { 0 };
	if (!v->was_ready && !ready && WIFEXITED(status) && WEXITSTATUS(status) == EX_CONFIG)
		begin_end(v, EX_CONFIG);
}

static void
reap(struct supervisor *v)
{
	for (;;) {
		int status;
		const pid_t pid = waitpid(-1, &status, WNOHANG);
		if (pid <= 0)
			return;
		for (size_t i = 0; i < BOARD_SLOTS; i++)
			if (v->kept[i].pid == pid)
				note_end(v, &v->kept[i], status);
	}
}

static void
kill_stalled(struct supervisor *v)
{
	const int64_t now = clock_ms();
	for (size_t i = 0; i < BOARD_SLOTS; i++) {
		struct kept *k = &v->kept[i];
		const bool late = v->end_ms != 0 && now >= v->end_ms;
		if (k->pid == 0
		    || (!late
			&& now - atomic_load(&v->board[i].beat_ms)
			       < SERVICE_STALL_S * INT64_C(1000)))
			continue;
		k->stalled = true;
		kept_log(LOG_LEVEL_ERROR, k,
		    late ? "does not end and is killed" : "stalls and is killed", -1);
		(void)kill(k->pid, SIGKILL);
	}
}

static bool
is_any_running(const struct supervisor *v)
{
	for (size_t i = 0; i < BOARD_SLOTS; i++)
		if (v->kept[i].pid != 0)
			return true;
	return false;
}

static void
tell_ready(struct supervisor *v)
{
	for (size_t i = 0; i < BOARD_SLOTS; i++)
		if (v->kept[i].wanted.service != NULL && !atomic_load(&v->board[i].ready))
			return;
	if (!v->was_ready)
		log_message(LOG_LEVEL_INFO, STR("ready"));
	v->was_ready = true;
	notify_send("READY=1");
}

static const struct service_wanted *
wanted_of(const struct supervisor *v, size_t *count)
{
	switch (v->s->what) {
	case SUPERVISE_ALL:
		return services_of(v->texts, v->p->site, count);
	case SUPERVISE_RECEIVING:
		return services_receiving(v->texts, v->p->site, count);
	case SUPERVISE_FETCHING:
		return services_fetching(v->texts, v->p->site, v->s->names, count);
	}
	return NULL;
}

/* Put what the site wants running into free places; those that ran before leave. */
static void
plan(struct supervisor *v)
{
	size_t count, n = 0;
	const struct service_wanted *wanted = wanted_of(v, &count);
	for (size_t i = 0; i < BOARD_SLOTS; i++) {
		struct kept *k = &v->kept[i];
		k->leaving = k->pid != 0;
		if (k->pid == 0)
			*k = (struct kept) { 0 };
	}
	for (size_t i = 0; i < BOARD_SLOTS && n < count; i++)
		if (v->kept[i].wanted.service == NULL)
			v->kept[i].wanted = wanted[n++];
	if (n < count)
		log_message(
		    LOG_LEVEL_ERROR, STR("too many mailboxes: the last ones are not fetched"));
}

static void
reload(struct supervisor *v)
{
	struct err err = { 0 };
	struct arena *texts = arena_new();
	notify_send("RELOADING=1");
	struct program *p = program_load(texts, v->s->site_dir, PROGRAM_SERVICE, &err);
	if (p != NULL
	    && (!sink_open(v->s->log, p->site->log_addresses, "run", &err)
		|| (v->s->listening != NULL
		    && !listening_follow(v->s->listening, p->site, &err)))) {
		program_close(p);
		p = NULL;
	}
	if (p == NULL) {
		struct log_line l;
		log_begin(&l, LOG_LEVEL_ERROR);
		log_str(&l, "msg", STR("the changed site is not taken up"));
		log_err(&l, &err);
		log_end(&l);
		arena_free(texts);
		notify_send("READY=1");
		return;
	}
	program_close(v->p);
	/* Names of services that still run stand in the old texts: keep those of the leaving ones.
	 */
	struct arena *old = v->texts;
	v->p = p;
	v->texts = texts;
	for (size_t i = 0; i < BOARD_SLOTS; i++)
		v->kept[i].wanted.argument = arena_dup(texts, v->kept[i].wanted.argument);
	arena_free(old);
	plan(v);
	tell_all(v, SIGTERM);
	log_message(LOG_LEVEL_INFO, STR("the changed site is taken up"));
}

/* How long nothing is to be done. */
static int64_t
quiet_ms(const struct supervisor *v, int64_t watchdog_ms)
{
	const int64_t now = clock_ms();
	int64_t ms = watchdog_ms > 0 && watchdog_ms < LOOK_MS ? watchdog_ms : LOOK_MS;
	for (size_t i = 0; i < BOARD_SLOTS; i++) {
		const struct kept *k = &v->kept[i];
		if (k->wanted.service != NULL && k->pid == 0 && v->end_ms == 0
		    && !has_predecessor(v, k) && k->start_ms - now < ms)
			ms = k->start_ms - now;
	}
	if (v->end_ms != 0 && v->end_ms - now < ms)
		ms = v->end_ms - now;
	return ms < 0 ? 0 : ms;
}

static void
wait_for_signal(struct supervisor *v, int64_t ms)
{
	const struct timespec timeout = { .tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000L };
	switch (sigtimedwait(&v->signals, NULL, &timeout)) {
	case SIGTERM:
	case SIGINT:
		begin_end(v, EX_OK);
		return;
	case SIGHUP:
		if (v->end_ms == 0)
			reload(v);
		return;
	case SIGUSR1:
		if (v->end_ms == 0)
			tell_ready(v);
		return;
	default: /* SIGCHLD, or the time is over */
		return;
	}
}

static bool
set_up(struct supervisor *v, struct err *err)
{
	static const int heard[] = { SIGTERM, SIGINT, SIGHUP, SIGUSR1, SIGCHLD };
	(void)sigemptyset(&v->signals);
	for (size_t i = 0; i < COUNT(heard); i++)
		(void)sigaddset(&v->signals, heard[i]);
	(void)sigprocmask(SIG_BLOCK, &v->signals, &v->before);
	/* An ignored SIGCHLD, inherited from whoever started us, would hide how children end. */
	(void)signal(SIGCHLD, SIG_DFL);
	bool ok = pipe(v->lifeline) == 0 && fcntl(v->lifeline[0], F_SETFD, FD_CLOEXEC) == 0
		  && fcntl(v->lifeline[1], F_SETFD, FD_CLOEXEC) == 0;
	for (size_t i = 0; i < WAKES && ok; i++) {
		ok = pipe(v->wakes[i]) == 0;
		for (size_t j = 0; j < 2 && ok; j++)
			ok = fcntl(v->wakes[i][j], F_SETFD, FD_CLOEXEC) == 0
			     && fcntl(v->wakes[i][j], F_SETFL, O_NONBLOCK) == 0;
	}
	if (!ok)
		return err_set(err, ERR_AGAIN, "cannot make a pipe: %s", strerror(errno));
	v->board = board_new(err);
	return v->board != NULL;
}

int
supervisor_run(const struct supervision *supervision, struct program *p)
{
	struct err err = { 0 };
	struct supervisor v = { .s = supervision, .p = p, .texts = arena_new(), .status = EX_OK };
	if (!set_up(&v, &err)) {
		program_close(p);
		arena_free(v.texts);
		return service_fail(&err);
	}
	plan(&v);
	const int64_t watchdog_ms = notify_watchdog_ms();
	while (v.end_ms == 0 || is_any_running(&v)) {
		start_all(&v);
		wait_for_signal(&v, quiet_ms(&v, watchdog_ms));
		reap(&v);
		kill_stalled(&v);
		if (watchdog_ms > 0)
			notify_send("WATCHDOG=1");
	}
	program_close(v.p);
	arena_free(v.texts);
	return v.status;
}
