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

/* -1 for what is not of the alphabet. */
static int
base64_value(char c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 26;
	if (c >= '0' && c <= '9')
		return c - '0' + 52;
	if (c == '+' || c == '-')
		return 62;
	return c == '/' || c == '_' ? 63 : -1;
}

/* RFC 2045 6.7: "=" 2HEXDIG (lower case tolerated) / "=" *WSP LF, a soft line break; white space at
 * the end of a line was added on the way. Anything else after "=" stays as it is. */
static struct transfer_result
decode_quoted_printable(struct arena *a, struct str in, size_t max_bytes)
{
	struct transfer_result result = { .rescued = false };
	char *out = arena_alloc(a, in.n + 1);
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

/* RFC 2045 6.8; what is outside the alphabet is skipped, padding in the middle begins a new group
 * (two encoded texts put one after the other), a last lonely character is dropped. */
static struct transfer_result
decode_base64(struct arena *a, struct str in, size_t max_bytes)
{
	struct transfer_result result = { .rescued = false };
	const size_t most = in.n / 4 * 3 + 3;
	const size_t room = most < max_bytes ? most : max_bytes;
	char *out = arena_alloc(a, room + 3);
	size_t n = 0, i = 0;
	unsigned bits = 0, have = 0; /* sextets gathered */
	for (; i < in.n && n < room; i++) {
		const int value = base64_value(in.p[i]);
		if (value < 0) {
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
		return decode_quoted_printable(a, in, max_bytes);
	case TRANSFER_BASE64:
		return decode_base64(a, in, max_bytes);
	case TRANSFER_IDENTITY:
		break;
	}
	return (struct transfer_result) { .raw = str_slice(in, 0, max_bytes),
		.truncated = in.n > max_bytes };
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
