#include "understand/reply_follow.h"

#include "rules/words.h"
#include "understand/answer_parse.h"
#include "understand/answers.h"
#include "understand/people.h"
#include "understand/people_list.h"
#include "understand/person_name.h"

enum { FOLLOW_BYTES = 300, SHORT_BYTES = 60 };

static bool
is_known(struct arena *a, const struct vocabulary *v, const struct letter_context *letter,
    const struct attendee *who)
{
	for (size_t i = 0; i < letter->people_count; i++) {
		const struct known_person *known = &letter->people[i];
		if ((known->email.n > 0 && str_equal_nocase(known->email, who->email))
		    || (known->name.n > 0 && name_same(a, v, known->name, who->name)))
			return true;
	}
	return false;
}

/* New names, said to be somebody's: "kollegan heter …", "namnen är …", "her name is …". */
static struct attendees
named_later(struct arena *a, const struct vocabulary *v, const struct letter_context *letter,
    const struct people *people, const struct words *words)
{
	struct attendees named = { 0 };
	for (size_t i = 0;
	     words_hold(words, WORDS_PEOPLE_NAMED_LATER) && i < people->attendees.count; i++) {
		const struct attendee *who = &people->attendees.items[i];
		if (who->sender || who->name.n == 0 || is_known(a, v, letter, who))
			continue;
		named.items = array_push(a, named.items, &named.count, sizeof *named.items);
		named.items[named.count - 1] = *who;
	}
	return named;
}

static bool
is_told(const struct attendee *who)
{
	return who->answer_count > 0 || who->diet.n > 0 || who->phone.n > 0
	       || who->cleared.count > 0;
}

/* A few words that are an option of one question: "Jag är ekolog." */
static void
read_option(struct arena *a, const struct vocabulary *v, const struct event *event, struct str text,
    struct attendee *who)
{
	const struct question *asked = NULL;
	struct str value = { 0 };
	for (size_t i = 0; text.n <= SHORT_BYTES && i < event->question_count; i++) {
		const struct question *question = &event->questions[i];
		const struct option *option =
		    question_is_yesno(a, v, question)
			? NULL
			: question_option_in(a, v, event, question, text, NULL);
		if (option == NULL)
			continue;
		if (asked != NULL)
			return;
		asked = question;
		value = option->value;
	}
	if (asked != NULL)
		attendee_set_answer(a, who, asked->id, value);
}

struct attendees
reply_follow_read(struct arena *a, const struct vocabulary *v, const struct message *message,
    const struct context *context, const struct letter_context *letter, struct str language)
{
	struct attendees none = { 0 };
	const struct event *event = context_event(context, letter->event);
	struct str text = str_trim(message->own);
	struct words words = words_cut(a, v, text);
	if (event == NULL || text.n == 0 || text.n > FOLLOW_BYTES || str_has(text, STR("?"))
	    || answer_is_denied(a, v, text))
		return none;
	struct people_question question = { .act = ACT_REGISTER,
		.event = event,
		.language = language,
		.to = SIZE_MAX,
		.only = true };
	struct people named = people_read(a, v, message, context, &question);
	struct attendees companions = named_later(a, v, letter, &named, &words);
	if (companions.count > 0)
		return companions;
	question.act = ACT_CHANGE;
	struct people told = people_read(a, v, message, context, &question);
	answers_read(a, v, message, context, &question, &told);
	if (told.attendees.count == 1 && !is_told(&told.attendees.items[0]))
		read_option(a, v, event, text, &told.attendees.items[0]);
	for (size_t i = 0; i < told.attendees.count; i++) {
		if (!is_told(&told.attendees.items[i]))
			return none;
	}
	return told.attendees;
}
