/* Gate and parser: no crash, and the frame carries whatever comes out. */
#include "mail/frame.h"
#include "mail/parse.h"
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static bool ready = false;
	struct err err;
	if (!ready && !parse_prepare(&err))
		abort();
	ready = true;
	struct arena *a = arena_new();
	struct str bytes;
	const struct flat *flat =
	    parse_mail(a, (struct str) { .p = (const char *)data, .n = size }, &err);
	if (flat != NULL && frame_print(a, flat, &bytes, &err)
	    && frame_read(a, bytes, &err) == NULL)
		abort(); /* text that is not what flat.h promises */
	arena_free(a);
	return 0;
}
