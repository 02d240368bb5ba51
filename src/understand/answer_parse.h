/* One answer to one question: which question a label means, and what stored value words mean. */
#ifndef UNDERSTAND_ANSWER_PARSE_H
#define UNDERSTAND_ANSWER_PARSE_H

#include "base/arena.h"
#include "base/str.h"
#include "rules/words.h"
#include "understand/event.h"
#include <stdbool.h>
#include <stddef.h>

enum polarity { POLARITY_NONE, POLARITY_YES, POLARITY_NO };

/* The question a label of a line or column means: by id, words of the ask in any language, or
 * option values; NULL where none or several fit. */
const struct question *question_by_label(
    struct arena *a, const struct vocabulary *v, const struct event *event, struct str label);
/* The stored value of what somebody wrote; empty if it is no answer. Choices give the option's own
 * value, yes and no the option that means it ("yes" and "no" where there is none), dates ISO, text
 * itself. */
struct str answer_parse(struct arena *a, const struct vocabulary *v, const struct event *event,
    const struct question *question, struct str text);
/* Whether words say yes or no at their beginning. */
enum polarity answer_polarity(struct arena *a, const struct vocabulary *v, struct str text);
/* Does a sentence deny ("inte", "not", "ikke", "hoppar över")? */
bool answer_is_denied(struct arena *a, const struct vocabulary *v, struct str sentence);
/* Are the options of a choice nothing but yes and no? */
bool question_is_yesno(
    struct arena *a, const struct vocabulary *v, const struct question *question);
/* The option that means yes or no; the words "yes", "no" for yesno questions; empty if there is
 * none. */
struct str question_polarity_value(struct arena *a, const struct vocabulary *v,
    const struct question *question, enum polarity polarity);
/* The option a text names by value, label or words, whole and inflected; NULL if none. Where
 * several stand, the last. `*at` gets its byte. */
const struct option *question_option_in(struct arena *a, const struct vocabulary *v,
    const struct event *event, const struct question *question, struct str text, size_t *at);
/* "två", "3", "four"; -1 if it is no number up to 1000. */
int number_of_word(const struct word *word);

#endif
