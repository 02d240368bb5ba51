/* What a question is about, in words: its id and the longer words of its ask in every language, and
 * what other languages call the same thing ("tåg", "train", "tog"). */
#ifndef UNDERSTAND_ANSWER_WORDS_H
#define UNDERSTAND_ANSWER_WORDS_H

#include "base/arena.h"
#include "base/str.h"
#include "rules/vocabulary.h"
#include "rules/words.h"
#include "understand/event.h"
#include <stdbool.h>
#include <stddef.h>

/* Plain words, blank-separated. */
struct str question_keywords(struct arena *a, const struct vocabulary *v, const struct event *event,
    const struct question *question);
/* The same for every question of the event, without the words that several of them share: "barnet"
 * tells "kan barnet simma" from no other. One string a question. */
const struct str *event_keywords(
    struct arena *a, const struct vocabulary *v, const struct event *event);

/* What is counted: "bord" of "hur många bord vill du ha"; empty where nothing is. */
struct str question_units(struct arena *a, const struct vocabulary *v, const struct event *event,
    const struct question *question);
/* What a number is asked for. */
enum question_sense {
	SENSE_OTHER,     /* what the words of the question say, or no number */
	SENSE_AGE,       /* "hur gammal" */
	SENSE_YEARS,     /* "hur många år" */
	SENSE_PERSONS,   /* "hvor mange kommer I": all, the writer too */
	SENSE_COMPANIONS /* "hur många tar du med" */
};
enum question_sense question_sense(struct arena *a, const struct vocabulary *v,
    const struct event *event, const struct question *question);
/* Is the word one of them, inflected or compounded? */
bool keyword_fits(struct str plain, struct str keywords);
/* Are they one verb, one of them in its present: "sova", "sover"? */
bool verb_fits(struct str written, struct str known);
/* The first word at or after `from` that is one of them; SIZE_MAX if none. */
size_t keyword_place(const struct words *words, struct str keywords, size_t from);
/* Does the question ask when somebody was born? */
bool question_asks_birth(const struct vocabulary *v, struct str keywords);
/* In which year: "Vilket år är barnet fött?" */
bool question_asks_year(struct arena *a, const struct vocabulary *v,
    const struct question *question, struct str keywords);

#endif
