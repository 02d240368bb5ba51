#include "understand/calendar_reply.h"

#include "understand/calendar_words.h"

static const struct {
	struct str partstat;
	enum act_kind act;
} acts[] = {
	{ STR_INIT("ACCEPTED"), ACT_ACCEPTED },
	{ STR_INIT("DECLINED"), ACT_DECLINED },
	{ STR_INIT("TENTATIVE"), ACT_TENTATIVE },
	{ STR_INIT("DELEGATED"), ACT_SUBSTITUTE },
};

static bool
same_time(struct local_time a, struct local_time b)
{
	return date_compare(a.date, b.date) == 0 && a.hour == b.hour && a.minute == b.minute;
}

/* Does it start at the event's start? Floating or zoned times are the event's own wall clock; UTC
 * is not. */
static bool
starts_with(const struct calendar_part *part, const struct event *event)
{
	if (part->starts.date.year == 0 || instant_is_none(event->starts.at)) {
		return false;
	}
	if (str_equal(part->tzid, STR("Z"))) {
		return local_to_seconds(part->starts) == event->starts.at.s;
	}
	return same_time(part->starts, event->starts.local);
}

static struct str
find_event(const struct calendar_part *part, const struct context *context)
{
	if (context->invited.n > 0) {
		return context->invited;
	}
	if (context->letter != NULL && context->letter->event.n > 0) {
		return context->letter->event;
	}
	if (context->rcpt_event.n > 0) {
		return context->rcpt_event;
	}
	struct str by_title = STR(""), by_time = STR("");
	size_t timed = 0;
	for (size_t i = 0; i < context->event_count; i++) {
		const struct event *event = context->events[i];
		if (event->title.n > 0 && str_has_nocase(part->summary, event->title)) {
			by_title = event->slug;
		}
		if (starts_with(part, event)) {
			by_time = event->slug;
			timed++;
		}
	}
	if (by_title.n > 0) {
		return by_title;
	}
	return timed == 1 ? by_time : STR("");
}

bool
calendar_reply_read(struct arena *a, const struct vocabulary *v, const struct message *message,
    const struct context *context, struct act *act, struct evidence *evidence)
{
	const struct calendar_part *part = message->calendar;
	if (part == NULL || !str_equal_nocase(part->method, STR("REPLY"))) {
		return false;
	}
	size_t i = 0;
	while (i < COUNT(acts) && !str_equal_nocase(part->partstat, acts[i].partstat)) {
		i++;
	}
	if (i == COUNT(acts)) {
		return false;
	}
	struct attendee person = { .name = part->attendee_name, .email = part->attendee };
	if (person.email.n == 0 && message->from.count > 0) {
		person.email = message->from.items[0].address;
		person.name = message->from.items[0].name;
	}
	person.sender = message->from.count > 0
			&& str_equal_nocase(person.email, message->from.items[0].address);
	struct attendees *list = acts[i].act == ACT_SUBSTITUTE ? &act->leaving : &act->attendees;
	*act = (struct act) { .kind = acts[i].act,
		.event = find_event(part, context),
		.weight = 12,
		.number = -1,
		.words = calendar_words(a, v, message) };
	list->items = array_push(a, list->items, &list->count, sizeof *list->items);
	list->items[0] = person;
	if (acts[i].act == ACT_SUBSTITUTE && part->delegated_to.n > 0) {
		act->attendees.items =
		    array_push(a, act->attendees.items, &act->attendees.count, sizeof person);
		act->attendees.items[0] = (struct attendee) { .email = part->delegated_to };
		act->places = 1;
	}
	*evidence = (struct evidence) { .act = 0,
		.rule = STR("calendar reply"),
		.where = PLACE_HEADER,
		.text = part->partstat,
		.weight = 12 };
	return true;
}
