/* Yes and no: whether what is asked is said or denied, or goes without saying ("går hem" where a
 * bus is offered, "har en egen" where one is lent). */
#ifndef UNDERSTAND_ANSWER_YESNO_H
#define UNDERSTAND_ANSWER_YESNO_H

#include "understand/answer_seek.h"

void answer_seek_polarity(struct answer_seek *s);

#endif
