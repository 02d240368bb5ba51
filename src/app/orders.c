#include "app/orders.h"

#include <pwd.h>
#include <unistd.h>

#include "decide/event_diff.h"
#include "letter/render.h"
#include "store/apply.h"
#include "store/events.h"
#include "store/report.h"
#include "store/revise.h"

struct str
order_who(struct arena *a)
{
	const struct passwd *pw = getpwuid(getuid());
	return pw == NULL ? arena_printf(a, "uid %ld", (long)getuid())
			  : arena_dup(a, str_from(pw->pw_name));
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

/* Inside the caller's transaction. */
static bool
carry_out(struct arena *a, struct program *p, const struct order *order, const struct event *event,
    struct instant now, const struct decision **decision, struct err *err)
{
	const struct facts *facts = plain_facts(a, p, now, err);
	if (facts == NULL)
		return false;
	const struct decision *d = decide_order(a, order, event, facts);
	const struct apply_by by = { .now = now, .who = order->who, .command = STR("command") };
	struct letters letters;
	if (!letters_render(a, p->templates, &p->letters, d, facts, NULL, STR(""), &letters, err)
	    || !apply_decision(a, p->store, d, &letters, &by, err))
		return false;
	if (decision != NULL)
		*decision = d;
	return true;
}

bool
order_carry_out(struct arena *a, struct program *p, const struct order *order,
    const struct event *event, struct instant now, const struct decision **decision,
    struct err *err)
{
	if (!store_begin(p->store, err))
		return false;
	if (carry_out(a, p, order, event, now, decision, err) && store_commit(p->store, err))
		return true;
	store_rollback(p->store);
	return false;
}

/* Whoever has a place, is offered one or waits; a new link concerns only those who have a place. */
bool
order_concerned(
    struct program *p, struct event_id event, bool link_only, int64_t *concerned, struct err *err)
{
	struct event_counts counts;
	if (!report_event(p->store, event, &counts, err))
		return false;
	*concerned =
	    counts.by_state[STATE_CONFIRMED]
	    + (link_only ? 0 : counts.by_state[STATE_OFFERED] + counts.by_state[STATE_WAITING]);
	return true;
}

/* Tell people what changed since a revision, and note that they know now, unless that waits for a
 * word. */
static bool
announce(struct arena *a, struct program *p, const struct event *after, int64_t since,
    struct str text, struct instant now, struct order_told *told, struct err *err)
{
	const struct event *before = events_as_of(a, p->store, after->id, since, err);
	struct instant at;
	int64_t newest;
	if (before == NULL || !events_newest(p->store, after->id, &newest, &at, err))
		return false;
	const struct event_changes changes = event_diff(a, before, after);
	told->changes = changes.count;
	if (changes.count == 0 && text.n == 0)
		return true;
	struct order order = { .kind = ORDER_ANNOUNCE,
		.text = text,
		.who = order_who(a),
		.since = changes.count > 0 ? since : 0 };
	if (!order_concerned(
		p, after->id, text.n == 0 && event_diff_is_link(&changes), &order.concerned, err))
		return false;
	told->letters = order.concerned;
	return carry_out(a, p, &order, after, now, NULL, err)
	       && (order.concerned > p->site->policy.mass
		   || events_set_announced(p->store, after->id, newest, err));
}

bool
order_announce(struct arena *a, struct program *p, const struct event *event, struct str text,
    struct instant now, struct order_told *told, struct err *err)
{
	int64_t since;
	*told = (struct order_told) { 0 };
	if (!store_begin(p->store, err))
		return false;
	if (events_announced(p->store, event->id, &since, err)
	    && announce(a, p, event, since, text, now, told, err) && store_commit(p->store, err))
		return true;
	store_rollback(p->store);
	return false;
}

static bool
change(struct arena *a, struct program *p, const struct event *event,
    const struct event_option *options, size_t count, bool silent, struct instant now,
    struct order_told *told, struct err *err)
{
	const struct revision_source source = {
		.kind = "command", .source = STR("event change"), .who = order_who(a), .now = now
	};
	const struct event *after;
	struct event_id id;
	struct instant at;
	int64_t newest, since;
	const struct event *before = NULL;
	if (!events_newest(p->store, event->id, &newest, &at, err)
	    || !events_announced(p->store, event->id, &since, err))
		return false;
	before = events_as_of(a, p->store, event->id, newest, err);
	if (before == NULL
	    || !events_revise(a, p->store, event->slug, options, count, &source, &id, err)
	    || !events_by_id(p->store, id, &after, err))
		return false;
	if (silent || event_diff(a, before, after).count == 0)
		return true;
	return announce(a, p, after, since, STR(""), now, told, err);
}

bool
order_change(struct arena *a, struct program *p, const struct event *event,
    const struct event_option *options, size_t count, bool silent, struct instant now,
    struct order_told *told, struct err *err)
{
	*told = (struct order_told) { 0 };
	if (!store_begin(p->store, err))
		return false;
	if (change(a, p, event, options, count, silent, now, told, err)
	    && store_commit(p->store, err))
		return true;
	store_rollback(p->store);
	return false;
}
