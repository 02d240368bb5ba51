/* Names that answer a question without a word of it: where somebody works, which class comes. */
#ifndef UNDERSTAND_ANSWER_NAMED_H
#define UNDERSTAND_ANSWER_NAMED_H

#include "understand/answer_clause.h"

/* "Sjuksköterska på Medicin 1", "a nurse at the Oral Surgery Clinic", "hos oss på Kirurgen": the
 * name behind the small word at `at`; empty where none is. */
struct str answer_workplace_behind(
    const struct answer_seek *s, const struct answer_clause *c, size_t at);
/* "4B", "klass 7c", "2.B", "årskurs 5". */
void answer_seek_class(struct answer_seek *s);

#endif
