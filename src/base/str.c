#include "base/str.h"

#include <assert.h>
#include <string.h>

bool
str_has_digit(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (ascii_is_digit(s.p[i]))
			return true;
	return false;
}

bool
str_is_ascii(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] >= 0x80)
			return false;
	return true;
}

/* Equal without ASCII case over the first n bytes of both. */
static bool
same_nocase(const char *a, const char *b, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (ascii_lower(a[i]) != ascii_lower(b[i]))
			return false;
	return true;
}

bool
str_equal_nocase(struct str a, struct str b)
{
	return a.n == b.n && same_nocase(a.p, b.p, a.n);
}

int
str_compare(struct str a, struct str b)
{
	const size_t n = a.n < b.n ? a.n : b.n;
	const int order = n == 0 ? 0 : memcmp(a.p, b.p, n);
	if (order != 0)
		return order;
	return a.n < b.n ? -1 : a.n > b.n;
}

bool
str_starts(struct str s, struct str prefix)
{
	return s.n >= prefix.n && str_equal(str_slice(s, 0, prefix.n), prefix);
}

bool
str_starts_nocase(struct str s, struct str prefix)
{
	return s.n >= prefix.n && same_nocase(s.p, prefix.p, prefix.n);
}

bool
str_ends(struct str s, struct str suffix)
{
	return s.n >= suffix.n && str_equal(str_from_byte(s, s.n - suffix.n), suffix);
}

size_t
str_find(struct str s, struct str needle, size_t from)
{
	if (needle.n == 0)
		return from <= s.n ? from : STR_NONE;
	if (s.n < needle.n)
		return STR_NONE;
	const struct str starts = str_slice(s, 0, s.n - needle.n + 1);
	const char last = needle.p[needle.n - 1];
	for (size_t i = str_find_char(starts, needle.p[0], from); i != STR_NONE;
	     i = str_find_char(starts, needle.p[0], i + 1))
		if (s.p[i + needle.n - 1] == last && memcmp(s.p + i, needle.p, needle.n) == 0)
			return i;
	return STR_NONE;
}

size_t
str_find_nocase(struct str s, struct str needle, size_t from)
{
	if (needle.n == 0)
		return from <= s.n ? from : STR_NONE;
	if (s.n < needle.n)
		return STR_NONE;
	/* The next place of the first letter, small and large, where a match could begin. */
	const struct str starts = str_slice(s, 0, s.n - needle.n + 1);
	const char small = ascii_lower(needle.p[0]), large = ascii_upper(needle.p[0]);
	size_t lower = str_find_char(starts, small, from),
	       upper = small == large ? STR_NONE : str_find_char(starts, large, from);
	while (lower != STR_NONE || upper != STR_NONE) {
		const size_t at = lower < upper ? lower : upper;
		if (same_nocase(s.p + at, needle.p, needle.n))
			return at;
		if (at == lower)
			lower = str_find_char(starts, small, at + 1);
		else
			upper = str_find_char(starts, large, at + 1);
	}
	return STR_NONE;
}

/* How two letters in a row are told from others, whatever their case: other characters may be taken
 * for them. */
static unsigned
folded(char c)
{
	return (unsigned char)c & 31;
}

size_t
str_find_one_nocase(struct str s, const struct str *needles, size_t count, size_t *which)
{
	/* Needles by their first letter, in order: a number counted from 1, and that of the next;
	 * and a bit for each second letter that follows a first. */
	unsigned char first[256] = { 0 }, next[255];
	uint32_t pairs[32] = { 0 };
	assert(count <= sizeof next);
	for (size_t i = count; i-- > 0;) {
		unsigned char *head = &first[(unsigned char)ascii_lower(needles[i].p[0])];
		next[i] = *head;
		*head = (unsigned char)(i + 1);
		pairs[folded(needles[i].p[0])] |=
		    needles[i].n > 1 ? UINT32_C(1) << folded(needles[i].p[1]) : UINT32_MAX;
	}
	for (size_t at = 0; at < s.n; at++) {
		const unsigned second = at + 1 < s.n ? folded(s.p[at + 1]) : 0;
		if ((pairs[folded(s.p[at])] >> second & 1) == 0)
			continue;
		for (size_t n = first[(unsigned char)ascii_lower(s.p[at])]; n > 0; n = next[n - 1])
			if (str_starts_nocase(str_from_byte(s, at), needles[n - 1])) {
				*which = n - 1;
				return at;
			}
	}
	return STR_NONE;
}

bool
str_has(struct str s, struct str needle)
{
	return str_find(s, needle, 0) != STR_NONE;
}

bool
str_has_nocase(struct str s, struct str needle)
{
	return str_find_nocase(s, needle, 0) != STR_NONE;
}

bool
str_has_one_nocase(struct str s, const struct str *needles, size_t count)
{
	size_t which;
	return str_find_one_nocase(s, needles, count, &which) != STR_NONE;
}

struct str
str_trim_left(struct str s)
{
	size_t i = 0;
	while (i < s.n && ascii_is_space(s.p[i]))
		i++;
	return str_from_byte(s, i);
}

struct str
str_trim_right(struct str s)
{
	while (s.n > 0 && ascii_is_space(s.p[s.n - 1]))
		s.n--;
	return s;
}

struct str
str_trim(struct str s)
{
	return str_trim_left(str_trim_right(s));
}

bool
str_next(struct str *s, char separator, struct str *head)
{
	if (s->p == NULL)
		return false;
	const size_t at = str_find_char(*s, separator, 0);
	if (at == STR_NONE) {
		*head = *s;
		*s = (struct str) { .p = NULL, .n = 0 };
		return true;
	}
	*head = str_slice(*s, 0, at);
	*s = str_from_byte(*s, at + 1);
	return true;
}

bool
str_cut(struct str s, char separator, struct str *before, struct str *after)
{
	const size_t at = str_find_char(s, separator, 0);
	if (at == STR_NONE)
		return false;
	*before = str_slice(s, 0, at);
	*after = str_from_byte(s, at + 1);
	return true;
}

bool
str_uint(struct str s, uint64_t max, uint64_t *n)
{
	if (s.n == 0)
		return false;
	uint64_t value = 0;
	for (size_t i = 0; i < s.n; i++) {
		if (!ascii_is_digit(s.p[i]))
			return false;
		const uint64_t digit = (uint64_t)(s.p[i] - '0');
		if (value > (max - digit) / 10 || digit > max)
			return false;
		value = value * 10 + digit;
	}
	*n = value;
	return true;
}
