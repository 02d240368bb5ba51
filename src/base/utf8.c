#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/buf.h"

/* One character at the front of s: its length in bytes, 0 if it is invalid. s is not empty. */
static size_t
read_character(struct str s, uint32_t *c)
{
	const unsigned char first = (unsigned char)s.p[0];
	if (first < 0x80) {
		*c = first;
		return 1;
	}
	/* A character has at most four bytes, and utf8proc takes lengths with a sign. */
	utf8proc_int32_t read;
	const utf8proc_ssize_t n = utf8proc_iterate(
	    (const utf8proc_uint8_t *)s.p, s.n < 4 ? (utf8proc_ssize_t)s.n : 4, &read);
	if (n <= 0)
		return 0;
	*c = (uint32_t)read;
	return (size_t)n;
}

/* The first byte in memory is the lowest of a number. */
enum { FIRST_IS_LOWEST = __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ };

/* How many ASCII bytes s begins with, at least: looked at eight by eight. */
static size_t
ascii_run(struct str s)
{
	size_t n = 0;
	for (uint64_t eight; n + sizeof eight <= s.n; n += sizeof eight) {
		memcpy(&eight, s.p + n, sizeof eight);
		eight &= UINT64_C(0x8080808080808080);
		if (eight != 0)
			return FIRST_IS_LOWEST ? n + (size_t)__builtin_ctzll(eight) / 8 : n;
	}
	return n;
}

/* U+0080 to U+07FF, most letters beyond ASCII: told without utf8proc. */
static bool
is_pair(struct str s)
{
	const unsigned char first = (unsigned char)s.p[0];
	return s.n > 1 && first >= 0xC2 && first <= 0xDF && ((unsigned char)s.p[1] & 0xC0) == 0x80;
}

bool
utf8_is_valid(struct str s)
{
	uint32_t c;
	while (s.n > 0) {
		size_t n = ascii_run(s);
		while (n < s.n && (unsigned char)s.p[n] < 0x80)
			n++;
		s = str_from_byte(s, n);
		n = s.n == 0 ? 0 : is_pair(s) ? 2 : read_character(s, &c);
		if (s.n > 0 && n == 0)
			return false;
		s = str_from_byte(s, n);
	}
	return true;
}

bool
utf8_next_beyond(struct str *s, uint32_t *c)
{
	size_t n = read_character(*s, c);
	if (n == 0) {
		*c = UTF8_REPLACEMENT;
		n = 1;
	}
	s->p += n;
	s->n -= n;
	return true;
}

size_t
utf8_count(struct str s)
{
	size_t n = 0;
	for (uint32_t c; utf8_next(&s, &c);)
		n++;
	return n;
}

struct str
utf8_cut(struct str s, size_t max_bytes)
{
	if (s.n <= max_bytes)
		return s;
	size_t n = max_bytes;
	/* Back over continuation bytes to the beginning of the character that does not fit. */
	while (n > 0 && max_bytes - n < 4 && ((unsigned char)s.p[n] & 0xC0) == 0x80)
		n--;
	return str_slice(s, 0, n);
}

bool
utf8_is_letter_beyond(uint32_t c)
{
	switch (utf8proc_category((utf8proc_int32_t)c)) {
	case UTF8PROC_CATEGORY_LU:
	case UTF8PROC_CATEGORY_LL:
	case UTF8PROC_CATEGORY_LT:
	case UTF8PROC_CATEGORY_LM:
	case UTF8PROC_CATEGORY_LO:
	case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_MC:
		return true;
	case UTF8PROC_CATEGORY_CN:
	case UTF8PROC_CATEGORY_ME:
	case UTF8PROC_CATEGORY_ND:
	case UTF8PROC_CATEGORY_NL:
	case UTF8PROC_CATEGORY_NO:
	case UTF8PROC_CATEGORY_PC:
	case UTF8PROC_CATEGORY_PD:
	case UTF8PROC_CATEGORY_PS:
	case UTF8PROC_CATEGORY_PE:
	case UTF8PROC_CATEGORY_PI:
	case UTF8PROC_CATEGORY_PF:
	case UTF8PROC_CATEGORY_PO:
	case UTF8PROC_CATEGORY_SM:
	case UTF8PROC_CATEGORY_SC:
	case UTF8PROC_CATEGORY_SK:
	case UTF8PROC_CATEGORY_SO:
	case UTF8PROC_CATEGORY_ZS:
	case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP:
	case UTF8PROC_CATEGORY_CC:
	case UTF8PROC_CATEGORY_CF:
	case UTF8PROC_CATEGORY_CS:
	case UTF8PROC_CATEGORY_CO:
		return false;
	}
	return false;
}

