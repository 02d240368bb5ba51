#include "app/fetch_pause.h"

#include "base/backoff.h"
#include <limits.h>

enum { FIRST_PAUSE_MS = 2000, LONGEST_PAUSE_MS = 300000 };

unsigned
fetch_failures(unsigned before, bool ok, int64_t lasted_ms)
{
	if (ok)
		return 0;
	if (lasted_ms >= FETCH_LONG_TURN_MS)
		return 1;
	return before < UINT_MAX ? before + 1 : before;
}

int64_t
fetch_pause_ms(unsigned failures)
{
	return backoff(FIRST_PAUSE_MS, LONGEST_PAUSE_MS, failures);
}
