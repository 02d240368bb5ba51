#include "letter/data_block.h"

#include "base/json.h"
#include "letter/data_event.h"
#include "letter/data_people.h"
#include "letter/reason.h"
#include "letter/when.h"

static struct json *
options(const struct telling *t, const struct event *event, const struct question *question,
    const struct strings *values)
{
	struct json *all = json_new_array(t->a);

	for (size_t i = 0; i < values->count; i++) {
		struct json *one = json_new_object(t->a);

		json_set_int(t->a, one, "number", (int64_t)i + 1);
		json_set_string(
		    t->a, one, "label", data_answer(t, event, question, values->items[i]));
		json_add(t->a, all, one);
	}
	return all;
}

/* The questions asked, numbered as their answers will be read. */
static struct json *
asked(const struct telling *t, const struct block *block)
{
	struct json *all = json_new_array(t->a);

	for (size_t i = 0; block->event != NULL && i < block->asked_count; i++) {
		const struct question *question =
		    event_question(block->event, block->asked[i].question);

		if (question == NULL)
			continue;

		struct json *one = json_new_object(t->a);

		json_set_int(t->a, one, "number", (int64_t)i + 1);
		json_set_string(
		    t->a, one, "ask", event_ask_in(block->event, question, t->language));
		json_set(t->a, one, "options",
		    options(t, block->event, question, &block->asked[i].options));
		json_add(t->a, all, one);
	}
	return all;
}

static struct json *
numbered_events(const struct telling *t, const struct block *block)
{
	struct json *all = json_new_array(t->a);

	for (size_t i = 0; i < block->event_count; i++) {
		struct json *one = data_event(t, block->events[i]);

		json_set_int(t->a, one, "number", (int64_t)i + 1);
		json_add(t->a, all, one);
	}
	return all;
}

/* OPTION_FULL names the option or session by its id. */
static struct str
block_text(const struct telling *t, const struct block *block)
{
	if (block->kind != BLOCK_OPTION_FULL || block->event == NULL || block->asked_count == 0)
		return block->text;

	const struct session *session = event_session(block->event, block->text);
	const struct question *question = event_question(block->event, block->asked[0].question);

	if (question != NULL)
		return data_answer(t, block->event, question, block->text);
	return session != NULL ? data_session_title(t, block->event, session) : block->text;
}

static struct instant
link_at(const struct telling *t, const struct event *event)
{
	if (!event->has_link_sent || instant_is_none(event->starts.at))
		return INSTANT_NONE;
	return zone_add_offset(data_zone(t, event), event->starts.at, event->link_sent, -1);
}

bool
data_link_is_due(const struct telling *t, const struct event *event)
{
	const struct instant at = link_at(t, event);

	return event->link.n > 0 && (instant_is_none(at) || !instant_before(t->facts->now, at));
}

static bool
is_for_registered(const struct block *block)
{
	for (size_t i = 0; i < block->people_count; i++) {
		if (block->people[i].state == STATE_CONFIRMED)
			return true;
	}
	return false;
}

static void
set_link(const struct telling *t, const struct block *block, struct json *out)
{
	const struct event *event = block->event;
	struct str link = { 0 }, later = { 0 };

	if (event != NULL && is_for_registered(block)) {
		const struct instant at = link_at(t, event);

		if (data_link_is_due(t, event) || str_starts(t->order->template, STR("link")))
			link = event->link;
		else if (!instant_is_none(at) && instant_before(t->facts->now, at))
			later =
			    when_date(t->a, t->words, zone_local(data_zone(t, event), at).date, 0);
	}
	json_set_string(t->a, out, "link", link);
	json_set_string(t->a, out, "link_later", later);
}

static bool
is_recipient(const struct telling *t, const struct registration *people, size_t count)
{
	return count == 1 && people[0].who.email.n > 0
	       && str_equal_nocase(people[0].who.email, t->order->to);
}

static void
set_people(const struct telling *t, const struct block *block, struct json *out)
{
	struct json *people = data_people(t, block->event, block->people, block->people_count);

	json_set(t->a, out, "people", people);
	json_set_int(t->a, out, "count", (int64_t)block->people_count);
	json_set_string(t->a, out, "names", data_names(t, block->people, block->people_count));
	json_set_bool(t->a, out, "self", is_recipient(t, block->people, block->people_count));
	json_set_bool(t->a, out, "one", block->people_count == 1);
	json_set_bool(t->a, out, "several", block->people_count > 1);
	json_set_bool(t->a, out, "many", data_are_many(block->people_count));
	json_set(t->a, out, "person", people->count > 0 ? people->items[0] : NULL);
	json_set(t->a, out, "leaving",
	    data_people(t, block->event, block->leaving, block->leaving_count));
	json_set_string(
	    t->a, out, "leaving_names", data_names(t, block->leaving, block->leaving_count));
	json_set_bool(
	    t->a, out, "leaving_self", is_recipient(t, block->leaving, block->leaving_count));
}

static struct json *
list(const struct telling *t, const struct list_name *name)
{
	struct json *out = json_new_object(t->a);

	if (name->name.n == 0)
		return NULL;
	json_set_string(t->a, out, "name", name->name);
	json_set_string(t->a, out, "address", name->address);
	json_set_string(t->a, out, "title", name->title.n > 0 ? name->title : name->name);
	return out;
}

static struct instant
until(const struct telling *t, const struct block *block)
{
	struct instant at = t->order->until;

	for (size_t i = 0; instant_is_none(at) && i < block->people_count; i++)
		at =
		    block->people[i].state == STATE_OFFERED ? block->people[i].until : INSTANT_NONE;
	return at;
}

struct json *
data_block(const struct telling *t, const struct block *block)
{
	const struct block nothing = { .event = t->order->event };
	struct json *out = json_new_object(t->a);
	struct str name = { 0 };

	if (block == NULL)
		block = &nothing;
	else
		name = arena_printf(t->a, "blocks/%s", block_kind_name(block->kind));
	json_set_string(t->a, out, "block", name);
	json_set(t->a, out, "event", data_event(t, block->event));
	set_people(t, block, out);
	set_link(t, block, out);
	json_set_int(t->a, out, "position", block->position);
	json_set(t->a, out, "asked", asked(t, block));
	json_set_bool(t->a, out, "asked_one", block->asked_count == 1);
	json_set(t->a, out, "events", numbered_events(t, block));
	json_set_string(t->a, out, "text", block_text(t, block));
	json_set(t->a, out, "list", list(t, &block->list));
	json_set_int(t->a, out, "number", block->number);
	json_set_string(t->a, out, "outcome", reason_in(t->language, block->outcome));
	json_set_bool(t->a, out, "done", block->done);
	json_set_bool(t->a, out, "undo", block->undo);
	json_set_bool(t->a, out, "unproven", block->unproven);
	json_set_string(t->a, out, "until", data_instant(t, block->event, until(t, block)));
	return out;
}
