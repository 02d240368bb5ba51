/* Questions that ask for an act and not for an answer. Part of weighing (act_weigh.h): looks at the
 * evidence of the own words, before it is added up.
 */
#ifndef UNDERSTAND_ACT_ASKED_H
#define UNDERSTAND_ACT_ASKED_H

#include "understand/act_weigh.h"

/* "Could you sign me up?" asks for an act, not for an answer: what speaks of a question in the
 * sentence of an act, and in its clause, is void. */
void act_asked_void(struct finder *f);

#endif
