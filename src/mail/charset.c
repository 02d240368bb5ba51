#include "mail/charset.h"

#include "base/buf.h"
#include "base/utf8.h"
#include <errno.h>
#include <iconv.h>
#include <string.h>

/* What iconv is asked for. READ_* need no module. */
enum { READ_UTF8 = -1, READ_1252 = -2, READ_GUESS = -3 };

static const char *const opened[] = {
	"ISO-8859-2",
	"ISO-8859-3",
	"ISO-8859-4",
	"ISO-8859-5",
	"ISO-8859-6",
	"ISO-8859-7",
	"ISO-8859-8",
	"ISO-8859-9",
	"ISO-8859-10",
	"ISO-8859-13",
	"ISO-8859-14",
	"ISO-8859-15",
	"ISO-8859-16",
	"CP1250",
	"CP1251",
	"CP1253",
	"CP1254",
	"CP1255",
	"CP1256",
	"CP1257",
	"CP1258",
	"KOI8-R",
	"KOI8-U",
	"CP850",
	"CP437",
	"CP865",
	"MACINTOSH",
	"CP874",
	"UTF-7",
	"UTF-16",
	"UTF-16LE",
	"UTF-16BE",
	"GB18030",
	"BIG5",
	"EUC-KR",
	"UHC",
	"SJIS",
	"EUC-JP",
	"ISO-2022-JP",
	"CP932",
};

/* iconv_t is a pointer; zero means not opened. Written once by charset_open_all. */
static iconv_t descriptors[COUNT(opened)];

/* Names that mail uses for something else than themselves; the rest are looked up in `opened`. */
static const struct {
	const char *name, *same;
} aliases[] = {
	{ "x-sjis", "CP932" },
	{ "shift_jis", "CP932" },
	{ "shift-jis", "CP932" },
	{ "windows-31j", "CP932" },
	{ "ms_kanji", "CP932" },
	{ "ks_c_5601-1987", "UHC" },
	{ "ks_c_5601", "UHC" },
	{ "euc-kr", "UHC" },
	{ "cp949", "UHC" },
	{ "iso-8859-8-i", "ISO-8859-8" },
	{ "iso-8859-8-e", "ISO-8859-8" },
	{ "x-mac-roman", "MACINTOSH" },
	{ "mac", "MACINTOSH" },
	{ "x-macroman", "MACINTOSH" },
	{ "unicode-1-1-utf-7", "UTF-7" },
	{ "utf7", "UTF-7" },
	{ "gb2312", "GB18030" },
	{ "gbk", "GB18030" },
	{ "x-gbk", "GB18030" },
	{ "gb_2312-80", "GB18030" },
	{ "cp936", "GB18030" },
	{ "big5-hkscs", "BIG5" },
	{ "x-big5", "BIG5" },
	{ "cp950", "BIG5" },
	{ "x-euc-jp", "EUC-JP" },
	{ "eucjp", "EUC-JP" },
	{ "csiso2022jp", "ISO-2022-JP" },
	{ "iso-2022-jp-1", "ISO-2022-JP" },
	{ "utf16", "UTF-16" },
	{ "unicode", "UTF-16" },
	{ "ucs-2", "UTF-16" },
	{ "ibm850", "CP850" },
	{ "ibm437", "CP437" },
	{ "ibm865", "CP865" },
	{ "tis-620", "CP874" },
	{ "iso-8859-11", "CP874" },
	{ "koi8", "KOI8-R" },
	{ "koi", "KOI8-R" },
	{ "latin2", "ISO-8859-2" },
	{ "latin-9", "ISO-8859-15" },
	{ "latin9", "ISO-8859-15" },
};

static const struct {
	const char *name;
	int how;
} simple[] = {
	{ "utf-8", READ_UTF8 },
	{ "utf8", READ_UTF8 },
	{ "unicode-1-1-utf-8", READ_UTF8 },
	{ "x-unicode-2-0-utf-8", READ_UTF8 },
	{ "us-ascii", READ_GUESS },
	{ "ascii", READ_GUESS },
	{ "ansi_x3.4-1968", READ_GUESS },
	{ "none", READ_GUESS },
	{ "unknown", READ_GUESS },
	{ "unknown-8bit", READ_GUESS },
	{ "x-unknown", READ_GUESS },
	{ "8bit", READ_GUESS },
	{ "iso-8859-1", READ_1252 },
	{ "iso8859-1", READ_1252 },
	{ "iso_8859-1", READ_1252 },
	{ "latin1", READ_1252 },
	{ "latin-1", READ_1252 },
	{ "l1", READ_1252 },
	{ "windows-1252", READ_1252 },
	{ "cp1252", READ_1252 },
	{ "cp-1252", READ_1252 },
	{ "x-ansi", READ_1252 },
	{ "ansi", READ_1252 },
};

