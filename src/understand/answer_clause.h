/* What a question for free text looks like, and the clauses of a sentence that could answer it. */
#ifndef UNDERSTAND_ANSWER_CLAUSE_H
#define UNDERSTAND_ANSWER_CLAUSE_H

#include "understand/answer_seek.h"

enum { DONE_MAX = 3 };

/* What a question looks like in one of its languages. */
struct answer_asked {
	bool wants;                /* "vad vill du" */
	bool numbered;             /* "medlemsnummer": the answer has digits */
	bool brings;               /* "vad kan du ta med" */
	bool from;                 /* "varifrån kommer du" */
	bool titled;               /* "(titel)": what stands in quotation marks */
	bool workplace;            /* "vilken avdelning arbetar du på" */
	struct str done[DONE_MAX]; /* the words of what the writer does: "säljer eller visar du" */
	size_t done_count;
	struct str behind; /* "hvilken klub løber du for": the preposition; may be empty */
};

/* A clause: words [first, end) of the sentence. */
struct answer_clause {
	size_t first, end;
};

/* `ask`: the question in one of its languages. */
struct answer_asked answer_asked_read(const struct answer_seek *s, struct str ask);
/* Is word i a form of what the question asks whether the writer does? */
bool answer_says_done(const struct answer_seek *s, size_t i, const struct answer_asked *asked);

/* The clause that begins at word `first`: up to a mark. */
struct answer_clause answer_clause_from(const struct answer_seek *s, size_t first);
/* "English, Tigrinya and some Norwegian": the clauses of a list are one; else the clause itself. */
struct answer_clause answer_clause_list(const struct answer_seek *s, struct answer_clause c);
bool answer_clause_says(
    const struct answer_seek *s, const struct answer_clause *c, enum word_list list);

#endif
