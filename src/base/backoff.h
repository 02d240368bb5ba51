/* How long to leave alone what failed: twice as long after each failure in a row, pure arithmetic.
 */
#ifndef BASE_BACKOFF_H
#define BASE_BACKOFF_H

#include <stdint.h>

/* `first` after the first failure, never more than `most`; both in the caller's unit, first <=
 * most. `failures`: in a row, at least 1. */
int64_t backoff(int64_t first, int64_t most, unsigned failures);

#endif
