/* format=flowed undone, and signatures marked: no character but blanks and marks is lost or made.
 */
#include "base/utf8.h"
#include "mail/flowed.h"
#include "mail/line.h"
#include "mail/signature.h"
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static size_t
letters(struct str s)
{
	size_t count = 0;
	for (size_t i = 0; i < s.n; i++)
		count += ascii_is_alnum(s.p[i]) || (unsigned char)s.p[i] > 0xc0;
	return count;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new();
	const struct str text = utf8_clean(a, (struct str) { (const char *)data, size });
	for (int delsp = 0; delsp < 2; delsp++) {
		const struct str out = flowed_unfold(a, text, delsp == 1);
		if (!utf8_is_valid(out) || letters(out) != letters(text))
			abort();
	}
	arena_free(a);
	return 0;
}
