#include "understand/answers_taken.h"

#include "rules/words.h"

/* "Var arbetar du?", "Arbetsgivare?" */
static bool
asks_for_house(struct arena *a, const struct vocabulary *v, const struct question *question)
{
	const struct words words = words_cut(a, v, question->ask);
	return question->type == QUESTION_TEXT && question->option_count == 0
	       && (words_hold(&words, WORDS_LABEL_ORGANISATION)
		   || words_hold(&words, WORDS_QUESTION_WORKPLACE)
		   || words_hold(&words, WORDS_CHANGE_EMPLOYER));
}

/* "Fullmakt från Sigrid Palm": she is no house. */
static bool
asks_for_somebody(struct arena *a, const struct vocabulary *v, const struct question *question)
{
	const struct words words = words_cut(a, v, question->ask);
	return question->type == QUESTION_TEXT && words_hold(&words, WORDS_QUESTION_WHO);
}

static void
take(struct arena *a, const struct vocabulary *v, struct attendee *who,
    const struct question *question, struct str value)
{
	if (question->type == QUESTION_PHONE && !who->sender && str_equal(value, who->phone))
		who->phone = (struct str) { 0 };
	if (str_equal_nocase(value, who->organisation)
	    && (asks_for_house(a, v, question) || asks_for_somebody(a, v, question)))
		who->organisation = (struct str) { 0 };
}

void
answers_taken(struct arena *a, const struct vocabulary *v, const struct event *event,
    struct attendees *people)
{
	for (size_t i = 0; event != NULL && i < people->count; i++) {
		struct attendee *who = &people->items[i];
		for (size_t k = 0; k < who->answer_count; k++) {
			const struct question *q = event_question(event, who->answers[k].question);
			if (q != NULL)
				take(a, v, who, q, who->answers[k].value);
		}
	}
}
