#include "understand/answers_count.h"

#include "understand/answer_words.h"
#include "understand/people_list.h"

/* "We can take 20 visitors": a number that a question of the event asks for counts nobody who comes. */
static bool
is_asked_for(struct arena *a, const struct vocabulary *v, const struct event *event,
    const struct attendee *first, int64_t n)
{
	const struct str number = arena_printf(a, "%d", (int)n);
	for (size_t i = 0; i < first->answer_count; i++) {
		const struct question *question = event_question(event, first->answers[i].question);
		const enum question_sense sense =
		    question != NULL ? question_sense(a, v, event, question) : SENSE_PERSONS;
		if (sense != SENSE_PERSONS && sense != SENSE_COMPANIONS
		    && question->type == QUESTION_NUMBER
		    && str_equal(first->answers[i].value, number))
			return true;
	}
	return false;
}

void
answers_count(
    struct arena *a, const struct vocabulary *v, const struct event *event, struct people *people)
{
	struct attendees *list = &people->attendees;
	if (event != NULL && list->count > 0 && people->places > (int64_t)list->count
	    && is_asked_for(a, v, event, &list->items[0], people->places))
		people->places = (int64_t)list->count;
	int64_t unnamed = people->places - (int64_t)list->count;
	for (size_t q = 0; event != NULL && list->count > 0 && q < event->question_count; q++) {
		const struct question *question = &event->questions[q];
		enum question_sense sense = question_sense(a, v, event, question);
		int64_t n = sense == SENSE_PERSONS      ? people->places
			    : sense == SENSE_COMPANIONS ? unnamed
							: 0;
		if (n > (sense == SENSE_PERSONS ? 1 : 0))
			attendee_set_answer(
			    a, &list->items[0], question->id, arena_printf(a, "%d", (int)n));
	}
}
