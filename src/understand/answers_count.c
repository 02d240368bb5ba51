#include "understand/answers_count.h"

#include "rules/words.h"
#include "understand/answer_parse.h"
#include "understand/answer_words.h"
#include "understand/people_count.h"
#include "understand/people_list.h"
#include "understand/told_before.h"

/* "We can take 20 visitors": a number that a question of the event asks for counts nobody who
 * comes. */
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

enum { ALONG_WORDS = 6 };

/* "Nu blir det tre som följer med mig": how many that is; 0: no such words. */
static int64_t
told_along(struct arena *a, const struct vocabulary *v, struct str text)
{
	const struct words words = words_cut(a, v, text);
	for (size_t i = 1; i < words.count; i++) {
		if (!words_say(&words, i, WORDS_ME) || !words_say(&words, i - 1, WORDS_WITH))
			continue;
		for (size_t back = 2; back <= ALONG_WORDS && back <= i; back++) {
			const int n = number_of_word(&words.items[i - back]);
			if (n > 0)
				return n;
		}
	}
	return 0;
}

/* "Vi blir fem i stället för tre": all of them, into the question that asks for all or for those
 * along. */
static void
count_changed(struct arena *a, const struct vocabulary *v, const struct event *event,
    struct str text, struct attendee *first)
{
	const struct str now = told_before_blank(a, v, text);
	const int64_t along = told_along(a, v, now);
	const int64_t all = along > 0 ? along + 1 : people_count_changed(a, v, now);
	for (size_t q = 0; all > 0 && q < event->question_count; q++) {
		const struct question *question = &event->questions[q];
		const enum question_sense sense = question_sense(a, v, event, question);
		const int64_t n = sense == SENSE_COMPANIONS ? all - 1 : all;
		if ((sense == SENSE_PERSONS || sense == SENSE_COMPANIONS)
		    && attendee_find_answer(first, question->id) == first->answer_count)
			attendee_set_answer(a, first, question->id, arena_printf(a, "%d", (int)n));
	}
}

/* "Det är bara jag som tittar", "I'll be on my own"; but "bara jag och min man" are two. */
static bool
says_alone(struct arena *a, const struct vocabulary *v, struct str text)
{
	const struct words words = words_cut(a, v, text);
	for (size_t i = 0; i < words.count; i++) {
		const size_t n = words_say_phrase(&words, i, WORDS_ANSWER_ALONE);
		const bool more = n > 0 && words_say(&words, i + n, WORDS_AND)
				  && words_between(text, &words, i + n - 1) == 0;
		if (n > 0 && !more && !words_say(&words, i > 0 ? i - 1 : 0, WORDS_NOT))
			return true;
	}
	return false;
}

/* Does the question count some of those who come: pupils, children? */
static bool
counts_some(struct arena *a, const struct vocabulary *v, const struct event *event,
    const struct question *question)
{
	const struct str counted = question_units(a, v, event, question);
	const struct words unit = words_cut(a, v, counted);
	return question->type == QUESTION_NUMBER && words_hold(&unit, WORDS_COUNT_COMPANIONS);
}

/* The number of "så vi blir 22", of nothing that is named; 0: none. */
static int
bare_number(struct arena *a, const struct vocabulary *v, struct str text)
{
	const struct words words = words_cut(a, v, text);
	int n = 0;
	for (size_t i = 2; i < words.count; i++) {
		const bool us = words_say(&words, i - 2, WORDS_COUNT_WE)
				&& words_say(&words, i - 1, WORDS_COUNT_LINKS);
		const bool ends = i + 1 >= words.count || words_between(text, &words, i) != 0
				  || words_say_phrase(&words, i + 1, WORDS_ANSWER_INSTEAD) > 0;
		n = us && ends && words.items[i].number > 0 ? words.items[i].number : n;
	}
	return n;
}

/* "I anmälan skrev jag 25 elever, men vi blir 22", where the event counts nobody but pupils. */
static void
count_corrected(struct arena *a, const struct vocabulary *v, const struct event *event,
    struct str text, struct attendee *first)
{
	const struct question *only = NULL;
	const int n = bare_number(a, v, text);
	size_t counted = 0;
	for (size_t q = 0; q < event->question_count; q++) {
		const struct question *question = &event->questions[q];
		const enum question_sense sense = question_sense(a, v, event, question);
		const bool some = counts_some(a, v, event, question);
		counted += some || sense == SENSE_PERSONS || sense == SENSE_COMPANIONS ? 1 : 0;
		only = some ? question : only;
	}
	if (n > 0 && counted == 1 && only != NULL)
		attendee_set_answer(a, first, only->id, arena_printf(a, "%d", n));
}

void
answers_count(struct arena *a, const struct vocabulary *v, const struct people_question *asked,
    struct str text, struct people *people)
{
	struct attendees *list = &people->attendees;
	const struct event *event = asked->event;
	if (asked->act == ACT_CHANGE && event != NULL && list->count == 1)
		count_changed(a, v, event, text, &list->items[0]);
	if (event != NULL && list->count == 1)
		count_corrected(a, v, event, text, &list->items[0]);
	if (event != NULL && list->count > 0 && people->places > (int64_t)list->count
	    && is_asked_for(a, v, event, &list->items[0], people->places))
		people->places = (int64_t)list->count;
	int64_t unnamed = people->places - (int64_t)list->count;
	const bool alone = list->count == 1 && unnamed <= 0 && says_alone(a, v, text);
	for (size_t q = 0; event != NULL && list->count > 0 && q < event->question_count; q++) {
		const struct question *question = &event->questions[q];
		enum question_sense sense = question_sense(a, v, event, question);
		int64_t n = sense == SENSE_PERSONS      ? people->places
			    : sense == SENSE_COMPANIONS ? unnamed
							: 0;
		if (n > (sense == SENSE_PERSONS && !alone ? 1 : 0))
			attendee_set_answer(
			    a, &list->items[0], question->id, arena_printf(a, "%d", (int)n));
	}
}