bool
charset_open_all(struct err *err)
{
	for (size_t i = 0; i < COUNT(opened); i++) {
		if (descriptors[i] != NULL)
			continue;
		const iconv_t cd = iconv_open("UTF-8", opened[i]);
		/* iconv_open says (iconv_t)-1 on failure. */
		if ((intptr_t)cd == -1)
			return err_set(err, ERR_CONFIG, "cannot open charset '%s': %s", opened[i],
			    strerror(errno));
		descriptors[i] = cd;
	}
	return true;
}

/* "windows-1250", "x-cp1250", "ISO8859-2", "iso_8859-2" reduced to the spelling of `opened`. */
static struct str
canonical(struct str name, char *room, size_t size)
{
	static const struct {
		const char *written, *ours;
	} prefixes[] = { { "windows-", "cp" }, { "x-cp", "cp" }, { "cp-", "cp" },
		{ "iso8859-", "iso-8859-" }, { "iso_8859-", "iso-8859-" },
		{ "iso-8859_", "iso-8859-" }, { "iso8859_", "iso-8859-" } };
	for (size_t i = 0; i < COUNT(prefixes); i++) {
		const struct str written = str_from(prefixes[i].written);
		if (!str_starts_nocase(name, written))
			continue;
		const struct str rest = str_from_byte(name, written.n);
		const int n = snprintf(
		    room, size, "%s%.*s", prefixes[i].ours, STR_ARG(str_slice(rest, 0, 30)));
		return (struct str) { .p = room, .n = n < 0 ? 0 : (size_t)n };
	}
	return name;
}

static size_t
find_opened(struct str name)
{
	for (size_t i = 0; i < COUNT(opened); i++)
		if (str_equal_nocase(name, str_from(opened[i])))
			return i;
	return STR_NONE;
}

/* An index of `opened`, or READ_*; false: nobody knows that name. */
static bool
look_up(struct str charset, int *how)
{
	const struct str name = str_trim(charset);
	*how = READ_GUESS;
	if (name.n == 0)
		return true;
	for (size_t i = 0; i < COUNT(simple); i++) {
		if (str_equal_nocase(name, str_from(simple[i].name))) {
			*how = simple[i].how;
			return true;
		}
	}
	char room[64];
	struct str same = canonical(name, room, sizeof room);
	if (str_equal_nocase(same, STR("cp1252")) || str_equal_nocase(same, STR("iso-8859-1"))) {
		*how = READ_1252;
		return true;
	}
	for (size_t i = 0; i < COUNT(aliases); i++)
		if (str_equal_nocase(name, str_from(aliases[i].name)))
			same = str_from(aliases[i].same);
	const size_t at = find_opened(same);
	if (at == STR_NONE || descriptors[at] == NULL)
		return false;
	*how = (int)at;
	return true;
}

bool
charset_is_known(struct str name)
{
	int how;
	return look_up(name, &how);
}

static void
add_code_point(struct buf *out, unsigned c)
{
	if (c < 0x80) {
		buf_addc(out, (char)c);
	} else if (c < 0x800) {
		buf_addc(out, (char)(0xc0 | c >> 6));
		buf_addc(out, (char)(0x80 | (c & 0x3f)));
	} else {
		buf_addc(out, (char)(0xe0 | c >> 12));
		buf_addc(out, (char)(0x80 | (c >> 6 & 0x3f)));
		buf_addc(out, (char)(0x80 | (c & 0x3f)));
	}
}

static void
add_1252(struct buf *out, unsigned char c)
{
	/* 0x80 to 0x9f; 0 where windows-1252 has nothing. */
	static const unsigned high[32] = { 0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020,
		0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0, 0, 0x2018, 0x2019,
		0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,
		0x017e, 0x0178 };
	unsigned point = c;
	if (c >= 0x80 && c < 0xa0)
		point = high[c - 0x80] == 0 ? 0xfffd : high[c - 0x80];
	add_code_point(out, point);
}

