/* Which of several options is meant by its place among them: "det billigaste" by the prices in the
 * labels, "den senare bussen" and "första passet" by hours and days, "den längsta rutten" by
 * numbers, "alternativ 2" by their order.
 *
 * A word of the question, or one for any option ("alternativet"), must stand right behind, the
 * latter only where no other question of the event can be ranked so. Of more than two options
 * "senare" tells none.
 */
#ifndef UNDERSTAND_ANSWER_RANK_H
#define UNDERSTAND_ANSWER_RANK_H

#include "understand/answer_seek.h"

void answer_seek_rank(struct answer_seek *s);

#endif
