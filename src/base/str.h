/* Borrowed bytes: a view into a buffer somebody else owns. Never NUL-terminated by promise.
 *
 * After mail/, every struct str is valid UTF-8 with LF line ends and no NUL (STYLE rule 30); bytes
 * for which that is not yet true are called `raw`. A view lives as long as its buffer; where that
 * is not the arena of the message, the comment says so. The empty string has n = 0 and any p, NULL
 * included. All folding of case here is ASCII only; for letters of any alphabet see base/utf8.h.
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include "base/ascii.h"
#include "base/attributes.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct str {
	const char *p;
	size_t n;
};

/* A view of a literal. */
#define STR(literal) ((struct str) { .p = "" literal, .n = sizeof(literal) - 1 })
/* The same for initialisers of static tables. */
#define STR_INIT(literal)                                                                          \
	{                                                                                          \
		.p = "" literal, .n = sizeof(literal) - 1                                          \
	}
/* For printf: printf("%.*s", STR_ARG(s)). */
#define STR_ARG(s) (int)(s).n, ((s).n > 0 ? (s).p : "")

/* A view of a C string; NULL gives the empty string. */
static inline struct str
str_from(const char *z)
{
	return (struct str) { .p = z, .n = z == NULL ? 0 : strlen(z) };
}

static inline bool
str_equal(struct str a, struct str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

bool str_equal_nocase(struct str a, struct str b);
/* Order of bytes, as memcmp: negative, 0, positive. */
int str_compare(struct str a, struct str b);
bool str_starts(struct str s, struct str prefix);
bool str_starts_nocase(struct str s, struct str prefix);
bool str_ends(struct str s, struct str suffix);

/* Where `needle` first stands in `s`, at or after byte `from`; STR_NONE if nowhere. */
#define STR_NONE SIZE_MAX
size_t str_find(struct str s, struct str needle, size_t from);
size_t str_find_nocase(struct str s, struct str needle, size_t from);
static inline size_t
str_find_char(struct str s, char c, size_t from)
{
	if (from >= s.n)
		return STR_NONE;
	const char *p = memchr(s.p + from, c, s.n - from);
	return p == NULL ? STR_NONE : (size_t)(p - s.p);
}

/* Where the first of several needles stands without case, none of them empty, at most 255; `*which`
 * is it. One walk over the text, so that long lists of words cost hardly more than short ones. */
size_t str_find_one_nocase(struct str s, const struct str *needles, size_t count, size_t *which);

bool str_has(struct str s, struct str needle);
bool str_has_nocase(struct str s, struct str needle);
bool str_has_one_nocase(struct str s, const struct str *needles, size_t count);

/* The part from byte `from` to before byte `to`; both are cut to the length of s. */
static inline struct str
str_slice(struct str s, size_t from, size_t to)
{
	if (to > s.n)
		to = s.n;
	if (from > to)
		from = to;
	return (struct str) { .p = s.p == NULL ? NULL : s.p + from, .n = to - from };
}

/* From `from` to the end. */
static inline struct str
str_from_byte(struct str s, size_t from)
{
	return str_slice(s, from, s.n);
}

/* Without ASCII white space at both ends, or one end. */
struct str str_trim(struct str s);
struct str str_trim_left(struct str s);
struct str str_trim_right(struct str s);

/* Split at the first `separator`: head gets what stands before, `*s` what stands after it. At the
 * end of the text head gets the rest and `*s` becomes {NULL, 0}. False when `*s` has p == NULL:
 * nothing left. An empty text therefore yields one empty piece:
 *     while (str_next(&rest, '\n', &line)) … */
bool str_next(struct str *s, char separator, struct str *head);

/* Split once: true if `separator` occurs; before and after are views around its first place. */
bool str_cut(struct str s, char separator, struct str *before, struct str *after);

/* Only bytes below 0x80; true for the empty text. */
bool str_is_ascii(struct str s);
bool str_has_digit(struct str s); /* an ASCII one */

/* The whole of `s` as an unsigned decimal number not above `max`. False if it is anything else. */
bool str_uint(struct str s, uint64_t max, uint64_t *n) NODISCARD;

#endif
