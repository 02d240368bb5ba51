/* Answers to one question that a sentence of running text gives, each with its place, so that it
 * can be told whom it speaks of. Nothing is guessed: a short option ("M", "bil") counts only beside
 * a word of its question or standing alone between commas; what is denied ("inte 152", "från
 * dubbelrum") is no answer. */
#ifndef UNDERSTAND_ANSWER_HITS_H
#define UNDERSTAND_ANSWER_HITS_H

#include "base/arena.h"
#include "base/str.h"
#include "rules/vocabulary.h"
#include "understand/event.h"
#include <stdbool.h>
#include <stddef.h>

enum { ANSWER_HITS_MAX = 16 };

struct answer_hit {
	struct str value;
	size_t at; /* byte of the sentence */
	bool weak; /* only a word of its question tells that it is one */
	int score; /* of free text: how much tells that it is one */
};

struct answer_hits {
	struct answer_hit items[ANSWER_HITS_MAX];
	size_t count;
};

/* `keywords`: question_keywords of the question. */
struct answer_hits answer_hits_find(struct arena *a, const struct vocabulary *v,
    const struct event *event, const struct question *question, struct str keywords,
    struct str sentence);

#endif
