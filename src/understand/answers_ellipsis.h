/* Answers that half a sentence gives of somebody else, behind the answer of one: "Helena will join
 * the dinner, Bao will not", "jag behöver lakan men inte Anna", "jag kan två timmar och Eva fem".
 */
#ifndef UNDERSTAND_ANSWERS_ELLIPSIS_H
#define UNDERSTAND_ANSWERS_ELLIPSIS_H

#include "base/arena.h"
#include "base/str.h"
#include "rules/vocabulary.h"
#include "understand/answer_hits.h"
#include "understand/answers_said.h"
#include "understand/question.h"

struct ellipsis {
	size_t who; /* index of the attendee */
	struct str value;
};

struct ellipses {
	struct ellipsis items[MENTIONS_MAX];
	size_t count;
};

/* `hit`: the first answer that the sentence gives in full; `keywords`: question_keywords. */
struct ellipses ellipses_find(struct arena *a, const struct vocabulary *v,
    const struct question *question, struct str keywords, struct str sentence,
    const struct mentions *said, const struct answer_hit *hit);

#endif
