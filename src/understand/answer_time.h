/* Times of day in a sentence: "kl. 11", "14.40", "mellan 9 och 10", "efter lunch". */
#ifndef UNDERSTAND_ANSWER_TIME_H
#define UNDERSTAND_ANSWER_TIME_H

#include "understand/answer_seek.h"

/* Options that name an hour ("14:40", "the afternoon pour (14:30)"): the one whose hour is said. */
void answer_seek_hour(struct answer_seek *s);
/* The option whose hour a short value says ("14", "kl 8.15"); NULL: none or several. */
const struct option *option_of_hour(
    struct arena *a, const struct vocabulary *v, const struct question *question, struct str text);
/* Minutes of the first time of day in the text; -1: there is none. */
int clock_of(struct arena *a, const struct vocabulary *v, struct str text);
/* When on the day: the words that say so, where the sentence speaks of it. */
void answer_seek_time(struct answer_seek *s);

#endif
