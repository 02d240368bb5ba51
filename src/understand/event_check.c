#include "understand/event_check.h"

static const struct take_at whole = { .section = SECTION_EVENT };

static bool
after(struct moment x, struct moment y)
{
	return !instant_is_none(x.at) && !instant_is_none(y.at) && instant_before(y.at, x.at);
}

static void
check_times(const struct take *t, const struct event *event)
{
	if (after(event->starts, event->ends))
		take_problem(t, take_find(t, whole, "ends"), "event '%.*s' ends before it starts",
		    STR_ARG(event->slug));
	if (after(event->deadline, event->ends) && event->kind == EVENT_MEETING) {
		struct moment last =
		    event->deadline; /* "until that day" may well be the day itself */
		last.at.s -= 24 * 3600;
		if (after(last, event->ends))
			take_problem(t, take_find(t, whole, "deadline"),
			    "the deadline of event '%.*s' is after its end", STR_ARG(event->slug));
	}
	if (after(event->opens, event->deadline))
		take_problem(t, take_find(t, whole, "opens"),
		    "event '%.*s' opens after its deadline", STR_ARG(event->slug));
	if (after(event->opens, event->ends))
		take_problem(t, take_find(t, whole, "opens"), "event '%.*s' opens after it is over",
		    STR_ARG(event->slug));
	int starts = event->starts.local.hour * 60 + event->starts.local.minute;
	if (event->has_doors && !instant_is_none(event->starts.at)
	    && event->doors_hour * 60 + event->doors_minute > starts)
		take_problem(t, take_find(t, whole, "doors"),
		    "the doors of event '%.*s' open after it starts", STR_ARG(event->slug));
}

static void
check_sessions(const struct take *t, const struct event *event)
{
	for (size_t i = 0; i < event->session_count; i++) {
		const struct session *session = &event->sessions[i];
		struct take_at at = { .section = SECTION_SESSION, .id = session->id };
		if (!slug_is_valid(session->id))
			take_problem(t, take_first(t, at),
			    "'%.*s' is no session id: small letters, digits and -",
			    STR_ARG(session->id));
		if (instant_is_none(session->starts.at) && take_text(t, at, "starts").n == 0)
			take_problem(t, take_first(t, at), "session '%.*s' has no start",
			    STR_ARG(session->id));
		if (after(session->starts, session->ends))
			take_problem(t, take_find(t, at, "ends"),
			    "session '%.*s' ends before it starts", STR_ARG(session->id));
		if (after(event->starts, session->starts))
			take_problem(t, take_find(t, at, "starts"),
			    "session '%.*s' starts before its event", STR_ARG(session->id));
	}
}

static void
check_items(const struct take *t, const struct event *event, const struct strings *numbers)
{
	for (size_t i = 0; i < event->item_count; i++) {
		struct take_at at = { .section = SECTION_ITEM, .id = numbers->items[i] };
		if (after(event->items[i].at, event->items[i].until))
			take_problem(t, take_find(t, at, "until"),
			    "item '%.*s' ends before it starts", STR_ARG(event->items[i].title));
		if (event->items[i].title.n == 0)
			take_problem(t, take_first(t, at), "an item of event '%.*s' has no title",
			    STR_ARG(event->slug));
	}
}

static void
check_question(const struct take *t, const struct event *event, const struct question *question)
{
	struct take_at at = { .section = SECTION_QUESTION, .id = question->id };
	const struct take_entry *first = take_first(t, at);
	if (!slug_is_valid(question->id))
		take_problem(t, first, "'%.*s' is no question id: small letters, digits and -",
		    STR_ARG(question->id));
	if (question->ask.n == 0)
		take_problem(t, first, "question '%.*s' of event '%.*s' has no ask",
		    STR_ARG(question->id), STR_ARG(event->slug));
	bool choice = question->type == QUESTION_CHOICE || question->type == QUESTION_CHOICES;
	if (choice && question->option_count == 0)
		take_problem(t, first, "question '%.*s' has no options to choose from",
		    STR_ARG(question->id));
	if (!choice && question->type != QUESTION_TEXT && question->option_count > 0)
		take_problem(t, first, "question '%.*s' takes no options", STR_ARG(question->id));
	struct strings listed = take_list(t, at, "options");
	for (size_t i = 0; i < listed.count; i++) {
		for (size_t j = 0; j < i; j++) {
			if (str_equal(listed.items[i], listed.items[j]))
				take_problem(t, take_find(t, at, "options"),
				    "option '%.*s' stands twice", STR_ARG(listed.items[i]));
		}
	}
	for (size_t i = 0; i < question->option_count; i++) {
		if (str_has(question->options[i].value, STR(", ")))
			take_problem(t, first,
			    "the value of option '%.*s' holds a comma; say it in a label",
			    STR_ARG(question->options[i].value));
	}
}

