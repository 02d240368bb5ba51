/* Of a question that takes several options, all there are: "alla tre dagarna", "the whole weekend",
 * "hela helgen utom söndagen". */
#ifndef UNDERSTAND_ANSWER_WHOLE_H
#define UNDERSTAND_ANSWER_WHOLE_H

#include "understand/answer_seek.h"

/* Every option but those denied. */
void answer_seek_whole(struct answer_seek *s);

#endif
