/* What a change only repeats of what was told before: "jag skrev M, men …", "it says vegetarian",
 * "X should be Y".
 *
 * The clause of a verb of telling is old up to its comma, its "but" or the end of its sentence; so
 * is what stands before "should be" or an arrow. A telling that is denied ("glömde skriva", "fik
 * ikke skrevet") or only pointed at
 * ("inte tre som jag skrev") makes nothing old.
 */
#ifndef UNDERSTAND_TOLD_BEFORE_H
#define UNDERSTAND_TOLD_BEFORE_H

#include "base/arena.h"
#include "base/str.h"
#include "rules/vocabulary.h"
#include "understand/answer_hits.h"
#include "understand/event.h"

/* The sentence with blanks for what is old; every byte keeps its place. */
struct str told_before_blank(struct arena *a, const struct vocabulary *v, struct str sentence);
/* The same of every sentence of the text, without those that only give reasons. */
struct str told_before_news(struct arena *a, const struct vocabulary *v, struct str text);
/* Answers a sentence of a change gives to a question, without the old ones; `keywords`:
 * question_keywords. */
struct answer_hits told_before_hits(struct arena *a, const struct vocabulary *v,
    const struct event *event, const struct question *question, struct str keywords,
    struct str sentence);
/* "Jag tackade nej till middagen, men stannar ändå": of a question of yes and no, what the text
 * turns an old answer into; empty where it turns none. */
struct str told_before_turned(struct arena *a, const struct vocabulary *v,
    const struct question *question, struct str keywords, struct str text);

#endif
