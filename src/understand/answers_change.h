/* What a change says of answers that were given before: kept as they were, or turned into new ones.
 */
#ifndef UNDERSTAND_ANSWERS_CHANGE_H
#define UNDERSTAND_ANSWERS_CHANGE_H

#include "base/arena.h"
#include "base/str.h"
#include "rules/vocabulary.h"
#include "understand/event.h"
#include <stdbool.h>

/* "ändra det till nej", "change my ticket from half day to full day": the new value, where the
 * sentence speaks of the question; empty if none. `keywords`: question_keywords of it. */
struct str answer_changed_to(struct arena *a, const struct vocabulary *v, const struct event *event,
    const struct question *question, struct str keywords, struct str sentence);
/* "middagen vill jag fortfarande gå på": what the sentence says stays as it was. */
bool answer_is_kept(struct arena *a, const struct vocabulary *v, struct str sentence);
/* The text with blanks for the sentences, or brackets in them ("one adult (and still three
 * children)"), that say so; every byte keeps its place. */
struct str answers_without_kept(struct arena *a, const struct vocabulary *v, struct str text);

#endif
