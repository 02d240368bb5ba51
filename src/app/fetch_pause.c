#include "app/fetch_pause.h"

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
	int64_t ms = FIRST_PAUSE_MS;
	while (failures-- > 1 && ms < LONGEST_PAUSE_MS)
		ms *= 2;
	return ms < LONGEST_PAUSE_MS ? ms : LONGEST_PAUSE_MS;
}
