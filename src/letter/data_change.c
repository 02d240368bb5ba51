#include "letter/data_change.h"

#include "base/json.h"
#include "letter/data_event.h"
#include "letter/when.h"

struct span {
	struct moment starts, ends;
};

static bool
is_within(const struct span *span, struct date day)
{
	return !instant_is_none(span->starts.at) && date_compare(span->starts.local.date, day) == 0
	       && (instant_is_none(span->ends.at) || date_compare(span->ends.local.date, day) == 0);
}

static struct str
clocks(const struct telling *t, const struct span *span)
{
	const struct local_time from = span->starts.local, until = span->ends.local;
	const struct str first = when_clock(t->a, t->words, from.hour, from.minute);

	if (instant_is_none(span->ends.at))
		return first;
	return arena_printf(t->a, "%.*s–%.*s", STR_ARG(first),
	    STR_ARG(when_clock(t->a, t->words, until.hour, until.minute)));
}

/* The same day on both sides, and a clock on both: the day needs no telling. */
static void
set_times(const struct telling *t, const struct span *was, const struct span *is, struct json *out)
{
	const struct date day = was->starts.local.date;
	const bool same_day = is_within(was, day) && is_within(is, day)
			      && !when_all_day(was->starts, was->ends)
			      && !when_all_day(is->starts, is->ends);

	json_set_string(t->a, out, "before",
	    same_day ? clocks(t, was) : when_span(t->a, t->words, was->starts, was->ends));
	json_set_string(t->a, out, "after",
	    same_day ? clocks(t, is) : when_span(t->a, t->words, is->starts, is->ends));
}

static struct span
span_of(const struct event_change *change, const struct event *event, const struct session *session)
{
	const struct span none = { .starts = { .at = INSTANT_NONE },
		.ends = { .at = INSTANT_NONE } };

	if (!change->of_session)
		return (struct span) { event->starts, event->ends };
	return session == NULL ? none : (struct span) { session->starts, session->ends };
}

static struct str
doors(const struct telling *t, const struct event *event)
{
	return event->has_doors ? when_clock(t->a, t->words, event->doors_hour, event->doors_minute)
				: STR("");
}

static struct str
value(const struct telling *t, const struct event_change *change, const struct event *event,
    const struct session *session)
{
	switch (change->kind) {
	case CHANGE_TITLE:
		return event_title_in(event, t->language);
	case CHANGE_TIME:
		return (struct str) { 0 };
	case CHANGE_DOORS:
		return doors(t, event);
	case CHANGE_PLACE:
		return session != NULL && session->place.n > 0 ? session->place
							       : event_place_in(event, t->language);
	case CHANGE_COST:
		return event->cost;
	case CHANGE_LINK:
		return session != NULL && session->link.n > 0 ? session->link : event->link;
	}
	return (struct str) { 0 };
}

static struct json *
change_json(
    const struct telling *t, const struct event_changes *all, const struct event_change *change)
{
	static const char *const kinds[] = { "title", "time", "doors", "place", "cost", "link" };
	struct json *out = json_new_object(t->a);
	const struct session *named = change->is != NULL ? change->is : change->was;
	const struct event *owner = change->is != NULL ? all->after : all->before;

	for (size_t i = 0; i < COUNT(kinds); i++)
		json_set_bool(t->a, out, kinds[i], (size_t)change->kind == i);
	json_set_string(
	    t->a, out, "session", named != NULL ? data_session_title(t, owner, named) : STR(""));
	if (change->kind == CHANGE_TIME) {
		const struct span was = span_of(change, all->before, change->was),
				  is = span_of(change, all->after, change->is);

		set_times(t, &was, &is, out);
		return out;
	}
	json_set_string(t->a, out, "before", value(t, change, all->before, change->was));
	json_set_string(t->a, out, "after", value(t, change, all->after, change->is));
	return out;
}

static bool
has_kind(const struct event_changes *changes, enum change_kind kind)
{
	for (size_t i = 0; i < changes->count; i++)
		if (changes->items[i].kind == kind)
			return true;
	return false;
}

void
data_changes(const struct telling *t, struct json *out)
{
	const struct event_changes *changes = t->order->changes;
	struct json *all = json_new_array(t->a);

	for (size_t i = 0; changes != NULL && i < changes->count; i++)
		json_add(t->a, all, change_json(t, changes, &changes->items[i]));
	const bool time = changes != NULL && has_kind(changes, CHANGE_TIME),
		   place = changes != NULL && has_kind(changes, CHANGE_PLACE);
	json_set(t->a, out, "changes", all);
	json_set_bool(
	    t->a, out, "same_time", place && !time && !instant_is_none(changes->after->starts.at));
	json_set_bool(t->a, out, "same_place", time && !place && changes->after->place.n > 0);
}
