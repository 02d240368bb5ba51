#include "understand/answers_title.h"

#include "understand/answer_hits.h"
#include "understand/answer_words.h"
#include "understand/people_list.h"

/* The title itself, or the option that it is. */
static struct str
value_of(struct finder *f, const struct question *question, struct str keywords, struct str title)
{
	if (question->type == QUESTION_TEXT && question->option_count == 0)
		return title;
	const struct answer_hits hits =
	    answer_hits_find(f->a, f->v, f->question->event, question, keywords, title);
	return hits.count == 1 ? hits.items[0].value : (struct str) { 0 };
}

void
answers_title(struct finder *f)
{
	const struct event *event = f->question->event;
	for (size_t q = 0; event != NULL && q < event->question_count; q++) {
		const struct question *question = &event->questions[q];
		if (!keyword_fits(STR("yrke"), f->keywords[q]))
			continue;
		for (size_t i = 0; i < f->people->attendees.count; i++) {
			struct attendee *who = &f->people->attendees.items[i];
			const struct str value =
			    who->title.n > 0
				    && attendee_find_answer(who, question->id) == who->answer_count
				? value_of(f, question, f->keywords[q], who->title)
				: (struct str) { 0 };
			if (value.n > 0)
				attendee_set_answer(f->a, who, question->id, value);
		}
	}
}
