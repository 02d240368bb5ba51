#include "store/gather.h"

#include "mail/address_list.h"
#include "store/events.h"

static void
add_string(struct arena *a, struct strings *list, struct str s)
{
	for (size_t i = 0; i < list->count; i++)
		if (str_equal_nocase(list->items[i], s))
			return;
	list->items = array_push(a, list->items, &list->count, sizeof *list->items);
	list->items[list->count - 1] = s;
}

static void
add_event(struct gather *g, const struct event *event)
{
	for (size_t i = 0; i < g->event_count; i++)
		if (event == NULL || g->events[i]->id.n == event->id.n)
			return;
	if (event == NULL)
		return;
	g->events = array_push(g->a, g->events, &g->event_count, sizeof *g->events);
	g->events[g->event_count - 1] = event;
}

bool
gather_slug(struct gather *g, struct str slug)
{
	const struct event *event = NULL;

	if (slug.n > 0 && !events_find(g->s, slug, &event, g->err))
		return false;
	add_event(g, event);
	return true;
}

bool
gather_event_id(struct gather *g, struct event_id id)
{
	const struct event *event = NULL;

	if (id.n != 0 && !events_by_id(g->s, id, &event, g->err))
		return false;
	add_event(g, event);
	return true;
}

void
gather_addresses_in(struct gather *g, struct str text)
{
	struct mailboxes found;

	if (str_find_char(text, '@', 0) == STR_NONE)
		return;
	found = address_list_parse(g->a, text, text);
	for (size_t i = 0; i < found.count; i++)
		if (found.items[i].address.n > 0)
			add_string(g->a, &g->addresses, found.items[i].address);
}

static void
add_people(struct gather *g, const struct attendees *people)
{
	for (size_t i = 0; i < people->count; i++) {
		const struct attendee *who = &people->items[i];
		if (who->email.n > 0)
			add_string(g->a, &g->addresses, who->email);
		else if (who->name.n > 0)
			add_string(g->a, &g->names, who->name);
		for (size_t k = 0; k < who->answer_count; k++)
			gather_addresses_in(g, who->answers[k].value);
	}
}

bool
gather_acts(struct gather *g, const struct reading *r)
{
	for (size_t i = 0; r != NULL && i < r->act_count; i++) {
		if (!gather_slug(g, r->acts[i].event))
			return false;
		g->no_event |= r->acts[i].event.n == 0;
		add_people(g, &r->acts[i].attendees);
		add_people(g, &r->acts[i].leaving);
	}
	return true;
}

bool
gather_row(struct gather *g, struct registration_id id)
{
	return registrations_by_id(g->a, g->s, id, &g->rows, g->err);
}

bool
gather_pending(struct gather *g, const struct pending *pending)
{
	if (pending == NULL)
		return true;
	for (size_t i = 0; i < pending->registration_count; i++)
		if (!gather_row(g, pending->registrations[i]))
			return false;
	for (size_t i = 0; i < pending->asked_count; i++) {
		if (!gather_slug(g, pending->asked[i].event))
			return false;
		for (size_t k = 0;
		     pending->kind == PENDING_WHICH_EVENT && k < pending->asked[i].options.count;
		     k++)
			if (!gather_slug(g, pending->asked[i].options.items[k]))
				return false;
	}
	if (pending->held_sender.n > 0)
		add_string(g->a, &g->addresses, pending->held_sender);
	return gather_event_id(g, pending->event) && gather_acts(g, pending->held);
}

bool
gather_letter(struct gather *g, const struct letter_facts *letter)
{
	if (!gather_event_id(g, letter->event) || !gather_pending(g, letter->pending))
		return false;
	for (size_t i = 0; i < letter->registration_count; i++)
		if (!gather_row(g, letter->registrations[i]))
			return false;
	for (size_t i = 0; i < letter->undo_count; i++)
		if (!gather_row(g, letter->undo[i].registration))
			return false;
	return true;
}

void
gather_address(struct gather *g, struct str address)
{
	if (address.n > 0)
		add_string(g->a, &g->addresses, address);
}
