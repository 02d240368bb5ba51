#include "understand/answers_phone.h"

void
answers_phone(const struct event *event, struct attendees *people)
{
	for (size_t i = 0; event != NULL && i < people->count; i++) {
		struct attendee *who = &people->items[i];
		for (size_t k = 0; !who->sender && k < who->answer_count; k++) {
			const struct question *q = event_question(event, who->answers[k].question);
			if (q != NULL && q->type == QUESTION_PHONE
			    && str_equal(who->answers[k].value, who->phone))
				who->phone = (struct str) { 0 };
		}
	}
}
