#include "understand/answers_count.h"

#include "understand/answer_words.h"
#include "understand/people_list.h"

void
answers_count(
    struct arena *a, const struct vocabulary *v, const struct event *event, struct people *people)
{
	struct attendees *list = &people->attendees;
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