bool
utf8_is_upper(uint32_t c)
{
	return utf8proc_category((utf8proc_int32_t)c) == UTF8PROC_CATEGORY_LU;
}

struct str
utf8_clean(struct arena *a, struct str raw)
{
	if (utf8_is_valid(raw) && str_find_char(raw, '\0', 0) == STR_NONE)
		return raw;
	struct buf b;
	buf_init(&b, a, 3 * raw.n);
	while (raw.n > 0) {
		const struct str before = raw;
		uint32_t c;
		if (!utf8_next(&raw, &c))
			break;
		const size_t n = before.n - raw.n;
		if (c == UTF8_REPLACEMENT && n == 1)
			buf_add(&b, STR("\xEF\xBF\xBD"));
		else if (c != 0)
			buf_add(&b, str_slice(before, 0, n));
	}
	return buf_view(&b);
}

static bool
is_invisible(uint32_t c)
{
	return c == 0xad || c == 0x200b || c == 0x200e || c == 0x200f
	       || (c >= 0x202a && c <= 0x202e) || c == 0x2060 || (c >= 0x2066 && c <= 0x2069)
	       || c == 0xfeff;
}

struct str
utf8_visible(struct arena *a, struct str s)
{
	struct str rest = s;
	struct buf b;
	uint32_t c;
	bool any = false;

	for (size_t i = 0; i + 1 < s.n && !any; i++)
		any = (s.p[i] == '\xc2' && s.p[i + 1] == '\xad') || s.p[i] == '\xe2'
		      || s.p[i] == '\xef';
	if (!any)
		return s;
	buf_init(&b, a, s.n + 1);
	while (rest.n > 0) {
		const struct str before = rest;

		if (!utf8_next(&rest, &c))
			break;
		if (!is_invisible(c))
			buf_add(&b, str_slice(before, 0, before.n - rest.n));
	}
	return buf_view(&b);
}

/* Let utf8proc map valid text. It refuses only invalid text, which is cleaned once, and fails
 * without memory. */
static struct str
map(struct arena *a, struct str s, utf8proc_option_t options)
{
	utf8proc_uint8_t *mapped = NULL;
	const struct str clean = utf8_clean(a, s);
	const utf8proc_ssize_t n = utf8proc_map(
	    (const utf8proc_uint8_t *)clean.p, (utf8proc_ssize_t)clean.n, &mapped, options);
	if (n < 0)
		return clean;
	const struct str result =
	    arena_dup(a, (struct str) { .p = (char *)mapped, .n = (size_t)n });
	free(mapped);
	return result;
}

