#include "decide/promote.h"

#include "decide/reply.h"
#include "mail/address.h"
#include "mail/limits.h"

/* All that wait, as far as loaded, in queue order. */
static struct rows
queue_of(struct work *w, const struct event_work *ew)
{
	struct rows queue = { 0 };

	for (size_t i = 0; i < ew->rows.count; i++) {
		struct registration *row = ew->rows.items[i];

		if (row->state != STATE_WAITING)
			continue;
		rows_add(w->a, &queue, row);

		size_t at = queue.count - 1;

		for (; at > 0 && registration_stands_before(row, queue.items[at - 1]); at--)
			queue.items[at] = queue.items[at - 1];
		queue.items[at] = row;
	}
	return queue;
}

/* The rows from `at` that came together. */
static struct rows
group_at(const struct rows *queue, size_t at)
{
	struct rows group = { queue->items + at, 0 };

	while (at + group.count < queue->count
	       && queue->items[at + group.count]->order.n == queue->items[at]->order.n
	       && queue->items[at + group.count]->priority == queue->items[at]->priority)
		group.count++;
	return group;
}

static struct instant
hold_until(const struct work *w, const struct event *event)
{
	int64_t seconds = HOLD_S;
	struct instant until;

	if (event->has_offer && event->offer.n > 0)
		seconds =
		    event->offer.kind == OFFSET_ELAPSED ? event->offer.n : event->offer.n * DAY_S;
	if (event->has_offer && event->offer.n > 0 && event->offer.kind == OFFSET_MONTHS)
		seconds = event->offer.n * 30 * DAY_S;
	until = instant_after(w->facts->now, seconds);
	if (!instant_is_none(event->starts.at) && instant_before(event->starts.at, until))
		until = event->starts.at;
	return until;
}

/* Does this row's person hear from nobody else? */
static bool
hears_alone(const struct registration *row, struct str contact)
{
	return row->who.email.n > 0 && !address_equal(row->who.email, contact) && !row->bounced;
}

static struct letter_order *
queue_letter(struct work *w, struct event_work *ew, const char *template, struct str to,
    struct str name, struct str language, const struct rows *rows, enum block_kind kind)
{
	struct letter_order *letter = letter_new(w, str_from(template), to, name, ew->event);

	letter->null_sender = false;
	letter->language = language;
	block_people(w, letter_block(w, letter, kind, ew->event), rows);
	for (size_t i = 0; i < rows->count; i++) {
		if (rows->items[i]->state == STATE_CONFIRMED)
			letter_calendar(w, letter, ew, rows->items[i], false);
	}
	return letter;
}

static void
give_places(struct work *w, struct event_work *ew, const struct rows *group, struct str reason)
{
	struct registration *first = group->items[0];
	struct str contact = row_contact(first);

	for (size_t i = 0; i < group->count; i++)
		work_move(w, ew, group->items[i], STATE_CONFIRMED, reason);
	queue_letter(w, ew, "promoted", contact, row_contact_name(first), first->language, group,
	    BLOCK_PLACED);
	for (size_t i = 0; i < group->count; i++) {
		struct registration *row = group->items[i];
		struct rows one = { &group->items[i], 1 };

		if (hears_alone(row, contact))
			queue_letter(w, ew, "promoted", row->who.email, row->who.name,
			    row->language, &one, BLOCK_PLACED);
	}
}

/* The places are held; whoever signed them up answers for all. */
static void
offer_places(struct work *w, struct event_work *ew, const struct rows *group, struct str reason)
{
	struct registration *first = group->items[0];
	struct instant until = hold_until(w, ew->event);
	struct pending pending = {
		.kind = PENDING_OFFER,
		.event = ew->event->id,
		.address = row_contact(first),
		.held_arrived = w->facts->now,
		.due = until,
	};
	struct letter_order *letter;

	for (size_t i = 0; i < group->count; i++)
		work_offer(w, ew, group->items[i], until, reason);
	letter = queue_letter(w, ew, "offer", pending.address, row_contact_name(first),
	    first->language, group, BLOCK_OFFERED);
	letter->until = until;
	pending.letter = letter->id;
	pending.registrations = arena_alloc(w->a, group->count * sizeof *pending.registrations);
	for (size_t i = 0; i < group->count; i++)
		pending.registrations[pending.registration_count++] = group->items[i]->id;
	work_pend(w, &pending, STR("offer held"));
	letter->pending = pending.id;
}

