#include "app/orders.h"

#include <pwd.h>
#include <unistd.h>

#include "store/apply.h"
#include "store/events.h"
#include "store/jobs.h"
#include "store/report.h"

struct str
order_who(struct arena *a)
{
	const struct passwd *pw = getpwuid(getuid());
	return pw == NULL ? arena_printf(a, "uid %ld", (long)getuid()) : arena_dup(a, str_from(pw->pw_name));
}

const struct event *
order_event(struct program *p, const char *slug, struct err *err)
{
	const struct event *event;
	if (!events_find(p->store, str_from(slug), &event, err))
		return NULL;
	if (event == NULL)
		(void)err_set(err, ERR_MISSING, "there is no event '%s'", slug);
	return event;
}

/* An empty reading: facts of the site and the next free ids, no mail. */
static const struct facts *
plain_facts(struct arena *a, struct program *p, struct instant now, struct err *err)
{
	static const struct reading nothing = { 0 };
	struct facts_input input = program_facts_input(p, now, now);
	input.authority = AUTHORITY_COMMAND;
	input.sender = p->site->address;
	return load_facts(a, p->store, NULL, &nothing, NULL, &input, err);
}

bool
order_carry_out(struct arena *a, struct program *p, const struct order *order, const struct event *event,
    struct instant now, const struct decision **decision, struct err *err)
{
	if (!store_begin(p->store, err))
		return false;
	const struct facts *facts = plain_facts(a, p, now, err);
	if (facts != NULL) {
		const struct decision *d = decide_order(a, order, event, facts);
		const struct letters none = { 0 };
		const struct apply_by by = { .now = now, .who = order->who, .command = STR("command") };
		if (apply_decision(a, p->store, d, &none, &by, err) && store_commit(p->store, err)) {
			if (decision != NULL)
				*decision = d;
			return true;
		}
	}
	store_rollback(p->store);
	return false;
}

bool
order_promotion(struct arena *a, struct program *p, const struct event *event, struct instant now, struct err *err)
{
	struct event_counts counts;
	if (!report_event(p->store, event->id, &counts, err))
		return false;
	const int64_t waiting = counts.by_state[STATE_WAITING];
	if (waiting == 0)
		return true;
	const struct facts *facts = plain_facts(a, p, now, err);
	if (facts == NULL)
		return false;
	const struct job job = { .id = { facts->next.job }, .kind = JOB_PROMOTE, .event = event->id, .total = waiting,
		.who = order_who(a) };
	return jobs_add(p->store, &job, now, err);
}