struct str
utf8_nfc(struct arena *a, struct str s)
{
	/* Below U+0300 nothing combines, so such text is in normal form: no lead byte over CB. */
	size_t i = 0;
	while (i < s.n && (unsigned char)s.p[i] < 0xCC)
		i++;
	if (i == s.n && utf8_is_valid(s))
		return s;
	return map(a, s, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
}

/* Fold text of ASCII and Latin-1 letters in place of utf8proc, which is ten times slower; false if
 * there is anything else in it. */
static bool
fold_latin(struct arena *a, struct str s, struct str *folded)
{
	const struct str copy = s;
	char *to = arena_strz(a, copy);
	for (size_t i = 0; i < s.n; i++) {
		const unsigned char c = (unsigned char)s.p[i];
		if (c < 0x80) {
			to[i] = ascii_lower(s.p[i]);
			continue;
		}
		if (c != 0xC3 || i + 1 == s.n)
			return false;
		/* U+00C0 to U+00FF: 80 to 9E are capitals but for 97 (×); 9F is ß, which becomes
		 * two. */
		const unsigned char second = (unsigned char)s.p[++i];
		if (second < 0x80 || second > 0xBF || second == 0x9F)
			return false;
		if (second < 0x9F && second != 0x97)
			to[i] = (char)(second + 0x20);
	}
	*folded = (struct str) { .p = to, .n = s.n };
	return true;
}

struct str
utf8_fold(struct arena *a, struct str s)
{
	struct str folded;
	if (fold_latin(a, s, &folded))
		return folded;
	return map(a, s, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD);
}

/* Letters that Unicode does not take apart, though people do. */
static const struct {
	uint32_t c;
	struct str plain;
} plain_letters[] = {
	{ 0xE6, STR_INIT("ae") },  /* æ */
	{ 0xF0, STR_INIT("d") },   /* ð */
	{ 0xF8, STR_INIT("o") },   /* ø */
	{ 0xFE, STR_INIT("th") },  /* þ */
	{ 0x111, STR_INIT("d") },  /* đ */
	{ 0x127, STR_INIT("h") },  /* ħ */
	{ 0x131, STR_INIT("i") },  /* ı */
	{ 0x142, STR_INIT("l") },  /* ł */
	{ 0x153, STR_INIT("oe") }, /* œ */
	{ 0x167, STR_INIT("t") },  /* ŧ */
};

static void
add_plain(struct buf *b, uint32_t c, struct str written)
{
	for (size_t i = 0; c >= 0x80 && i < COUNT(plain_letters); i++)
		if (plain_letters[i].c == c) {
			buf_add(b, plain_letters[i].plain);
			return;
		}
	buf_add(b, written);
}

/* U+00C0 to U+00FF in plain form; NULL stays as it is (× and ÷). */
static const char *const plain_latin[] = { "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e",
	"e", "i", "i", "i", "i", "d", "n", "o", "o", "o", "o", "o", NULL, "o", "u", "u", "u", "u",
	"y", "th", "ss", "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i",
	"i", "d", "n", "o", "o", "o", "o", "o", NULL, "o", "u", "u", "u", "u", "y", "th", "y" };

/* As fold_latin. What follows must not combine with the last letter, so all of the text must be
 * Latin. */
static bool
plain_latin_text(struct arena *a, struct str s, struct str *plain)
{
	char *to = arena_strz(a, s);
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++) {
		if ((unsigned char)s.p[i] < 0x80) {
			to[n++] = ascii_lower(s.p[i]);
			continue;
		}
		const unsigned char second = i + 1 < s.n ? (unsigned char)s.p[i + 1] : 0;
		if ((unsigned char)s.p[i] != 0xC3 || second < 0x80 || second > 0xBF)
			return false;
		const char *letter = plain_latin[second - 0x80];
		to[n++] = letter == NULL ? s.p[i] : letter[0];
		if (letter == NULL || letter[1] != '\0')
			to[n++] = letter == NULL ? s.p[i + 1] : letter[1];
		i++;
	}
	*plain = (struct str) { .p = to, .n = n };
	return true;
}

struct str
utf8_plain(struct arena *a, struct str s)
{
	struct str latin;
	if (plain_latin_text(a, s, &latin))
		return latin;
	struct str rest = map(
	    a, s, UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK);
	struct buf b;
	buf_init(&b, a, 2 * rest.n);
	for (struct str before = rest; before.n > 0; before = rest) {
		uint32_t c;
		if (!utf8_next(&rest, &c))
			break;
		add_plain(&b, c, str_slice(before, 0, before.n - rest.n));
	}
	return buf_view(&b);
}

bool
utf8_is_folded(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		const unsigned char c = (unsigned char)s.p[i];
		if (c < 0x80 && (c < 'A' || c > 'Z'))
			continue;
		/* U+00E0 to U+00FF */
		if (c != 0xC3 || i + 1 == s.n || (unsigned char)s.p[i + 1] < 0xA0
		    || (unsigned char)s.p[i + 1] > 0xBF)
			return false;
		i++;
	}
	return true;
}

bool
utf8_is_plain(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		const unsigned char c = (unsigned char)s.p[i];
		if (c >= 0x80 || (c >= 'A' && c <= 'Z'))
			return false;
	}
	return true;
}
