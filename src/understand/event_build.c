#include "understand/event_build.h"

#include "calendar/zone.h"
#include "understand/event_check.h"
#include "understand/event_take.h"
#include "understand/event_words.h"

static const struct take_at whole = { .section = SECTION_EVENT };

bool
slug_is_valid(struct str slug)
{
	if (slug.n == 0 || slug.n > SLUG_MAX_BYTES || slug.p[0] < 'a' || slug.p[0] > 'z')
		return false;
	for (size_t i = 0; i < slug.n; i++) {
		char c = slug.p[i];
		if (!(c >= 'a' && c <= 'z') && !ascii_is_digit(c) && c != '-')
			return false;
	}
	return true;
}

static struct str
text_or(const struct take *t, const char *name, struct str otherwise)
{
	struct str value = take_text(t, whole, name);
	return value.n > 0 ? value : otherwise;
}

static void
build_sessions(struct take *t, struct event *event)
{
	struct strings ids = take_titles(t, SECTION_SESSION, whole);
	event->sessions = arena_alloc(t->a, ids.count * sizeof *event->sessions);
	event->session_count = ids.count;
	for (size_t i = 0; i < ids.count; i++) {
		struct take_at at = { .section = SECTION_SESSION, .id = ids.items[i] };
		event->sessions[i] = (struct session) {
			.id = ids.items[i],
			.title = take_text(t, at, "title"),
			.starts = take_moment(t, at, "starts", false),
			.ends = take_moment(t, at, "ends", true),
			.place = take_text(t, at, "place"),
			.link = take_text(t, at, "link"),
			.capacity = take_number(t, at, "capacity", -1),
		};
	}
}

/* The first and the last of the sessions, where the event itself does not say. */
static void
span_sessions(struct event *event)
{
	struct moment first = { .at = INSTANT_NONE }, last = { .at = INSTANT_NONE };
	for (size_t i = 0; i < event->session_count; i++) {
		const struct session *session = &event->sessions[i];
		struct moment end =
		    instant_is_none(session->ends.at) ? session->starts : session->ends;
		if (!instant_is_none(session->starts.at)
		    && (instant_is_none(first.at) || instant_before(session->starts.at, first.at)))
			first = session->starts;
		if (!instant_is_none(end.at)
		    && (instant_is_none(last.at) || instant_before(last.at, end.at)))
			last = end;
	}
	if (instant_is_none(event->starts.at))
		event->starts = first;
	if (instant_is_none(event->ends.at))
		event->ends = last;
}

/* Times, in the order they build on each other: sessions need no first day, `ends` may be a time
 * alone. */
static void
build_times(struct take *t, struct event *event, const struct event_defaults *site)
{
	event->timezone = text_or(t, "timezone", site->timezone);
	t->zone = zone_find(event->timezone);
	if (t->zone == NULL)
		take_problem(t, take_find(t, whole, "timezone"), "unknown time zone '%.*s'",
		    STR_ARG(event->timezone));
	event->starts = take_moment(t, whole, "starts", false);
	t->first_day = event->starts.local.date;
	build_sessions(t, event);
	event->ends = take_moment(t, whole, "ends", true);
	span_sessions(event);
	t->first_day = event->starts.local.date;
	event->opens = take_moment(t, whole, "opens", false);
	event->deadline = take_moment(t, whole, "deadline", true);
	event->deadline_written = take_text(t, whole, "deadline");
	event->has_doors = take_clock(t, whole, "doors", &event->doors_hour, &event->doors_minute);
	if (instant_is_none(event->ends.at) && event->kind == EVENT_MEETING)
		event->ends = event->starts;
}

static void
build_items(const struct take *t, struct event *event)
{
	struct strings numbers = take_titles(t, SECTION_ITEM, whole);
	event->items = arena_alloc(t->a, numbers.count * sizeof *event->items);
	event->item_count = numbers.count;
	for (size_t i = 0; i < numbers.count; i++) {
		struct take_at at = { .section = SECTION_ITEM, .id = numbers.items[i] };
		event->items[i] = (struct item) {
			.at = take_moment(t, at, "at", false),
			.until = take_moment(t, at, "until", false),
			.track = take_text(t, at, "track"),
			.title = take_text(t, at, "title"),
			.speakers = take_list(t, at, "speakers"),
			.pause = take_bool(t, at, "pause", false),
		};
	}
}