/* As many of a group as fit, in their order. */
static struct rows
part_that_fits(struct work *w, struct event_work *ew, const struct rows *group)
{
	struct rows part = { 0 };

	for (size_t i = 0; i < group->count; i++) {
		struct rows more = { 0 };

		for (size_t j = 0; j < part.count; j++)
			rows_add(w->a, &more, part.items[j]);
		rows_add(w->a, &more, group->items[i]);
		if (places_lacking(&ew->axes, more.items, more.count) == NULL)
			part = more;
	}
	return part;
}

/* The queue moves until the event starts; a cancelled one has none. */
static bool
may_promote(const struct work *w, const struct event_work *ew)
{
	const struct event *event = ew->event;

	return event->state != EVENT_CANCELLED && ew->waiting > 0
	       && (instant_is_none(event->starts.at)
		   || instant_before(w->facts->now, event->starts.at));
}

bool
promote_unfinished(const struct event_work *ew)
{
	bool free = true;

	/* Only the event itself is asked: whether somebody unseen fits on the other axes shows
	 * later. */
	if (ew->axes.count > 0)
		free = axis_free(&ew->axes.items[0]) > 0;
	return ew->unseen > 0 && free;
}

/* Rows of one group may lie beyond what was loaded: the last group seen is left to the next slice.
 */
static bool
is_cut(const struct event_work *ew, const struct rows *queue, const struct rows *group)
{
	return ew->unseen > 0 && group->items + group->count == queue->items + queue->count
	       && group->items != queue->items;
}

static bool
too_many_letters(const struct work *w, const struct rows *group)
{
	return w->letter_count + group->count + 1 > LIMIT_TRANSACTION_LETTERS;
}

static void
queue_job(struct work *w, const struct event_work *ew)
{
	struct effect *effect = work_effect(w, EFFECT_JOB, STR("more places than one step fills"));

	effect->job = (struct job) {
		.id = { w->next.job++ },
		.kind = JOB_PROMOTE,
		.event = ew->event->id,
		.total = ew->waiting,
	};
	effect->event = ew->event->id;
}

bool
promote(struct work *w, struct event_work *ew, bool by_job)
{
	struct rows queue = queue_of(w, ew);
	struct rows passed = { 0 };
	bool stopped = false;
	bool moved = false;

	if (!may_promote(w, ew))
		return false;
	for (size_t at = 0; at < queue.count && !stopped;) {
		struct rows group = group_at(&queue, at);

		at += group.count;
		stopped = is_cut(ew, &queue, &group) || too_many_letters(w, &group);
		if (stopped)
			break;
		if (places_lacking(&ew->axes, group.items, group.count) != NULL) {
			if (passed.count == 0)
				passed = group;
			continue;
		}
		struct str reason = passed.count > 0 ? STR("passed a group that does not fit")
						     : STR("a place came free");

		if (ew->event->has_offer)
			offer_places(w, ew, &group, reason);
		else
			give_places(w, ew, &group, reason);
		moved = true;
	}
	if (passed.count > 1 && !stopped && ew->unseen == 0) {
		struct rows part = part_that_fits(w, ew, &passed);

		if (part.count > 0) {
			offer_places(w, ew, &part, STR("the part of the group that fits"));
			moved = true;
		}
	}
	if ((stopped || promote_unfinished(ew)) && !by_job)
		queue_job(w, ew);
	return moved;
}
