#include "understand/people_child.h"

#include "understand/answer_words.h"

static bool
says(struct arena *a, const struct vocabulary *v, struct str text, enum word_list list)
{
	const struct words words = words_cut(a, v, text);
	return words_hold(&words, list);
}

/* "Hur gammalt är barnet?", "Vilket år är barnet fött?"; but not "Vilken klass går barnet i?", which
 * parents are asked who come themselves. */
static bool
asks_age_of_child(struct arena *a, const struct vocabulary *v, const struct event *event,
    const struct question *question)
{
	return says(a, v, question->ask, WORDS_PEOPLE_THE_CHILD)
	       && (question_sense(a, v, event, question) == SENSE_AGE
		   || says(a, v, question->ask, WORDS_QUESTION_AGE)
		   || question_asks_birth(v, question_keywords(a, v, event, question)));
}

bool
child_event(struct arena *a, const struct vocabulary *v, const struct event *event)
{
	bool found = event != NULL
		     && (says(a, v, event->title, WORDS_PEOPLE_FOR_CHILDREN)
			 || says(a, v, event->audience, WORDS_PEOPLE_FOR_CHILDREN));
	for (size_t i = 0; event != NULL && !found && i < event->question_count; i++)
		found = asks_age_of_child(a, v, event, &event->questions[i]);
	return found;
}

bool
child_is_wished(const struct words *words, size_t i)
{
	enum { WISH = 7, CHILD = 4 };
	for (size_t k = i + 1; k < words->count && k < i + WISH; k++) {
		const size_t n = words_say_phrase(words, k, WORDS_PEOPLE_HAS_ALONG);
		for (size_t c = k + n; n > 0 && c < k + n + CHILD; c++) {
			if (words_say(words, c, WORDS_ROLE_ME))
				break; /* "ha med mig min son": beside the writer */
			if (words_say(words, c, WORDS_PEOPLE_CHILD)
			    && (words_say(words, c - 1, WORDS_MY)
				|| words_say(words, c - 2, WORDS_MY)
				|| words_say(words, c + 1, WORDS_MY)))
				return true;
		}
	}
	return false;
}
