/* Dates in any text: no mention outside of it, no date that does not exist. */
#include <stdint.h>

#include "base/utf8.h"
#include "understand/date_text.h"
#include "words_util.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new();
	struct str text = utf8_clean(a, (struct str) { (const char *)data, size });
	struct date_mentions found =
	    date_text_find(a, test_words(), text, (struct date) { 2024, 2, 29 });
	for (size_t i = 0; i < found.count; i++) {
		const struct date_mention *m = &found.items[i];
		if (m->from >= m->to || m->to > text.n)
			__builtin_trap();
		if (m->first.year != 0 && !(date_is_valid(m->first) && date_is_valid(m->last)))
			__builtin_trap();
	}
	arena_free(a);
	return 0;
}
