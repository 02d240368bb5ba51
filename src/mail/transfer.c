#include "mail/transfer.h"

#include "base/attributes.h"
#include <string.h>

enum transfer
transfer_parse(struct str field)
{
	const struct str value = str_trim(field);
	if (str_starts_nocase(value, STR("quoted-printable")))
		return TRANSFER_QUOTED_PRINTABLE;
	if (str_starts_nocase(value, STR("base64")))
		return TRANSFER_BASE64;
	return TRANSFER_IDENTITY;
}

int
transfer_hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return -1;
}

/* What a byte stands for, plus one; 0: it is not of the alphabet. "-" and "_" are those of RFC
 * 4648 5. */
static const unsigned char base64_values[256] = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
	0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 63, 0, 63, 0,
	64, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9,
	10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 0, 0, 0, 0, 64, 0, 27,
	28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50,
	51, 52 };

/* -1 for what is not of the alphabet. */
static int
base64_value(char c)
{
	return (int)base64_values[(unsigned char)c] - 1;
}

/* How many bytes decoding may write. */
static size_t
room_for(enum transfer how, struct str in, size_t max_bytes)
{
	const size_t most = how == TRANSFER_BASE64 ? in.n / 4 * 3 + 3 : in.n;
	return most < max_bytes ? most : max_bytes;
}

/* RFC 2045 6.7: "=" 2HEXDIG (lower case tolerated) / "=" *WSP LF, a soft line break; white space at
 * the end of a line was added on the way. Anything else after "=" stays as it is. */
static struct transfer_result
decode_quoted_printable(char *out, struct str in, size_t max_bytes)
{
	struct transfer_result result = { .rescued = false };
	size_t n = 0,
	       solid = 0; /* solid: n after the last byte that is not white space at a line's end */
	size_t i = 0;
	for (; i < in.n && n < max_bytes; i++) {
		const char c = in.p[i];
		if (c == '\n')
			n = solid;
		if (c != '=') {
			out[n++] = c;
			if (c != ' ' && c != '\t')
				solid = n;
			continue;
		}
		size_t end = i + 1;
		while (end < in.n && (in.p[end] == ' ' || in.p[end] == '\t'))
			end++;
		if (end == in.n || in.p[end] == '\n') {
			i = end == in.n ? end - 1 : end;
		} else if (i + 2 < in.n && transfer_hex(in.p[i + 1]) >= 0
			   && transfer_hex(in.p[i + 2]) >= 0) {
			out[n++] =
			    (char)(transfer_hex(in.p[i + 1]) * 16 + transfer_hex(in.p[i + 2]));
			i += 2;
		} else {
			out[n++] = c;
			result.rescued = true;
		}
		solid = n;
	}
	result.truncated = i < in.n;
	result.raw = (struct str) { .p = out, .n = n };
	return result;
}

/* A rule that a mailing list put behind what it did not see to be encoded. */
static bool
is_foot(struct str rest)
{
	return str_starts(rest, STR("\n_____")) || str_starts(rest, STR("\n-----"))
	       || str_starts(rest, STR("\n-- \n"));
}

/* RFC 2045 6.8; what is outside the alphabet is skipped, padding in the middle begins a new group
 * (two encoded texts put one after the other), a last lonely character is dropped. */
static struct transfer_result
decode_base64(char *out, struct str in, size_t max_bytes)
{
	struct transfer_result result = { .rescued = false };
	const size_t room = room_for(TRANSFER_BASE64, in, max_bytes);
	size_t n = 0, i = 0;
	unsigned bits = 0, have = 0; /* sextets gathered */
	for (; i < in.n && n < room; i++) {
		const int value = base64_value(in.p[i]);
		if (value < 0) {
			if (is_foot(str_from_byte(in, i))) {
				result.rescued = true;
				break;
			}
			if (in.p[i] == '=')
				have = 0;
			else if (!ascii_is_space(in.p[i]))
				result.rescued = true;
			continue;
		}
		bits = (bits << 6 | (unsigned)value) & 0xffffff;
		if (have > 0)
			out[n++] = (char)(unsigned char)(bits >> (6 - 2 * have) & 0xff);
		have = (have + 1) % 4;
	}
	result.truncated = str_trim(str_from_byte(in, i)).n > 0 && n >= max_bytes;
	if (have == 1)
		result.rescued = true;
	result.raw = (struct str) { .p = out, .n = n };
	return result;
}

struct transfer_result
transfer_decode(struct arena *a, enum transfer how, struct str in, size_t max_bytes)
{
	switch (how) {
	case TRANSFER_QUOTED_PRINTABLE:
		return decode_quoted_printable(
		    arena_alloc(a, room_for(how, in, max_bytes) + 1), in, max_bytes);
	case TRANSFER_BASE64:
		return decode_base64(
		    arena_alloc(a, room_for(how, in, max_bytes) + 1), in, max_bytes);
	case TRANSFER_IDENTITY:
		break;
	}
	return (struct transfer_result) { .raw = str_slice(in, 0, max_bytes),
		.truncated = in.n > max_bytes };
}

char *
transfer_decode_own(struct arena *a, enum transfer how, struct str in, size_t margin, size_t *n)
{
	char *out = (char *)arena_alloc(a, room_for(how, in, SIZE_MAX) + 2 * margin + 1) + margin;
	*n = in.n;
	switch (how) {
	case TRANSFER_QUOTED_PRINTABLE:
		*n = decode_quoted_printable(out, in, SIZE_MAX).raw.n;
		break;
	case TRANSFER_BASE64:
		*n = decode_base64(out, in, SIZE_MAX).raw.n;
		break;
	case TRANSFER_IDENTITY:
		if (in.n > 0)
			memcpy(out, in.p, in.n);
		break;
	}
	return out;
}

size_t
transfer_size(enum transfer how, struct str in)
{
	if (how == TRANSFER_IDENTITY)
		return in.n;
	size_t n = 0;
	if (how == TRANSFER_BASE64) {
		for (size_t i = 0; i < in.n; i++)
			n += base64_value(in.p[i]) >= 0;
		return n / 4 * 3 + (n % 4 * 3) / 4;
	}
	for (size_t i = 0; i < in.n; i++, n++) {
		if (in.p[i] != '=')
			continue;
		if (i + 1 < in.n && in.p[i + 1] == '\n') {
			i += 1;
			n -= 1; /* a soft break gives nothing; the loop adds one */
		} else if (i + 2 < in.n && transfer_hex(in.p[i + 1]) >= 0) {
			i += 2;
		}
	}
	return n;
}