static struct option *
add_option(const struct take *t, struct question *question, struct str value)
{
	for (size_t i = 0; i < question->option_count; i++) {
		if (str_equal(question->options[i].value, value))
			return &question->options[i];
	}
	question->options =
	    array_push(t->a, question->options, &question->option_count, sizeof *question->options);
	struct option *option = &question->options[question->option_count - 1];
	*option = (struct option) { .value = value, .label = value, .capacity = -1 };
	return option;
}

/* Listed options first, then the sections; a section of a listed value adds to it. */
static void
build_options(const struct take *t, struct question *question)
{
	struct take_at at = { .section = SECTION_QUESTION, .id = question->id };
	struct strings listed = take_list(t, at, "options");
	for (size_t i = 0; i < listed.count; i++)
		(void)add_option(t, question, listed.items[i]);
	struct strings values = take_titles(t, SECTION_OPTION, at);
	for (size_t i = 0; i < values.count; i++) {
		struct take_at within = {
			.section = SECTION_OPTION, .id = question->id, .value = values.items[i]
		};
		struct option *option = add_option(t, question, values.items[i]);
		struct str label = take_text(t, within, "label");
		if (label.n > 0)
			option->label = label;
		option->words = take_list(t, within, "words");
		option->capacity = take_number(t, within, "capacity", -1);
	}
}

/* A question `sessions` asks which of the sessions somebody attends. */
static void
sessions_as_options(const struct take *t, const struct event *event, struct question *question)
{
	if (!str_equal(question->id, STR("sessions")) || question->option_count > 0)
		return;
	question->type = QUESTION_CHOICES;
	for (size_t i = 0; i < event->session_count; i++) {
		struct option *option = add_option(t, question, event->sessions[i].id);
		if (event->sessions[i].title.n > 0)
			option->label = event->sessions[i].title;
		option->capacity = event->sessions[i].capacity;
	}
}

static void
build_questions(const struct take *t, struct event *event)
{
	struct strings ids = take_titles(t, SECTION_QUESTION, whole);
	event->questions = arena_alloc(t->a, ids.count * sizeof *event->questions);
	event->question_count = ids.count;
	for (size_t i = 0; i < ids.count; i++) {
		struct take_at at = { .section = SECTION_QUESTION, .id = ids.items[i] };
		struct question *question = &event->questions[i];
		*question = (struct question) {
			.id = ids.items[i],
			.ask = take_text(t, at, "ask"),
			.type = (enum question_type)take_word(t, at, "type"),
			.required = take_bool(t, at, "required", false),
			.sensitive =
			    take_bool(t, at, "sensitive", str_equal(ids.items[i], STR("diet"))),
		};
		build_options(t, question);
		sessions_as_options(t, event, question);
	}
}

static void
build_text_questions(const struct take *t, struct event_text *text)
{
	struct take_at at = { .section = SECTION_TEXT_QUESTION, .language = text->language };
	struct strings ids = take_titles(t, SECTION_TEXT_QUESTION, at);
	text->questions = arena_alloc(t->a, ids.count * sizeof *text->questions);
	text->question_count = ids.count;
	for (size_t i = 0; i < ids.count; i++) {
		struct question *question = &text->questions[i];
		at.id = ids.items[i];
		question->id = at.id;
		question->ask = take_text(t, at, "ask");
		struct strings values = take_titles(t, SECTION_TEXT_OPTION, at);
		for (size_t j = 0; j < values.count; j++) {
			struct take_at within = { SECTION_TEXT_OPTION, at.id, at.language,
				values.items[j] };
			struct option *option = add_option(t, question, values.items[j]);
			option->label = take_text(t, within, "label");
			option->words = take_list(t, within, "words");
		}
	}
}

