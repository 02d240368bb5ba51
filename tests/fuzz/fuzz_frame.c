/* The parent's reader of what a cage answers. What it accepts can be written again. */
#include "mail/frame.h"
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct err err = { .kind = ERR_NONE };
	struct arena *a = arena_new();
	struct str bytes;
	const struct flat *flat =
	    frame_read(a, (struct str) { .p = (const char *)data, .n = size }, &err);
	if (flat != NULL
	    && (!frame_print(a, flat, &bytes, &err) || frame_read(a, bytes, &err) == NULL))
		abort();
	arena_free(a);
	return 0;
}
