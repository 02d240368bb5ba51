#include "decide/order.h"

#include "decide/authority.h"

static struct effect *
add(struct arena *a, struct decision *d, enum effect_kind kind, struct str reason)
{
	d->effects = array_push(a, d->effects, &d->effect_count, sizeof *d->effects);
	struct effect *e = &d->effects[d->effect_count - 1];
	e->kind = kind;
	e->reason = reason;
	e->until = INSTANT_NONE;
	return e;
}

static void
set_state(struct arena *a, struct decision *d, const struct event *event, enum event_state state)
{
	struct effect *e = add(a, d, EFFECT_EVENT_STATE, STR("ordered"));
	e->event = event->id;
	e->event_state = state;
}

/* One letter a coordinator: answering it with the number lets the job go. */
static void
ask_for_word(struct arena *a, struct decision *d, const struct job *job, const struct event *event,
    const struct facts *facts)
{
	const struct work w = { .facts = facts };
	struct job *copy = ARENA_NEW(a, struct job);
	*copy = *job;
	for (size_t i = 0; i < facts->coordinator_count; i++) {
		const struct coordinator *coordinator = &facts->coordinators[i];
		if (!coordinator_hears(&w, coordinator, event))
			continue;
		d->letters = array_push(a, d->letters, &d->letter_count, sizeof *d->letters);
		d->letters[d->letter_count - 1] = (struct letter_order) {
			.id = { facts->next.letter + (int64_t)d->letter_count - 1 },
			.template = STR("job"),
			.language = coordinator->language.n > 0 ? coordinator->language
								: facts->policy.language,
			.to = coordinator->address,
			.to_name = coordinator->name,
			.event = event,
			.job = copy,
			.until = INSTANT_NONE,
		};
	}
}

static void
add_job(struct arena *a, struct decision *d, enum job_kind kind, const struct order *order,
    const struct event *event, const struct facts *facts)
{
	if (order->concerned == 0)
		return;
	const bool held = order->concerned > facts->policy.mass;
	struct effect *e = add(
	    a, d, EFFECT_JOB, held ? STR("held until the number is confirmed") : STR("ordered"));
	e->job = (struct job) { .id = { facts->next.job },
		.kind = kind,
		.event = event->id,
		.total = order->concerned,
		.text = order->text,
		.who = order->who,
		.since = order->since,
		.held = held };
	if (held)
		ask_for_word(a, d, &e->job, event, facts);
}

static void
note(struct arena *a, struct decision *d, const struct order *order)
{
	for (size_t i = 0; i < order->registration_count; i++) {
		const struct registration *r = &order->registrations[i];
		if (!state_may_move(r->state, order->noted))
			continue;
		struct effect *e = add(a, d, EFFECT_MOVE, STR("ordered"));
		e->registration = r->id;
		e->from = r->state;
		e->to = order->noted;
	}
}

const struct decision *
decide_order(struct arena *a, const struct order *order, const struct event *event,
    const struct facts *facts)
{
	struct decision *d = ARENA_NEW(a, struct decision);
	d->kind = DECISION_ACT;
	d->reason = STR("ordered");
	switch (order->kind) {
	case ORDER_STATE:
		set_state(a, d, event, order->state);
		break;
	case ORDER_CANCEL:
		set_state(a, d, event, EVENT_CANCELLED);
		add_job(a, d, JOB_CANCEL_EVENT, order, event, facts);
		break;
	case ORDER_ANNOUNCE:
		add_job(a, d, JOB_ANNOUNCE, order, event, facts);
		break;
	case ORDER_NOTE:
		note(a, d, order);
		break;
	}
	return d;
}
