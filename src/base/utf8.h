/* Text beyond ASCII: characters, normal form, case and diacritics. The only user of utf8proc.
 *
 * Except for utf8_is_valid, utf8_next, utf8_cut and utf8_clean the input must be valid UTF-8, which
 * everything after mail/ is (STYLE rule 30); invalid bytes are read as U+FFFD, never overrun.
 * Results live in the arena, or are the input itself where nothing had to change.
 * Standards: RFC 3629 (UTF-8), Unicode UAX #15 (NFC) and chapter 3.13 (case folding).
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/arena.h"
#include "base/str.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define UTF8_REPLACEMENT 0xFFFDu

/* Only whole, shortest-form characters outside the surrogates? NUL counts as a character. */
bool utf8_is_valid(struct str s);

/* Take the first character off `*s`. False at the end. An invalid byte is taken alone, as U+FFFD.
 */
static inline bool utf8_next(struct str *s, uint32_t *c);

/* How many characters (code points). */
size_t utf8_count(struct str s);

/* The longest beginning of at most `max_bytes` bytes that does not cut a character in two. */
struct str utf8_cut(struct str s, size_t max_bytes);

/* Letter of any alphabet, or a mark that belongs to one. */
static inline bool utf8_is_letter(uint32_t c);
bool utf8_is_upper(uint32_t c);

/* Any bytes made valid: each invalid byte becomes U+FFFD, NUL is dropped. */
struct str utf8_clean(struct arena *a, struct str raw);

/* Normal form C; the input itself when it is in that form already. */
struct str utf8_nfc(struct arena *a, struct str s);

/* Without the characters that nobody sees and that part words: soft hyphen, zero width space, word
 * joiner, byte order mark, marks of direction. Joiners stay: emoji are made with them. */
struct str utf8_visible(struct arena *a, struct str s);

/* Case folded NFC, for comparing words: "ÖREBRO" and "Örebro" give "örebro", "ß" gives "ss". */
struct str utf8_fold(struct arena *a, struct str s);

/* Folded and without diacritics, for words typed on a foreign keyboard: "Anmäla" gives "anmala",
 * "Søren" "soren", "Æble" "aeble", "é" "e". */
struct str utf8_plain(struct arena *a, struct str s);

/* Is a text its own folded, or plain, form? Told by a glance: true is certain. */
bool utf8_is_folded(struct str s);
bool utf8_is_plain(struct str s);

/* Most of what is read lies below U+0250, which costs no call. */
bool utf8_next_beyond(struct str *s, uint32_t *c);
bool utf8_is_letter_beyond(uint32_t c);

static inline bool
utf8_next(struct str *s, uint32_t *c)
{
	if (s->n == 0)
		return false;
	const unsigned char first = (unsigned char)s->p[0];
	if (first >= 0x80)
		return utf8_next_beyond(s, c);
	*c = first;
	s->p++;
	s->n--;
	return true;
}

/* Of Latin-1 supplement and Latin Extended-A and -B all are letters but the signs for times and
 * divided by. */
static inline bool
utf8_is_letter(uint32_t c)
{
	if (c < 0x80)
		return ascii_is_alpha((char)c);
	if (c >= 0xC0 && c < 0x250)
		return c != 0xD7 && c != 0xF7;
	return utf8_is_letter_beyond(c);
}

#endif