static void
build_texts(const struct take *t, struct event *event)
{
	struct strings languages = take_titles(t, SECTION_TEXT, whole);
	event->texts = arena_alloc(t->a, languages.count * sizeof *event->texts);
	event->text_count = languages.count;
	for (size_t i = 0; i < languages.count; i++) {
		struct take_at at = { .section = SECTION_TEXT, .language = languages.items[i] };
		event->texts[i] = (struct event_text) {
			.language = languages.items[i],
			.title = take_text(t, at, "title"),
			.place = take_text(t, at, "place"),
			.cost = take_text(t, at, "cost"),
			.audience = take_text(t, at, "audience"),
			.about = take_text(t, at, "about"),
			.practical = take_text(t, at, "practical"),
		};
		build_text_questions(t, &event->texts[i]);
	}
}

static void
build_reminders(const struct take *t, struct event *event)
{
	struct strings written = take_list(t, whole, "reminders");
	event->reminders = arena_alloc(t->a, written.count * sizeof *event->reminders);
	for (size_t i = 0; i < written.count; i++) {
		if (offset_parse(written.items[i], &event->reminders[event->reminder_count]))
			event->reminder_count++;
		else
			take_problem(t, take_find(t, whole, "reminders"),
			    "'%.*s' in reminders is no span such as 7d, 36h or 1d 08:00",
			    STR_ARG(written.items[i]));
	}
}

static void
build_texts_of_event(const struct take *t, struct event *event, const struct event_defaults *site)
{
	event->title = take_text(t, whole, "title");
	event->series = take_text(t, whole, "series");
	event->place = take_text(t, whole, "place");
	event->link = take_text(t, whole, "link");
	event->cost = take_text(t, whole, "cost");
	event->audience = take_text(t, whole, "audience");
	event->about = take_text(t, whole, "about");
	event->practical = take_text(t, whole, "practical");
	event->survey = take_text(t, whole, "survey");
	event->organiser = text_or(t, "organiser", site->organiser);
	event->from_name = text_or(t, "from-name", site->from_name);
	event->address = text_or(t, "address", site->address);
	event->controller = text_or(t, "controller", site->controller);
	event->language = text_or(t, "language", site->language);
	event->aliases = take_list(t, whole, "aliases");
	event->contacts = take_list(t, whole, "contacts");
	event->coordinators = take_list(t, whole, "coordinators");
	event->materials = take_list(t, whole, "materials");
}

static void
build_terms(const struct take *t, struct event *event, const struct event_defaults *site)
{
	event->has_link_sent = take_offset(t, whole, "link-sent", &event->link_sent);
	event->capacity = take_number(t, whole, "capacity", -1);
	event->waitlist = take_bool(t, whole, "waitlist", false);
	event->has_offer = take_offset(t, whole, "offer", &event->offer);
	event->approval = (enum event_approval)take_word(t, whole, "approval");
	if (!take_offset(t, whole, "retention", &event->retention))
		event->retention = site->retention;
	if (!take_offset(t, whole, "sensitive", &event->sensitive))
		event->sensitive = site->sensitive;
	build_reminders(t, event);
}

const struct event *
event_build(struct arena *a, struct str slug, const struct event_option *options, size_t count,
    const struct event_defaults *site, struct problems *problems)
{
	struct take t;
	size_t before = problems->count;
	take_init(&t, a, options, count, problems);
	struct event *event = ARENA_NEW(a, struct event);
	event->slug = slug;
	event->kind = (enum event_kind)take_word(&t, whole, "kind");
	event->state = (enum event_state)take_word(&t, whole, "state");
	build_times(&t, event, site);
	build_texts_of_event(&t, event, site);
	build_terms(&t, event, site);
	build_items(&t, event);
	build_questions(&t, event);
	build_texts(&t, event);
	event_check(&t, event);
	event->words = event_words_make(a, event);
	return problems->count == before ? event : NULL;
}
