/* Lines that a coordinator orders by: at most so many, each a piece of the text. */
#include "base/utf8.h"
#include "understand/order_lines.h"
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct str slugs[] = { STR_INIT("kurs"), STR_INIT("h\xc3\xb6st-2026"),
		STR_INIT("a") };
	struct arena *a = arena_new();
	const struct str text = utf8_clean(a, (struct str) { (const char *)data, size });
	const struct order_lines lines = order_lines_read(a, text, slugs, COUNT(slugs));
	if (lines.count > ORDER_LINES_MAX)
		abort();
	for (size_t i = 0; i < lines.count; i++) {
		const struct order_line *line = &lines.items[i];
		if (!utf8_is_valid(line->text) || !utf8_is_valid(line->rest) || line->number < 0
		    || line->text.n > text.n || line->rest.n > text.n)
			abort();
	}
	arena_free(a);
	return 0;
}
