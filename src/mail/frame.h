/* struct flat as bytes, for the way from the cage to the parent.
 *
 * Plain lengths and bytes, no pointer and no padding: every number is 8 bytes big-endian, every
 * text its length and its bytes. The reader believes nothing: each length is checked against what
 * is left, each count against what the bytes can hold, each enum and index against its range, each
 * text for UTF-8 without NUL and CR; texts come out in NFC. An answer is either a flat message or
 * the error that the work ended with. Limits: LIMIT_ANSWER_BYTES.
 */
#ifndef MAIL_FRAME_H
#define MAIL_FRAME_H

#include "base/arena.h"
#include "base/attributes.h"
#include "base/err.h"
#include "base/str.h"
#include "mail/flat.h"

/* ERR_LIMIT: larger than LIMIT_ANSWER_BYTES. */
bool frame_print(
    struct arena *a, const struct flat *flat, struct str *bytes, struct err *err) NODISCARD;

/* An answer that says why there is none. */
struct str frame_print_err(struct arena *a, const struct err *why);

/* NULL with the error that was sent, or with ERR_INPUT where the bytes are not what frame_print
 * writes. */
const struct flat *frame_read(struct arena *a, struct str bytes, struct err *err) NODISCARD;

#endif
