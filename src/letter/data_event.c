#include "letter/data_event.h"

#include "base/json.h"
#include "letter/when.h"
#include "understand/event_phase.h"

const struct zone *
data_zone(const struct telling *t, const struct event *event)
{
	const struct zone *zone = event != NULL ? zone_find(event->timezone) : NULL;

	if (zone == NULL)
		zone = zone_find(t->site->timezone);
	return zone != NULL ? zone : zone_find(STR("UTC"));
}

static int
this_year(const struct telling *t, const struct zone *zone)
{
	return zone_local(zone, t->facts->now).date.year;
}

struct str
data_instant(const struct telling *t, const struct event *event, struct instant at)
{
	const struct zone *zone = data_zone(t, event);

	if (instant_is_none(at))
		return (struct str) { 0 };
	return when_time(t->a, t->words, zone_local(zone, at), this_year(t, zone));
}

struct str
data_joined(const struct telling *t, const struct strings *names)
{
	struct str all = { 0 };

	for (size_t i = 0; i < names->count; i++) {
		const struct str name = names->items[i];
		const struct str between = i + 1 == names->count ? t->words->and : STR(", ");

		all = i == 0 ? name
			     : arena_printf(t->a, "%.*s%.*s%.*s", STR_ARG(all), STR_ARG(between),
				 STR_ARG(name));
	}
	return all;
}

struct str
data_session_title(
    const struct telling *t, const struct event *event, const struct session *session)
{
	if (session->title.n > 0)
		return session->title;
	return arena_printf(
	    t->a, "%.*s %d", STR_ARG(t->words->session), (int)(session - event->sessions) + 1);
}

static struct json *
sessions(const struct telling *t, const struct event *event)
{
	struct json *all = json_new_array(t->a);

	for (size_t i = 0; i < event->session_count; i++) {
		const struct session *session = &event->sessions[i];
		struct json *one = json_new_object(t->a);

		json_set_string(t->a, one, "title", data_session_title(t, event, session));
		json_set_string(
		    t->a, one, "when", when_span(t->a, t->words, session->starts, session->ends));
		json_set_string(t->a, one, "place", session->place);
		json_add(t->a, all, one);
	}
	return all;
}

static struct json *
programme(const struct telling *t, const struct event *event)
{
	struct json *all = json_new_array(t->a);

	for (size_t i = 0; i < event->item_count; i++) {
		const struct item *item = &event->items[i];
		const struct local_time at = item->at.local, until = item->until.local;
		const bool first_day = date_compare(at.date, event->starts.local.date) == 0;
		struct json *one = json_new_object(t->a);

		json_set_string(t->a, one, "at",
		    instant_is_none(item->at.at) ? STR("")
		    : first_day                  ? when_clock(t->a, t->words, at.hour, at.minute)
						 : when_time(t->a, t->words, at, at.date.year));
		json_set_string(t->a, one, "until",
		    instant_is_none(item->until.at)
			? STR("")
			: when_clock(t->a, t->words, until.hour, until.minute));
		json_set_string(t->a, one, "track", item->track);
		json_set_string(t->a, one, "title", item->title);
		json_set_string(t->a, one, "speakers", data_joined(t, &item->speakers));
		json_set_bool(t->a, one, "pause", item->pause);
		json_add(t->a, all, one);
	}
	return all;
}

/* A last day without a clock counts to its end, so it is told as a minute before midnight. */
static struct str
deadline(const struct telling *t, const struct event *event)
{
	const int year = this_year(t, data_zone(t, event));
	struct local_time written;
	bool date_only = false;

	if (instant_is_none(event->deadline.at))
		return (struct str) { 0 };
	if (!local_parse(event->deadline_written, &written, &date_only))
		return data_instant(t, event, event->deadline.at);
	if (date_only) {
		written.hour = 23;
		written.minute = 59;
	}
	return when_time(t->a, t->words, written, year);
}

