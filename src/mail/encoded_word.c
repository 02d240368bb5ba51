#include "mail/encoded_word.h"

#include "base/buf.h"
#include "mail/charset.h"
#include "mail/transfer.h"

struct word {
	struct str charset; /* without language */
	bool base64;
	struct str text;
	size_t end; /* byte after "?=" */
};

/* encoded-word = "=?" charset ["*" language] "?" encoding "?" encoded-text "?="   (RFC 2047 2) */
static bool
word_parse(struct str in, size_t at, struct word *word)
{
	if (!str_starts(str_from_byte(in, at), STR("=?")))
		return false;
	size_t i = at + 2;
	while (
	    i < in.n
	    && (ascii_is_alnum(in.p[i]) || str_find_char(STR("-_.:+*'()"), in.p[i], 0) != STR_NONE))
		i++;
	if (i == at + 2 || i + 2 >= in.n || in.p[i] != '?' || in.p[i + 2] != '?')
		return false;
	const char encoding = ascii_lower(in.p[i + 1]);
	if (encoding != 'q' && encoding != 'b')
		return false;
	struct str charset = str_slice(in, at + 2, i), language;
	(void)str_cut(charset, '*', &charset, &language); /* no language: the name stays */
	/* The text holds no "?" but in broken words; so the next "?=" ends it. */
	size_t end = i + 3;
	while (end + 1 < in.n && !(in.p[end] == '?' && in.p[end + 1] == '='))
		end++;
	if (end + 1 >= in.n)
		return false;
	*word = (struct word) { .charset = charset,
		.base64 = encoding == 'b',
		.text = str_slice(in, i + 3, end),
		.end = end + 2 };
	return true;
}

/* "Q" (RFC 2047 4.2): quoted-printable with "_" for a blank. */
static void
decode_q(struct buf *out, struct str text)
{
	for (size_t i = 0; i < text.n; i++) {
		const char c = text.p[i];
		if (c == '=' && i + 2 < text.n && transfer_hex(text.p[i + 1]) >= 0
		    && transfer_hex(text.p[i + 2]) >= 0) {
			buf_addc(out,
			    (char)(transfer_hex(text.p[i + 1]) * 16 + transfer_hex(text.p[i + 2])));
			i += 2;
		} else {
			buf_addc(out, (char)(c == '_' ? ' ' : c));
		}
	}
}

static void
word_decode(struct arena *a, struct buf *out, const struct word *word)
{
	if (word->base64)
		buf_add(out, transfer_decode(a, TRANSFER_BASE64, word->text, word->text.n).raw);
	else
		decode_q(out, word->text);
}

/* Where the next word starts if only white space stands between; else `at`. */
static size_t
skip_blanks(struct str in, size_t at)
{
	size_t i = at;
	while (i < in.n && ascii_is_space(in.p[i]))
		i++;
	return i;
}

/* One word and those that follow with the same charset: their bytes are joined before they are
 * read, so that a character split between words is whole again. Returns the byte after the last. */
static size_t
decode_run(struct arena *a, struct str in, struct word word, struct buf *out, bool *odd)
{
	struct buf bytes;
	buf_init(&bytes, a, in.n + 4);
	const struct str charset = word.charset;
	for (;;) {
		word_decode(a, &bytes, &word);
		struct word next;
		if (!word_parse(in, skip_blanks(in, word.end), &next)
		    || !str_equal_nocase(next.charset, charset))
			break;
		word = next;
	}
	buf_add(out, charset_to_utf8(a, charset, buf_view(&bytes), odd));
	return word.end;
}

/* No line ends, no control characters. */
static struct str
one_line(struct arena *a, struct str text)
{
	char *line = arena_strz(a, text);
	for (size_t i = 0; i < text.n; i++)
		if ((unsigned char)line[i] < 0x20 || line[i] == 0x7f)
			line[i] = ' ';
	return (struct str) { .p = line, .n = text.n };
}

struct str
encoded_word_raw(struct arena *a, struct str raw, bool *rescued)
{
	return one_line(a, charset_to_utf8(a, STR(""), raw, rescued));
}

struct str
encoded_word_decode(struct arena *a, struct str raw, bool *rescued)
{
	const struct str in = encoded_word_raw(a, raw, rescued);
	if (!str_has(in, STR("=?")))
		return in;
	struct buf out;
	buf_init(&out, a, 8 * in.n + 64);
	for (size_t i = 0; i < in.n;) {
		struct word word;
		if (!word_parse(in, i, &word)) {
			buf_addc(&out, in.p[i++]);
			continue;
		}
		i = decode_run(a, in, word, &out, rescued);
		/* White space between two words is no text (RFC 2047 6.2). */
		struct word next;
		const size_t after = skip_blanks(in, i);
		if (after > i && word_parse(in, after, &next))
			i = after;
	}
	/* Decoding can end in the middle of what was joined; charset_to_utf8 made each run valid.
	 */
	return charset_to_utf8(a, STR("utf-8"), one_line(a, buf_view(&out)), rescued);
}
