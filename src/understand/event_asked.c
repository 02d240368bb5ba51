#include "understand/event_asked.h"

#include "understand/answer_option.h"
#include "understand/answer_words.h"
#include "understand/event_phase.h"

enum { ENOUGH = 2 };

static bool
is_spoken_of(struct arena *a, const struct vocabulary *v, const struct event *event,
    const struct question *question, struct str keywords, const struct words *words)
{
	if (keyword_place(words, keywords, 0) != SIZE_MAX)
		return true;
	for (size_t i = 0; i < question->option_count; i++)
		if (option_place(a, v, event, question, &question->options[i], words) != SIZE_MAX)
			return true;
	return false;
}

/* How many of the event's own questions the words speak of. */
static size_t
questions_in(struct arena *a, const struct vocabulary *v, const struct event *event,
    const struct words *words)
{
	const struct str *keywords = event_keywords(a, v, event);
	size_t count = 0;
	for (size_t q = 0; q < event->question_count; q++) {
		const struct question *question = &event->questions[q];
		const bool common =
		    question->type == QUESTION_TEXT || question->type == QUESTION_NUMBER;
		count += !common && is_spoken_of(a, v, event, question, keywords[q], words);
	}
	return count;
}

size_t
event_asked(
    struct arena *a, const struct vocabulary *v, const struct context *context, struct str text)
{
	const struct words words = words_cut(a, v, text);
	size_t best = SIZE_MAX, most = 0, others = 0;
	for (size_t e = 0; e < context->event_count; e++) {
		if (event_phase(context->events[e], context->arrived) != PHASE_OPEN)
			continue;
		const size_t count = questions_in(a, v, context->events[e], &words);
		others += count > most ? most : count;
		best = count > most ? e : best;
		most = count > most ? count : most;
	}
	return most >= ENOUGH && others == 0 ? best : SIZE_MAX;
}
