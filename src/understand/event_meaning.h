/* Events named by other words of the same meaning: "swimming school" for "simskola", "the annual
 * dinner" for "årsmiddagen", in any language.
 *
 * A word of the text says what sort of event it is (a row of the table "event-kinds"), itself and
 * the words beside it what that is about ("event-topics"). It speaks for the one living event that
 * is of that kind and about all of these; alone, a definite kind ("the dinner") speaks for the only
 * event of it, where no other asks about such a thing, and "the course in June" for the only one
 * then. Fits two alike, it speaks for none; about what no event is about, neither does the word of
 * its kind. Such a hit weighs less than a word of the title, and a word that already tells of the
 * event adds none.
 */
#ifndef UNDERSTAND_EVENT_MEANING_H
#define UNDERSTAND_EVENT_MEANING_H

#include "rules/words.h"
#include "understand/event_score.h"

void event_meaning_add(struct arena *a, const struct vocabulary *v, const struct context *context,
    struct str text, struct event_hits *hits);
/* Does the word say what sort of event this one is, and nothing that it is not about? */
bool event_meaning_is(struct arena *a, const struct vocabulary *v, const struct event *event,
    const struct word *word);
/* Does the word say of some event what kind it is and what it is about? */
bool event_meaning_knows(struct arena *a, const struct vocabulary *v, const struct context *context,
    const struct word *word);

#endif
