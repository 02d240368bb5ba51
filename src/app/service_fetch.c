/* One mailbox: take what is there, wait for more (IDLE, or a look every few seconds), again and
 * again. A server that cannot be reached or refuses us is tried again with back-off, for as long as
 * it takes. */
#include <sysexits.h>

#include "app/batch.h"
#include "app/fetch.h"
#include "app/fetch_pause.h"
#include "app/service.h"
#include "app/stop.h"
#include "app/trouble.h"
#include "base/log.h"

enum { SLICE_MS = 20000 };

static bool
must_end(void *context)
{
	const struct service_env *env = context;
	return service_must_end(env);
}

static void
log_failure(const struct service_env *env, const struct err *err, int64_t pause_ms)
{
	struct log_line l;
	log_begin(&l, err->kind == ERR_CONFIG ? LOG_LEVEL_ERROR : LOG_LEVEL_WARN);
	log_str(&l, "fetch", env->argument);
	log_err(&l, err);
	log_int(&l, "again-in-s", pause_ms / 1000);
	log_end(&l);
}

/* Until there is news, or it is time to look by ourselves. False when the service is to end. */
static bool
wait_for_news(struct service_env *env, int fd, bool news)
{
	const int64_t end = clock_ms() + (fd < 0 ? FETCH_LOOK_MS : FETCH_IDLE_MS);
	while (!news && !service_must_end(env)) {
		const int64_t left = end - clock_ms();
		struct pollfd fds[] = { { .fd = env->lifeline, .events = POLLIN },
			{ .fd = fd, .events = POLLIN } };
		if (left <= 0)
			break;
		news = stop_poll(fds, COUNT(fds), left > SLICE_MS ? SLICE_MS : (int)left) > 0
		       && fds[1].revents != 0;
		board_beat(env->slot);
	}
	return !service_must_end(env);
}

/* One turn: take, wait. */
static bool
turn(struct service_env *env, struct fetch *f, struct err *err)
{
	size_t letters;
	int fd;
	bool news;
	const bool taken = fetch_take(f, must_end, env, err);
	const size_t count = fetch_counted(f, &letters);
	if (count > 0)
		service_poke(env, WAKE_DUE);
	if (letters > 0)
		service_poke(env, WAKE_SEND);
	if (taken)
		trouble_end(env->p->store, STR("fetch"), env->argument);
	else
		trouble_begin(
		    env->p->store, STR("fetch"), env->argument, err, clock_now(&env->clock));
	if (!taken || service_must_end(env))
		return taken;
	if (!fetch_wait_begin(f, &fd, &news, err))
		return false;
	return !wait_for_news(env, fd, news) || fetch_wait_end(f, err);
}

static void
fetch_on(struct service_env *env, struct fetch *f)
{
	unsigned failures = 0;
	while (!service_must_end(env)) {
		struct err err = { 0 };
		const int64_t begun = clock_ms();
		board_beat(env->slot);
		failures = fetch_failures(failures, turn(env, f, &err), clock_ms() - begun);
		if (failures == 0)
			continue;
		const int64_t pause_ms = fetch_pause_ms(failures);
		log_failure(env, &err, pause_ms);
		for (int64_t end = clock_ms() + pause_ms; clock_ms() < end;)
			if (!service_rest(env, WAKES, end - clock_ms()))
				return;
	}
}

int
service_fetch(struct service_env *env)
{
	struct err err = { 0 };
	const struct instant now = clock_now(&env->clock);
	const struct site_fetch *box = site_fetch_find(env->p->site, env->argument);
	if (!program_attach(env->a, env->p, PROGRAM_STORE | PROGRAM_CAGE, now, &err)
	    || !cage_ready(env->p->cage, &err) || !batch_note_suspect(env->p, env->slot, now, &err))
		return service_fail(&err);
	/* Before the first connection: a server that is away is no reason to hold up the others. */
	board_ready(env->slot);
	struct fetch *f = fetch_new(env->p, box, env->clock, false, env->slot);
	fetch_on(env, f);
	fetch_free(f);
	return EX_OK;
}
