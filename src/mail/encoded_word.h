/* Encoded words in header fields.
 *
 * Standards: RFC 2047, RFC 2231 5 (language). Tolerated (src/mail/README): blanks inside a word,
 * words inside quoted strings or glued to other text, a character split between two words, bytes
 * outside ASCII (read as UTF-8, else windows-1252). What is no encoded word stays as written.
 */
#ifndef MAIL_ENCODED_WORD_H
#define MAIL_ENCODED_WORD_H

#include "base/arena.h"
#include "base/str.h"
#include <stdbool.h>

/* One line of text: valid UTF-8, NFC, control characters and line ends as blanks. `*rescued` (may
 * be NULL) is set to true where a charset had to be guessed. */
struct str encoded_word_decode(struct arena *a, struct str raw, bool *rescued);

/* The same without decoding: raw bytes of a field to UTF-8 on one line. */
struct str encoded_word_raw(struct arena *a, struct str raw, bool *rescued);

#endif
