/* Options of a choice that are said by other words than their own: sizes, refusals, numbers alone. */
#ifndef UNDERSTAND_ANSWER_CHOICE_H
#define UNDERSTAND_ANSWER_CHOICE_H

#include "understand/answer_seek.h"

/* Are the options nothing but numbers ("0", "1", "2")? */
bool question_counts(const struct question *question);
/* Sizes of clothes: "medium" for M, "extra large" for XL. */
void answer_seek_size(struct answer_seek *s);
const struct option *option_of_size(
    struct arena *a, const struct vocabulary *v, const struct question *question, struct str text);
/* Where an option says no ("ingen", "stiller ikke op") and a sentence denies what is asked: that
 * one. */
void answer_seek_refusal(struct answer_seek *s);

/* "Change me to 21 instead": an option by its number alone, where it is a number and its unit. */
void answer_seek_moved(struct answer_seek *s, const struct option *option);
/* "Both children and adults", where one of three options is both of the others. */
void answer_join_both(struct answer_seek *s);

/* "Inte gräs", "varken morgon eller kväll": the one option that is left. */
void answer_seek_left(struct answer_seek *s);

/* "Jeg kommer med egen bil", where a bus is asked for: the option of those who do. */
void answer_seek_driver(struct answer_seek *s);

#endif
