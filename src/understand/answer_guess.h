/* Answers implied by running text, for each type of question; the finding half of answers.
 * Empty where the text does not plainly say. */
#ifndef UNDERSTAND_ANSWER_GUESS_H
#define UNDERSTAND_ANSWER_GUESS_H

#include "base/arena.h"
#include "base/instant.h"
#include "base/str.h"
#include "rules/vocabulary.h"
#include "understand/event.h"

/* What the text as a whole says: options that are days of the event, "when" in seasons and weeks,
 * "which other" organisation. `organisation`: the writer's own, which is never the other. */
struct str answer_in_text(struct arena *a, const struct vocabulary *v, const struct event *event,
    const struct question *question, struct str text, struct str organisation, struct date today);
/* The manager who approves: "Eva Ek" or "Eva Ek <eva@x>"; the writer where they say they decide
 * themselves. */
struct str manager_in_text(struct arena *a, const struct vocabulary *v, struct str text,
    struct str writer, struct str address);

#endif
