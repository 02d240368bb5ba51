/* Text and bytes into the 7-bit forms of mail: encoded words, quoted-printable, base64, folded
 * headers.
 *
 * All functions append to a buffer, take UTF-8, and write LF line ends. Header writers return false
 * with ERR_INPUT for a value with a control character (CR, LF and NUL above all): a value never
 * becomes a header of its own.
 * Standards: RFC 2045 6.7 and 6.8, RFC 2047, RFC 2231, RFC 5322 2.1.1, 2.2.3 and 3.2.
 */
#ifndef MAIL_ENCODE_H
#define MAIL_ENCODE_H

#include "base/attributes.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/str.h"
#include <stdbool.h>
#include <stddef.h>

/* Quoted-printable lines of at most 76 characters, whole UTF-8 characters to a line, "From " at the
 * start of a line and a lone "." encoded; ends with LF. */
void encode_quoted(struct buf *out, struct str text);
/* Base64 lines of 76 characters; ends with LF unless empty. */
void encode_base64(struct buf *out, struct str bytes);

/* "Name: value\n" of unstructured text: as it stands where it is printable ASCII, else as encoded
 * words (UTF-8, Q or B, whichever is shorter, whole characters, at most 75); folded at blanks
 * to 78. */
bool encode_header(struct buf *out, const char *name, struct str value, struct err *err) NODISCARD;

/* The same for text that must stay as it is (message ids, List-*): folded, never encoded; ERR_INPUT
 * for anything but printable ASCII. */
bool encode_header_plain(
    struct buf *out, const char *name, struct str value, struct err *err) NODISCARD;

/* "Name: Display Name <local@domain>\n": the display name bare, quoted or as encoded words. An
 * address with a character outside ASCII is written raw and sets `*smtputf8` (RFC 6532); else it is
 * left alone. ERR_INPUT for what is no address. */
bool encode_header_mailbox(struct buf *out, const char *name, struct str display,
    struct str address, bool *smtputf8, struct err *err) NODISCARD;

/* `; filename="plain.txt"`, for a name outside ASCII with `filename*=UTF-8''…` beside it (RFC
 * 2231); each on a line of its own. Slashes become "_". ERR_INPUT for control characters or over
 * 200 bytes. */
bool encode_filename(struct buf *out, struct str filename, struct err *err) NODISCARD;

#endif
