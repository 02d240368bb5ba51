/* What the encodings of mail are made of: a byte in hex, bytes in base64, whole characters. */
#ifndef MAIL_ENCODE_BYTES_H
#define MAIL_ENCODE_BYTES_H

#include "base/buf.h"
#include "base/str.h"
#include <stdbool.h>
#include <stddef.h>

enum { BYTES_BASE64_MAX = 57 }; /* RFC 2045 6.8: what makes a line of 76 characters */

bool bytes_is_control(char c);
/* How many bytes the UTF-8 character at `i` has; 1 for a stray byte. */
size_t bytes_of_character(struct str s, size_t i);
/* `mark` and two digits: "=3D", "%20". Returns 3. */
size_t bytes_put_hex(char to[3], char mark, char c);
void bytes_add_hex(struct buf *out, char mark, char c);
/* Padded, without a line end; at most BYTES_BASE64_MAX bytes. */
void bytes_add_base64(struct buf *out, struct str bytes);

#endif
