#include "understand/event.h"

#include "base/attributes.h"

const struct question *
event_question(const struct event *event, struct str id)
{
	for (size_t i = 0; i < event->question_count; i++) {
		if (str_equal(event->questions[i].id, id))
			return &event->questions[i];
	}
	return NULL;
}

const struct session *
event_session(const struct event *event, struct str id)
{
	for (size_t i = 0; i < event->session_count; i++) {
		if (str_equal(event->sessions[i].id, id))
			return &event->sessions[i];
	}
	return NULL;
}

const struct event_text *
event_text_in(const struct event *event, struct str language)
{
	for (size_t i = 0; i < event->text_count; i++) {
		if (str_equal(event->texts[i].language, language))
			return &event->texts[i];
	}
	return NULL;
}

const struct option *
question_option(const struct question *question, struct str value)
{
	for (size_t i = 0; i < question->option_count; i++) {
		if (str_equal(question->options[i].value, value))
			return &question->options[i];
	}
	return NULL;
}

struct str
event_title_in(const struct event *event, struct str language)
{
	const struct event_text *text = event_text_in(event, language);
	return text != NULL && text->title.n > 0 ? text->title : event->title;
}

struct str
event_place_in(const struct event *event, struct str language)
{
	const struct event_text *text = event_text_in(event, language);
	return text != NULL && text->place.n > 0 ? text->place : event->place;
}

static const struct question *
translated_question(const struct event *event, struct str id, struct str language)
{
	const struct event_text *text = event_text_in(event, language);
	for (size_t i = 0; text != NULL && i < text->question_count; i++) {
		if (str_equal(text->questions[i].id, id))
			return &text->questions[i];
	}
	return NULL;
}

struct str
event_ask_in(const struct event *event, const struct question *question, struct str language)
{
	const struct question *translated = translated_question(event, question->id, language);
	return translated != NULL && translated->ask.n > 0 ? translated->ask : question->ask;
}

struct str
event_label_in(const struct event *event, const struct question *question,
    const struct option *option, struct str language)
{
	const struct question *translated = translated_question(event, question->id, language);
	const struct option *found =
	    translated != NULL ? question_option(translated, option->value) : NULL;
	if (found != NULL && found->label.n > 0)
		return found->label;
	return option->label.n > 0 ? option->label : option->value;
}
