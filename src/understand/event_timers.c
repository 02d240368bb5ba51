#include "understand/event_timers.h"

#include "calendar/zone.h"

struct plan {
	struct arena *a;
	struct event_timer *items;
	size_t count;
};

static void
add(struct plan *plan, struct str rule, struct instant due, struct instant window_ends)
{
	plan->items = array_push(plan->a, plan->items, &plan->count, sizeof *plan->items);
	plan->items[plan->count - 1] = (struct event_timer) {
		.rule = rule,
		.occurrence = instant_print(plan->a, due),
		.due = due,
		.window_ends = window_ends,
	};
}

static bool
has_link(const struct event *event)
{
	for (size_t i = 0; i < event->session_count; i++)
		if (event->sessions[i].link.n > 0)
			return true;
	return event->link.n > 0;
}

static void
add_reminders(struct plan *plan, const struct event *event, const struct zone *zone)
{
	for (size_t i = 0; i < event->reminder_count; i++) {
		struct instant due =
		    zone_add_offset(zone, event->starts.at, event->reminders[i], -1);
		struct instant until = event->starts.at;
		for (size_t k = 0; k < event->reminder_count; k++) {
			struct instant other =
			    zone_add_offset(zone, event->starts.at, event->reminders[k], -1);
			if (instant_before(due, other) && instant_before(other, until))
				until = other;
		}
		add(plan,
		    arena_printf(plan->a, "reminder:%.*s",
			STR_ARG(offset_print(plan->a, event->reminders[i]))),
		    due, until);
	}
}

/* When it is over: a call for interest has a last day only. */
static struct instant
over_at(const struct event *event)
{
	if (!instant_is_none(event->ends.at))
		return event->ends.at;
	return instant_is_none(event->starts.at) ? event->deadline.at : event->starts.at;
}

/* What is kept of people goes, whatever became of the event. */
static void
add_purges(struct plan *plan, const struct event *event, const struct zone *zone)
{
	const struct instant over =
	    event->kind == EVENT_INTEREST && !instant_is_none(event->deadline.at)
		? event->deadline.at
		: over_at(event);

	if (instant_is_none(over))
		return;
	struct instant sensitive = zone_add_offset(zone, over, event->sensitive, 1);
	struct instant rest = zone_add_offset(zone, over, event->retention, 1);
	if (event->sensitive.n > 0 && instant_before(sensitive, rest))
		add(plan, STR("purge-sensitive"), sensitive, sensitive);
	if (event->retention.n > 0)
		add(plan, STR("purge"), rest, rest);
}

struct event_timer *
event_timers(struct arena *a, const struct event *event, size_t *count)
{
	struct plan plan = { .a = a };
	const struct zone *zone = zone_find(event->timezone);

	*count = 0;
	if (zone == NULL)
		return NULL;
	add_purges(&plan, event, zone);
	*count = plan.count;
	if (event->kind == EVENT_INTEREST || event->state == EVENT_DRAFT
	    || event->state == EVENT_CANCELLED || instant_is_none(event->starts.at))
		return plan.items;
	struct instant ends = over_at(event);
	add_reminders(&plan, event, zone);
	if (event->has_link_sent && has_link(event))
		add(&plan, STR("link"),
		    zone_add_offset(zone, event->starts.at, event->link_sent, -1), ends);
	if (event->materials.count > 0 || event->survey.n > 0)
		add(&plan, STR("thanks"), (struct instant) { .s = ends.s + THANKS_AFTER_S },
		    (struct instant) { .s = ends.s + THANKS_WINDOW_DAYS * 86400 });
	*count = plan.count;
	return plan.items;
}
