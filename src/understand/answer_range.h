/* Options that are ranges, of hours or of ages: "09–12" is said by "mellan 9 och 12", "6–9 år" by
 * somebody's being seven. */
#ifndef UNDERSTAND_ANSWER_RANGE_H
#define UNDERSTAND_ANSWER_RANGE_H

#include "understand/answer_seek.h"

/* Nothing is added where more than one option is such a range. */
void answer_seek_range(struct answer_seek *s);
/* Minutes of the day when the first range of hours in the text begins; -1: there is none. */
int hours_begin(struct arena *a, const struct vocabulary *v, struct str text);

#endif
