/* A body: no word of it is lost, whoever it is given to. */
#include "base/utf8.h"
#include "mail/quote.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static size_t
letters(struct str s)
{
	size_t count = 0;

	for (size_t i = 0; i < s.n; i++)
		count += ascii_is_alnum(s.p[i]);
	return count;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new();
	struct str text = utf8_clean(a, (struct str) { (const char *)data, size });
	struct quote_split q = quote_split(a, text, STR("Anna Berg"), size % 2 == 1);

	if (letters(text)
	    != letters(q.own) + letters(q.quoted) + letters(q.forwarded) + letters(q.signature)
		   + letters(q.disclaimer))
		__builtin_trap();
	arena_free(a);
	return 0;
}
