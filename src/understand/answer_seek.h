/* One sentence being searched for answers to one question: what the readers of each sort of answer
 * share (answer_hits.c calls one after the other). */
#ifndef UNDERSTAND_ANSWER_SEEK_H
#define UNDERSTAND_ANSWER_SEEK_H

#include "rules/words.h"
#include "understand/answer_hits.h"

struct answer_seek {
	struct arena *a;
	const struct vocabulary *v;
	const struct event *event;
	const struct question *question;
	struct str sentence;
	struct words words;
	struct str keywords;
	struct answer_hits hits;
	uint64_t denied; /* a bit for each of the first 64 options that is said not to be it */
};

/* Add an answer and its place once; an empty value is none. */
void answer_add_hit(struct answer_seek *s, struct str value, size_t at);
/* Nothing but marks on both sides of `count` words from i on: "Lo Dahl, 2011, L, nybörjare". */
bool answer_is_alone(const struct answer_seek *s, size_t i, size_t count);
/* A denial between the commas and "och"s around word `at`? */
bool answer_is_denied_around(const struct answer_seek *s, size_t at);
/* Digits in a row from byte `from` on, single blanks between them: "448 102". */
struct str answer_digits_at(struct str text, size_t from);
/* "två vuxna", "5 credits", "medlemsnummer 1123581": the number nearest to a word of the question.
 */
void answer_seek_number(struct answer_seek *s);

/* Does a word close before word i say that this is not it ("inte", "utom", "från", "än")? */
bool answer_is_other_than(const struct answer_seek *s, size_t i);
/* A word of the question in the sentence besides words [i, i + count); `beside`: right beside them.
 */
bool answer_is_asked_for(const struct answer_seek *s, size_t i, size_t count, bool beside);
/* The options that the sentence names in words of their own (answer_pick.c). */
void answer_seek_options(struct answer_seek *s);

#endif
