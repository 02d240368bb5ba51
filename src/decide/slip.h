/* Slips of the pen in addresses: which one may have been meant.
 *
 * A guess for a coordinator's eyes only; nothing is ever sent to a suggestion. Distance counts
 * letters left out, added, changed, or two neighbours exchanged; at most 2, and less than half of
 * the word.
 */
#ifndef DECIDE_SLIP_H
#define DECIDE_SLIP_H

#include "base/arena.h"
#include "base/str.h"
#include "understand/event.h"
#include <stddef.h>

/* At most `max` addresses, nearest first; `near` are addresses of others at the same event. */
struct strings slip_suggest(
    struct arena *a, struct str address, const struct strings *near, size_t max);

/* The distance of two words, ASCII case folded; more than `limit` is told as limit + 1. */
size_t slip_distance(struct str one, struct str other, size_t limit);

#endif
