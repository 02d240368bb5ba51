/* Any bytes as a moment, a date, a clock, an offset: what is read prints and reads back the same.
 */
#include <assert.h>

#include "base/instant.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena *a = arena_new();
	const struct str in = { .p = (const char *)data, .n = n };
	struct instant t, again;
	struct local_time local;
	struct offset o, same;
	bool only;
	int hour, minute;
	if (instant_parse(in, &t) && t.s >= -62135596800 && t.s <= 253402300799)
		assert(instant_parse(instant_print(a, t), &again) && again.s == t.s);
	if (offset_parse(in, &o))
		assert(offset_parse(offset_print(a, o), &same) && same.n == o.n
		       && same.kind == o.kind);
	if (local_parse(in, &local, &only))
		assert(date_is_valid(local.date));
	if (clock_parse(in, &hour, &minute))
		assert(hour < 24 && minute < 60);
	arena_free(a);
	return 0;
}
