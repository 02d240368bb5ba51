#include "base/backoff.h"

int64_t
backoff(int64_t first, int64_t most, unsigned failures)
{
	int64_t pause = first;
	while (failures-- > 1 && pause < most)
		pause *= 2;
	return pause < most ? pause : most;
}
