/* Lengths, weights, ages and other quantities with their unit: "8,2 m", "520 cm", "två år", "4-5
 * år".
 *
 * A question asks for one by how it asks ("hur lång", "hvor gammelt", "(kg)"); what is measured in
 * another unit is no answer to it. Free text gets the quantity as it stands, a number its digits
 * where no decimals are lost.
 */
#ifndef UNDERSTAND_ANSWER_MEASURE_H
#define UNDERSTAND_ANSWER_MEASURE_H

#include "understand/answer_seek.h"

/* Does the question ask for a quantity? */
bool question_is_measured(struct arena *a, const struct vocabulary *v, const struct event *event,
    const struct question *question);
/* The quantities of the sentence that may answer it. */
void answer_seek_measure(struct answer_seek *s);

#endif
