/* Where in a sentence its writer turns to a wish: an order, or a "but" behind which they go on for
 * themselves. Both look at words alone.
 */
#ifndef UNDERSTAND_ACT_TURN_H
#define UNDERSTAND_ACT_TURN_H

#include "rules/words.h"
#include <stdbool.h>
#include <stddef.h>

/* Is word `i` an order, perhaps behind a "please"? */
bool act_turn_orders(const struct words *words, size_t i);

/* Where the writer goes on for themselves behind a "but": "… but I will be there", "… but now I
 * can", "… but please add me", or, once they began, "… but will be there". 0: nowhere. */
size_t act_turn_behind_but(const struct words *words);

#endif
