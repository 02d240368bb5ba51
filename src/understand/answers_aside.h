/* What a sentence says beside the answers: what is not known yet ("vet inte än om jag tältar") and
 * what was another year ("förra året sov jag i tält"). Both are read as if they did not stand
 * there: the clauses are blanked, every other byte keeps its place. */
#ifndef UNDERSTAND_ANSWERS_ASIDE_H
#define UNDERSTAND_ANSWERS_ASIDE_H

#include "base/arena.h"
#include "base/str.h"
#include "rules/vocabulary.h"
#include "understand/question.h"
#include <stdbool.h>

/* The sentence itself where nothing is to be blanked. */
struct str answers_without_unsure(struct arena *a, const struct vocabulary *v, struct str sentence);
struct str answers_without_past(struct arena *a, const struct vocabulary *v, struct str sentence);
/* Without what stands in quotation marks and is longer than an option: a title is no answer. */
struct str answers_without_quotes(struct arena *a, struct str sentence);
/* "Har du varit med förut?": there what was is the answer. */
bool question_asks_past(
    struct arena *a, const struct vocabulary *v, const struct question *question);

#endif
