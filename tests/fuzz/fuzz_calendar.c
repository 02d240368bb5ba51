/* Any bytes as a text/calendar part: calendar_read answers, within its limits, with valid text. */
#include <assert.h>

#include "base/utf8.h"
#include "calendar/read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena *a = arena_new();
	struct calendar_part *parts;
	size_t count;
	struct err err;
	if (calendar_read(
		a, (struct str) { .p = (const char *)data, .n = n }, &parts, &count, &err)) {
		assert(count <= CALENDAR_EVENTS);
		for (size_t i = 0; i < count; i++) {
			assert(utf8_is_valid(parts[i].uid) && utf8_is_valid(parts[i].attendee));
			assert(
			    utf8_is_valid(parts[i].summary) && utf8_is_valid(parts[i].description));
			assert(
			    parts[i].starts.date.year == 0 || date_is_valid(parts[i].starts.date));
		}
	}
	arena_free(a);
	return 0;
}
