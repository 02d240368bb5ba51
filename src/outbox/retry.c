#include "outbox/retry.h"

#include <assert.h>

#include "base/attributes.h"
#include "store/letter_queue.h"

struct instant
retry_next(int64_t attempts, struct instant made, struct instant now, int64_t letter_id)
{
	static const int64_t pauses_s[] = { 60, 300, 900, 1800, 3600, 7200, 14400 };
	const int64_t last = (int64_t)COUNT(pauses_s) - 1;

	assert(attempts >= 1);
	int64_t pause = pauses_s[attempts - 1 < last ? attempts - 1 : last];
	/* Fibonacci hashing: neighbouring ids are spread over the eighth. */
	uint64_t spread = ((uint64_t)letter_id + (uint64_t)attempts) * 0x9e3779b97f4a7c15u >> 32;
	pause += (int64_t)(spread % (uint64_t)(pause / 8 + 1));
	assert(pause <= LETTER_PAUSE_MAX_S);
	if (now.s + pause > made.s + (int64_t)RETRY_DAYS * 86400)
		return INSTANT_NONE;
	return (struct instant) { .s = now.s + pause };
}
