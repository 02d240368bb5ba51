#include "store/load_event_facts.h"

#include "store/events.h"
#include "store/seats.h"

/* Rows of this event among those loaded, then those of the people. */
static bool
load_known(struct arena *a, struct store *s, const struct event *event,
    const struct event_wish *wish, struct registration_list *known, struct err *err)
{
	for (size_t i = 0; i < wish->rows->count; i++) {
		if (wish->rows->items[i].event.n != event->id.n)
			continue;
		known->items = array_push(a, known->items, &known->count, sizeof *known->items);
		known->items[known->count - 1] = wish->rows->items[i];
	}
	for (size_t i = 0; i < wish->addresses.count; i++)
		if (!registrations_of(a, s, event->id, wish->addresses.items[i], known, err))
			return false;
	if (wish->sender.n > 0
	    && (!registrations_of(a, s, event->id, wish->sender, known, err)
		|| !registrations_by(a, s, event->id, wish->sender, known, err)))
		return false;
	for (size_t i = 0; i < wish->names.count; i++)
		if (!registrations_named(a, s, event->id, wish->names.items[i], known, err))
			return false;
	return true;
}

static bool
load_mates(struct arena *a, struct store *s, struct registration_list *known, struct err *err)
{
	size_t count = known->count; /* mates of mates are of the same order */

	for (size_t i = 0; i < count; i++) {
		size_t k = 0;
		while (k < i && known->items[k].order.n != known->items[i].order.n)
			k++;
		if (k == i && !registrations_of_order(a, s, known->items[i].order, known, err))
			return false;
	}
	return true;
}

static void
sort_by_id(struct registration_list *list)
{
	for (size_t i = 1; i < list->count; i++) {
		struct registration row = list->items[i];
		size_t k = i;
		for (; k > 0 && list->items[k - 1].id.n > row.id.n; k--)
			list->items[k] = list->items[k - 1];
		list->items[k] = row;
	}
}

static const char sql_waiting[] =
    "SELECT people FROM tally WHERE event = :event AND state = 'waiting'";

bool
load_event_facts(struct arena *a, struct store *s, const struct event *event,
    const struct event_wish *wish, struct event_facts *out, struct err *err)
{
	struct registration_list known = { .count = 0 }, queue = { .count = 0 };
	struct event_facts facts = { .event = event };

	if (!seats_axes(a, s, event, &facts.axes, &facts.axis_count, err)
	    || !load_known(a, s, event, wish, &known, err)
	    || (wish->mates && !load_mates(a, s, &known, err)))
		return false;
	sort_by_id(&known);
	struct query *q = db_query(store_db(s), sql_waiting);
	query_bind_int(q, ":event", event->id.n);
	if (!query_one_int(q, 0, &facts.waiting, err)
	    || !events_announced(s, event->id, &facts.announced, err))
		return false;
	if (facts.waiting > 0 && !registrations_queue(a, s, event->id, QUEUE_HEAD, &queue, err))
		return false;
	facts.known = known.items;
	facts.known_count = known.count;
	facts.queue = queue.items;
	facts.queue_count = queue.count;
	*out = facts;
	return true;
}
