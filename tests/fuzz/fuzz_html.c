/* HTML and text/enriched to text: valid UTF-8 without NUL and CR from anything. */
#include "base/utf8.h"
#include "mail/charset.h"
#include "mail/enriched.h"
#include "mail/html.h"
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check(struct str text)
{
	if (!utf8_is_valid(text) || str_find_char(text, '\0', 0) != STR_NONE
	    || str_find_char(text, '\r', 0) != STR_NONE)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static bool ready = false;
	if (!ready)
		html_prepare();
	ready = true;
	struct arena *a = arena_new();
	const struct str raw = { .p = (const char *)data, .n = size };
	const struct str text = charset_to_utf8(a, STR("utf-8"), raw, NULL);
	check(html_to_text(a, text));
	check(enriched_to_text(a, text));
	arena_free(a);
	return 0;
}
