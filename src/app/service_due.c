/* What is due: offers, deadlines, reminders, links, jobs, each in a transaction of its own; sleep
 * until the next one. The other services wake it when they may have made something due; what
 * commands make due is found by looking every LOOK_MS. While the clock is not to be believed
 * (app/clock.h) nothing is carried out.
 */
#include <sysexits.h>

#include "app/pipeline.h"
#include "app/service.h"
#include "base/log.h"
#include "store/due.h"

enum { LOOK_MS = 10000, SOONEST_MS = 500, AGAIN_MS = 60000 };

static void
log_due(const struct outcome *out)
{
	struct log_line l;
	log_begin(&l, LOG_LEVEL_INFO);
	log_str(&l, "due", out->decision->reason);
	log_int(&l, "effects", (int64_t)out->decision->effect_count);
	log_int(&l, "letters", (int64_t)out->letters.count);
	log_end(&l);
}

/* All that is due at this moment; each is a place to stop at. */
static bool
carry_out(struct service_env *env, struct arena *a, struct due_passed *passed, struct err *err)
{
	bool did = true;
	*passed = (struct due_passed) { 0 };
	while (did && !service_must_end(env)) {
		arena_reset(a);
		struct outcome out;
		const int64_t begun = clock_ms();
		if (!pipeline_due(a, env->p, clock_now(&env->clock), passed, &did, &out, err))
			return false;
		if (did && out.decision != NULL)
			log_due(&out);
		if (did && out.letters.count > 0)
			service_poke(env, WAKE_SEND);
		store_rest(env->p->store);
		board_beat(env->slot);
		if (did)
			clock_give_way(begun);
	}
	return true;
}

/* May what the clock calls due be carried out? Says so when that changes. */
static bool
is_time_sure(struct clock_watch *watch, bool *was_sure)
{
	const bool sure = clock_is_settled(watch);
	if (!sure && *was_sure)
		log_message(LOG_LEVEL_WARN,
		    STR("the clock leapt ahead: what is due waits until it has settled"));
	if (sure && !*was_sure)
		log_message(
		    LOG_LEVEL_INFO, STR("the clock has settled: what is due is carried out"));
	*was_sure = sure;
	return sure;
}

static int64_t
rest_until(const struct service_env *env, const struct due_passed *passed, struct instant when)
{
	/* What failed is still due: it is tried again, but not in a circle. */
	if (passed->first.kind != ERR_NONE)
		return AGAIN_MS;
	if (instant_is_none(when))
		return LOOK_MS;
	const int64_t s = when.s - clock_now(&env->clock).s;
	if (s > LOOK_MS / 1000)
		return LOOK_MS;
	return s <= 0 ? SOONEST_MS : s * 1000;
}

int
service_due(struct service_env *env)
{
	struct err err = { 0 };
	if (!program_attach(env->a, env->p, PROGRAM_STORE, clock_now(&env->clock), &err))
		return service_fail(&err);
	board_ready(env->slot);
	struct arena *a = arena_new();
	bool ok = true, sure = true;
	struct clock_watch watch = { 0 };
	struct due_passed passed = { 0 };
	for (struct instant when; ok;) {
		if (!is_time_sure(&watch, &sure)) {
			if (!service_rest(env, WAKES, LOOK_MS))
				break;
			continue;
		}
		ok = carry_out(env, a, &passed, &err)
		     && due_when(env->p->store, env->p->site->policy.hold, &when, &err);
		if (ok && !service_rest(env, WAKE_DUE, rest_until(env, &passed, when)))
			break;
	}
	arena_free(a);
	return ok ? EX_OK : service_fail(&err);
}
