/* Sending: drain the outbox, sleep until the next letter is due or one is queued.
 *
 * The other services wake it; letters that commands and `filter` queue are found by looking every
 * LOOK_MS. What a sender claimed that died is free again when the next one starts.
 */
#include <sysexits.h>

#include "app/deliver.h"
#include "app/service.h"
#include "app/stop.h"
#include "store/letter_queue.h"

enum { LOOK_MS = 5000, SOONEST_MS = 500 };

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

int
service_send(struct service_env *env)
{
	struct err err = { 0 };
	if (!program_attach(env->a, env->p, PROGRAM_STORE, clock_now(&env->clock), &err))
		return service_fail(&err);
	const struct drain_options options = {
		.clock = beating_clock, .context = env, .stop = stop_flag()
	};
	bool ok = true, ready = false;
	for (struct instant due; ok;) {
		struct drain_result result = { 0 };
		ok = deliver(env->p, &options, &result, &err)
		     && letters_next_due(env->p->store, &due, &err);
		store_rest(env->p->store);
		if (ok && !ready)
			board_ready(env->slot);
		ready = ok;
		if (ok && !service_rest(env, WAKE_SEND, rest_until(env, due)))
			break;
	}
	return ok ? EX_OK : service_fail(&err);
}
