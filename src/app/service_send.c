/* Sending: drain the outbox, sleep until the next letter is due or one is queued.
 *
 * The other services wake it; letters that commands and `filter` queue are found by looking every
 * LOOK_MS. What a sender claimed that died is free again when the next one starts.
 */
#include <sysexits.h>

#include "app/deliver.h"
#include "app/service.h"
#include "app/stop.h"
#include "base/backoff.h"
#include "base/log.h"
#include "store/letter_queue.h"

enum { LOOK_MS = 5000, SOONEST_MS = 500, PAUSE_MS = 2000, PAUSE_MAX_MS = 300000 };

/* Asked once a letter: so the service beats. */
static struct instant
beating_clock(void *context)
{
	const struct service_env *env = context;
	board_beat(env->slot);
	return clock_now(&env->clock);
}

/* A letter that is due and was not sent is in another sender's hands: that is no reason to spin. */
static int64_t
rest_until(const struct service_env *env, struct instant due)
{
	if (instant_is_none(due))
		return LOOK_MS;
	const int64_t s = due.s - clock_now(&env->clock).s;
	if (s > LOOK_MS / 1000)
		return LOOK_MS;
	return s <= 0 ? SOONEST_MS : s * 1000;
}

/* A certificate that is not trusted, a refused password: nobody's letters can leave, but mails can
 * come, and the server may be mended tomorrow. It is asked again, more and more seldom. False when
 * the service is to end. */
static bool
rest_of_trouble(struct service_env *env, const struct err *err, unsigned failures)
{
	const int64_t pause_ms = backoff(PAUSE_MS, PAUSE_MAX_MS, failures);
	const int64_t end = clock_ms() + pause_ms;
	struct log_line l;
	log_begin(&l, LOG_LEVEL_ERROR);
	log_err(&l, err);
	log_int(&l, "again-in-s", pause_ms / 1000);
	log_end(&l);
	deliver_end(env->p); /* the next one reads the password anew */
	while (clock_ms() < end) {
		board_beat(env->slot);
		if (!service_rest(env, WAKES, end - clock_ms()))
			return false;
	}
	return true;
}

int
service_send(struct service_env *env)
{
	struct err err = { 0 };
	const struct instant now = clock_now(&env->clock);
	if (!program_attach(env->a, env->p, PROGRAM_STORE, now, &err)
	    || !deliver_open(env->p, now, &err))
		return service_fail(&err);
	/* Before the first letter: a server that is slow is no reason to hold up the others. */
	board_ready(env->slot);
	const struct drain_options options = {
		.clock = beating_clock, .context = env, .stop = stop_flag()
	};
	for (unsigned failures = 0;;) {
		struct drain_result result = { 0 };
		struct instant due;
		err = (struct err) { 0 };
		const bool sent = deliver(env->p, &options, &result, &err);
		const bool refused = !sent && err.kind == ERR_CONFIG && env->p->transport != NULL;
		if (!refused && (!sent || !letters_next_due(env->p->store, &due, &err)))
			return service_fail(&err);
		store_rest(env->p->store);
		failures = refused ? failures + 1 : 0;
		if (refused ? !rest_of_trouble(env, &err, failures)
			    : !service_rest(env, WAKE_SEND, rest_until(env, due)))
			return EX_OK;
	}
}
