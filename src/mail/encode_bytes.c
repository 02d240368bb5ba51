#include "mail/encode_bytes.h"

static const char hex[] = "0123456789ABCDEF";
static const char base64[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

bool
bytes_is_control(char c)
{
	return (unsigned char)c < 0x20 || c == 0x7F;
}

size_t
bytes_of_character(struct str s, size_t i)
{
	size_t n = 1;
	if ((unsigned char)s.p[i] >= 0xC0)
		while (n < 4 && i + n < s.n && ((unsigned char)s.p[i + n] & 0xC0) == 0x80)
			n++;
	return n;
}

size_t
bytes_put_hex(char to[3], char mark, char c)
{
	const unsigned char byte = (unsigned char)c;
	to[0] = mark;
	to[1] = hex[byte >> 4];
	to[2] = hex[byte & 15];
	return 3;
}

void
bytes_add_hex(struct buf *out, char mark, char c)
{
	char code[3];
	buf_add(out, (struct str) { .p = code, .n = bytes_put_hex(code, mark, c) });
}

/* Up to three bytes as four characters. */
static void
base64_group(const char *from, size_t n, char to[4])
{
	unsigned long group = 0;
	for (size_t i = 0; i < 3; i++)
		group = group << 8 | (i < n ? (unsigned char)from[i] : 0u);
	to[0] = base64[group >> 18 & 63];
	to[1] = base64[group >> 12 & 63];
	to[2] = n > 1 ? base64[group >> 6 & 63] : '=';
	to[3] = n > 2 ? base64[group & 63] : '=';
}

void
bytes_add_base64(struct buf *out, struct str bytes)
{
	char line[BYTES_BASE64_MAX / 3 * 4];
	size_t n = 0;
	for (size_t i = 0; i < bytes.n; i += 3, n += 4)
		base64_group(bytes.p + i, bytes.n - i, line + n);
	buf_add(out, (struct str) { .p = line, .n = n });
}
