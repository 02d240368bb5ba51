/* Any charset to UTF-8.
 *
 * glibc loads a module file for each charset at its first use, so all that we accept are opened by
 * charset_open_all before the cage is closed, and never closed. Names come from strangers: they are
 * looked up in our own table, never handed to iconv_open.
 * Invariants: the result is valid UTF-8, NFC, with LF line ends and no NUL. Nothing here fails:
 * what cannot be read becomes U+FFFD or is read as windows-1252, and `*rescued` (may be NULL) is
 * set to true; it is left alone where all was well. Deviations on purpose (WHATWG does the same):
 * iso-8859-1 and us-ascii are read as UTF-8 where the bytes are valid UTF-8 (us-ascii only), else
 * as windows-1252. Standards: RFC 2046 4.1.2, RFC 2978.
 */
#ifndef MAIL_CHARSET_H
#define MAIL_CHARSET_H

#include "base/arena.h"
#include "base/attributes.h"
#include "base/err.h"
#include "base/str.h"
#include <stdbool.h>

/* Open every charset of the table: once, before the cage's filter is set. ERR_CONFIG names the one
 * that the system lacks. Without this call only UTF-8, ASCII, Latin-1 and windows-1252 are read. */
bool charset_open_all(struct err *err) NODISCARD;

/* Do we know this name (any case)? The empty name is known. */
bool charset_is_known(struct str name);

/* `charset` as declared, in any case; empty or unknown: UTF-8 where valid, else windows-1252. */
struct str charset_to_utf8(struct arena *a, struct str charset, struct str raw, bool *rescued);

#endif