/* The length of the UTF-8 character at p (RFC 3629), 0 if there is none. */
static size_t
character_bytes(const char *p, size_t n)
{
	const unsigned char c = (unsigned char)p[0];
	const size_t bytes = c < 0x80   ? 1
			     : c < 0xc2 ? 0
			     : c < 0xe0 ? 2
			     : c < 0xf0 ? 3
			     : c < 0xf5 ? 4
					: 0;
	if (bytes == 0 || bytes > n)
		return 0;
	return utf8_is_valid((struct str) { .p = p, .n = bytes }) ? bytes : 0;
}

/* Valid characters stay, every other byte is read as windows-1252. */
static struct str
read_utf8(struct arena *a, struct str raw, bool *rescued)
{
	if (utf8_is_valid(raw))
		return raw;
	*rescued = true;
	struct buf out;
	buf_init(&out, a, 3 * raw.n);
	for (size_t i = 0; i < raw.n;) {
		const size_t n = character_bytes(raw.p + i, raw.n - i);
		if (n > 0)
			buf_add(&out, str_slice(raw, i, i + n));
		else
			add_1252(&out, (unsigned char)raw.p[i]);
		i += n > 0 ? n : 1;
	}
	return buf_view(&out);
}

static struct str
read_1252(struct arena *a, struct str raw)
{
	if (str_is_ascii(raw))
		return raw;
	struct buf out;
	buf_init(&out, a, 3 * raw.n);
	for (size_t i = 0; i < raw.n; i++)
		add_1252(&out, (unsigned char)raw.p[i]);
	return buf_view(&out);
}

/* One byte that iconv cannot read becomes U+FFFD; the result is at most 4 bytes a byte. */
static struct str
read_iconv(struct arena *a, iconv_t cd, struct str raw, bool *rescued)
{
	struct buf out;
	buf_init(&out, a, 4 * raw.n + 16);
	char *in = arena_strz(a, raw); /* iconv's prototype takes char ** */
	size_t left = raw.n;
	(void)iconv(cd, NULL, NULL, NULL, NULL); /* back to the first shift state; cannot fail */
	while (left > 0) {
		char chunk[4096];
		char *to = chunk;
		size_t room = sizeof chunk;
		const size_t r = iconv(cd, &in, &left, &to, &room);
		buf_add(&out, (struct str) { .p = chunk, .n = sizeof chunk - room });
		if (r != (size_t)-1 || errno == E2BIG)
			continue;
		*rescued = true;
		buf_addz(&out, "\xef\xbf\xbd");
		in++;
		left--;
	}
	return buf_view(&out);
}

/* CRLF and CR to LF, no NUL; the text itself where nothing is to be done. */
static struct str
clean(struct arena *a, struct str text)
{
	if (text.n == 0
	    || (memchr(text.p, '\r', text.n) == NULL && memchr(text.p, '\0', text.n) == NULL))
		return text;
	char *out = arena_alloc(a, text.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < text.n; i++) {
		const char c = text.p[i];
		if (c == '\r' && i + 1 < text.n && text.p[i + 1] == '\n')
			continue;
		out[n++] = (char)(c == '\r' ? '\n' : c == '\0' ? ' ' : c);
	}
	return (struct str) { .p = out, .n = n };
}

struct str
charset_to_utf8(struct arena *a, struct str charset, struct str raw, bool *rescued)
{
	int how;
	bool odd = !look_up(charset, &how);
	struct str text;
	if (how >= 0) {
		text = read_iconv(a, descriptors[how], raw, &odd);
		/* Trust no module: what it wrote is checked too. */
		text = read_utf8(a, text, &odd);
	} else if (how == READ_1252) {
		/* Nobody writes the pairs of latin-1 that would be UTF-8: the name is wrong. */
		const bool utf8 = !str_is_ascii(raw) && utf8_is_valid(raw);
		odd = odd || utf8;
		text = utf8 ? raw : read_1252(a, raw);
	} else {
		text = read_utf8(a, raw, &odd);
	}
	if (str_starts(text, STR("\xef\xbb\xbf")))
		text = str_from_byte(text, 3);
	if (odd && rescued != NULL)
		*rescued = true;
	return utf8_nfc(a, clean(a, text));
}
