#include "understand/registered.h"

#include "rules/words.h"

/* The title, or as much of it as stands before its first mark. */
static bool
has_title(struct str text, struct str title)
{
	enum { SHORT_BYTES = 12 };
	static const struct str marks[] = { STR_INIT(":"), STR_INIT(" - "), STR_INIT(" – "),
		STR_INIT("("), STR_INIT(",") };
	struct str head = title;
	for (size_t i = 0; i < COUNT(marks); i++)
		head = str_slice(head, 0, str_find(head, marks[i], 0));
	return str_has_nocase(text, title)
	       || (head.n >= SHORT_BYTES && str_has_nocase(text, str_trim(head)));
}

static bool
names_event(struct str text, const struct event *event)
{
	if (has_title(text, event->title))
		return true;
	for (size_t i = 0; i < event->text_count; i++)
		if (event->texts[i].title.n > 0 && has_title(text, event->texts[i].title))
			return true;
	return false;
}

static bool
says(struct arena *a, const struct vocabulary *v, struct str text, enum word_list list)
{
	const struct words words = words_cut(a, v, text);
	return words_hold(&words, list);
}

bool
registered_by_letter(struct arena *a, const struct vocabulary *v, const struct message *message,
    const struct event *event)
{
	return message->quoted.n > 0 && event != NULL
	       && (names_event(message->quoted, event) || names_event(message->subject, event))
	       && says(a, v, message->quoted, WORDS_EVENT_REGISTERED);
}

/* "Re: Confirmation: …": the subject of an answer to a letter that confirms. */
static bool
answers_confirmation(struct arena *a, const struct vocabulary *v, const struct message *message)
{
	return !str_equal(str_trim(message->subject), str_trim(message->subject_written))
	       && says(a, v, message->subject, WORDS_EVENT_CONFIRMATION);
}

bool
registered_by_answer(struct arena *a, const struct vocabulary *v, const struct message *message,
    const struct event *event)
{
	return registered_by_letter(a, v, message, event) || answers_confirmation(a, v, message);
}

bool
registered_already(struct arena *a, const struct vocabulary *v, const struct message *message,
    const struct context *context, const struct event *event)
{
	if (event == NULL)
		return false;
	if (strings_hold(&context->sender_events, event->slug))
		return true;
	const bool fresh =
	    str_equal(str_trim(message->subject), str_trim(message->subject_written));
	return registered_by_answer(a, v, message, event)
	       || says(a, v, message->own, WORDS_CHANGE_KNOWN)
	       || (fresh && says(a, v, message->subject, WORDS_CHANGE_KNOWN));
}
