/* "I must cancel … no, wait, I am coming": whoever takes back that they stay away has a place, and
 * wants nothing.
 */
#ifndef UNDERSTAND_ACT_UNSAY_H
#define UNDERSTAND_ACT_UNSAY_H

#include "understand/act_weigh.h"

/* Where a cancel was taken back, and nothing but coming is left, that is thanks. Behind what takes
 * evidence back, before it is weighed. */
void act_unsay(struct finder *f);

#endif
