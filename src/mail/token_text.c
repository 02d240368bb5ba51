#include "mail/token_text.h"

#include "base/token.h"

bool
token_text_find(struct str text, size_t from, size_t *at)
{
	for (size_t i = from; i < text.n;) {
		size_t end = i;

		while (end < text.n && ascii_is_alnum(text.p[end]))
			end++;
		if (token_looks_like(str_slice(text, i, end))) {
			*at = i;
			return true;
		}
		i = end + 1;
	}
	return false;
}

struct str
token_text_first(struct arena *a, struct str text)
{
	size_t at;
	char *p;

	if (!token_text_find(text, 0, &at))
		return STR("");
	p = arena_strz(a, str_slice(text, at, at + TOKEN_CHARS));
	for (size_t i = 0; i < TOKEN_CHARS; i++)
		p[i] = ascii_lower(p[i]);
	return (struct str) { .p = p, .n = TOKEN_CHARS };
}
