/* When a letter is tried again: pure arithmetic.
 *
 * 1 min, 5 min, 15 min, 30 min, 1 h, 2 h, then every 4 h; each spread by up to an eighth, told by
 * the letter's id so that the same letter always waits the same time. Dead RETRY_DAYS after it was
 * made.
 */
#ifndef OUTBOX_RETRY_H
#define OUTBOX_RETRY_H

#include "base/instant.h"
#include <stdbool.h>
#include <stdint.h>

enum { RETRY_DAYS = 5 };

/* `attempts`: how many failed so far, at least 1. INSTANT_NONE: give up. */
struct instant retry_next(
    int64_t attempts, struct instant made, struct instant now, int64_t letter_id);

#endif