static struct str
opens(const struct telling *t, const struct event *event)
{
	const int year = this_year(t, data_zone(t, event));
	const struct local_time at = event->opens.local;

	if (instant_is_none(event->opens.at))
		return (struct str) { 0 };
	if (at.hour == 0 && at.minute == 0)
		return when_date(t->a, t->words, at.date, year);
	return when_time(t->a, t->words, at, year);
}

static void
times(const struct telling *t, const struct event *event, struct json *out)
{
	const bool timed = !instant_is_none(event->starts.at);
	const struct date day = event->starts.local.date;

	json_set_string(t->a, out, "when", when_span(t->a, t->words, event->starts, event->ends));
	json_set_string(
	    t->a, out, "zone", when_zone(t->words, data_zone(t, event), event->starts.at));
	json_set_string(t->a, out, "day", timed ? when_day(t->a, t->words, day) : STR(""));
	json_set_string(t->a, out, "date", timed ? when_date(t->a, t->words, day, 0) : STR(""));
	json_set_string(t->a, out, "doors",
	    event->has_doors ? when_clock(t->a, t->words, event->doors_hour, event->doors_minute)
			     : STR(""));
	json_set_string(t->a, out, "opens", opens(t, event));
	json_set_string(t->a, out, "deadline", deadline(t, event));
	/* Of an event closed by hand the last day may still lie ahead. */
	const bool passed = instant_before(event->deadline.at, t->facts->now);
	json_set_string(t->a, out, "passed_deadline", passed ? deadline(t, event) : STR(""));
}

static struct str
or_else(struct str text, struct str otherwise)
{
	return text.n > 0 ? text : otherwise;
}

static void
texts(const struct telling *t, const struct event *event, struct json *out)
{
	static const struct event_text nothing;
	const struct event_text *told = event_text_in(event, t->language);

	if (told == NULL)
		told = &nothing;
	json_set_string(t->a, out, "slug", event->slug);
	json_set_string(t->a, out, "title", event_title_in(event, t->language));
	json_set_string(t->a, out, "series", event->series);
	json_set_string(t->a, out, "place", event_place_in(event, t->language));
	json_set_string(t->a, out, "cost", or_else(told->cost, event->cost));
	json_set_string(t->a, out, "audience", or_else(told->audience, event->audience));
	json_set_string(t->a, out, "about", or_else(told->about, event->about));
	json_set_string(t->a, out, "practical", or_else(told->practical, event->practical));
	json_set_string(t->a, out, "organiser", or_else(event->organiser, t->site->organiser));
	json_set_string(t->a, out, "address", or_else(event->address, t->site->address));
	json_set_string(t->a, out, "controller", or_else(event->controller, t->site->controller));
	json_set_string(t->a, out, "survey", event->survey);
	json_set_string(t->a, out, "contacts", data_joined(t, &event->contacts));
}

static void
phase(const struct telling *t, const struct event *event, struct json *out)
{
	const enum event_phase now = event_phase(event, t->facts->now);

	json_set_bool(t->a, out, "interest", event->kind == EVENT_INTEREST);
	json_set_bool(t->a, out, "cancelled", now == PHASE_CANCELLED);
	json_set_bool(t->a, out, "not_open", now == PHASE_NOT_OPEN);
	json_set_bool(t->a, out, "closed", now == PHASE_CLOSED);
	json_set_bool(t->a, out, "over", now == PHASE_OVER);
}

struct json *
data_event(const struct telling *t, const struct event *event)
{
	if (event == NULL)
		return NULL;

	struct json *out = json_new_object(t->a);
	struct json *materials = json_new_array(t->a);

	texts(t, event, out);
	times(t, event, out);
	phase(t, event, out);
	json_set(t->a, out, "sessions", sessions(t, event));
	json_set(t->a, out, "programme", programme(t, event));
	json_set_bool(t->a, out, "has_programme", event->item_count > 0);
	for (size_t i = 0; i < event->materials.count; i++)
		json_add_string(t->a, materials, event->materials.items[i]);
	json_set(t->a, out, "materials", materials);
	return out;
}
