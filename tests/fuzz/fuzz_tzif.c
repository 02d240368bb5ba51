/* Any bytes as a zone file: refused, or a zone that answers for every moment. */
#include <assert.h>

#include "calendar/tzif.h"
#include "calendar/zone.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena *a = arena_new();
	const struct str in = { .p = (const char *)data, .n = n };
	struct zone zone = { 0 };
	struct err err;
	if (tzif_parse(a, in, &zone, &err))
		for (int64_t s = -4000000000; s < 8000000000; s += 86400000) {
			const struct local_time t = zone_local(&zone, (struct instant) { .s = s });
			assert(date_is_valid(t.date));
			(void)zone_instant(&zone, t);
		}
	arena_free(a);
	return 0;
}