static bool
language_is_valid(struct str language)
{
	return language.n == 2 && ascii_lower(language.p[0]) == language.p[0]
	       && ascii_is_alpha(language.p[0]) && ascii_lower(language.p[1]) == language.p[1]
	       && ascii_is_alpha(language.p[1]);
}

static void
check_text(const struct take *t, const struct event *event, const struct event_text *text)
{
	struct take_at at = { .section = SECTION_TEXT, .language = text->language };
	if (!language_is_valid(text->language))
		take_problem(t, take_first(t, at), "'%.*s' is no language: sv, en, da, nb",
		    STR_ARG(text->language));
	for (size_t i = 0; i < text->question_count; i++) {
		struct str id = text->questions[i].id;
		const struct question *question = event_question(event, id);
		struct take_at within = {
			.section = SECTION_TEXT_QUESTION, .id = id, .language = text->language
		};
		if (question == NULL) {
			take_problem(t, take_first(t, within),
			    "text '%.*s' translates a question '%.*s' that does not exist",
			    STR_ARG(text->language), STR_ARG(id));
			continue;
		}
		for (size_t j = 0; j < text->questions[i].option_count; j++) {
			struct str value = text->questions[i].options[j].value;
			within.section = SECTION_TEXT_OPTION;
			within.value = value;
			if (question_option(question, value) == NULL)
				take_problem(t, take_first(t, within),
				    "question '%.*s' has no option '%.*s' to translate",
				    STR_ARG(id), STR_ARG(value));
		}
	}
}

static void
check_addresses(const struct take *t, const char *name, const struct strings *list)
{
	for (size_t i = 0; i < list->count; i++) {
		if (!str_has(list->items[i], STR("@")))
			take_problem(t, take_find(t, whole, name), "'%.*s' in %s has no address",
			    STR_ARG(list->items[i]), name);
	}
}

static void
check_link(const struct take *t, const char *name, struct str value)
{
	if (value.n > 0 && !str_starts_nocase(value, STR("https://"))
	    && !str_starts_nocase(value, STR("http://")))
		take_problem(t, take_find(t, whole, name),
		    "%s must begin with https://, not '%.*s'", name, STR_ARG(value));
}

static void
check_links(const struct take *t, const struct event *event)
{
	check_link(t, "link", event->link);
	check_link(t, "survey", event->survey);
	for (size_t i = 0; i < event->materials.count; i++)
		check_link(t, "materials", event->materials.items[i]);
}

void
event_check(const struct take *t, const struct event *event)
{
	const struct take_entry *first = t->count > 0 ? &t->entries[0] : NULL;
	if (!slug_is_valid(event->slug))
		take_problem(t, first,
		    "'%.*s' is no name for an event: a small letter, then at most %d small "
		    "letters, "
		    "digits and -",
		    STR_ARG(event->slug), SLUG_MAX_BYTES - 1);
	if (event->title.n == 0)
		take_problem(t, first, "event '%.*s' has no title", STR_ARG(event->slug));
	if (event->kind == EVENT_MEETING && event->state != EVENT_DRAFT && event->session_count == 0
	    && take_text(t, whole, "starts").n == 0)
		take_problem(t, first, "event '%.*s' has no start", STR_ARG(event->slug));
	check_times(t, event);
	check_sessions(t, event);
	struct strings numbers = take_titles(t, SECTION_ITEM, whole);
	check_items(t, event, &numbers);
	for (size_t i = 0; i < event->question_count; i++)
		check_question(t, event, &event->questions[i]);
	for (size_t i = 0; i < event->text_count; i++)
		check_text(t, event, &event->texts[i]);
	if (event->approval == APPROVAL_MANAGER && event_question(event, STR("manager")) == NULL)
		take_problem(t, take_find(t, whole, "approval"),
		    "approval by a manager needs a question 'manager'");
	if (event->language.n > 0 && !language_is_valid(event->language))
		take_problem(t, take_find(t, whole, "language"),
		    "'%.*s' is no language: sv, en, da, nb", STR_ARG(event->language));
	check_addresses(t, "contacts", &event->contacts);
	check_addresses(t, "coordinators", &event->coordinators);
	check_links(t, event);
}
