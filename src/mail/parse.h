/* Mail bytes to struct flat. The only user of libetpan, which tells where parts begin and end; what
 * stands in headers, parameters and encodings is read by our own readers (standards: RFC 2045,
 * 2046, 5322).
 *
 * parse_mail runs the gate (mail/gate.h) itself: it takes the bytes as they came. It is a pure
 * function: no files, no clock, no state that survives; run it in the cage (mail/cage.h), because
 * libetpan trusts what it reads. The result lives in the arena; all its text is valid UTF-8, NFC,
 * LF, no NUL. flat->calendars stays empty: calendar/read.c makes them of the PART_CALENDAR parts.
 * Limits: those of the gate; LIMIT_TEXT_BYTES a part, LIMIT_TEXT_TOTAL_BYTES in all (cut,
 * TROUBLE_TRUNCATED); five encoded messages inside each other. Attachments that hold no readable
 * text are not decoded. Errors: ERR_INPUT, ERR_LIMIT.
 */
#ifndef MAIL_PARSE_H
#define MAIL_PARSE_H

#include "base/arena.h"
#include "base/attributes.h"
#include "base/err.h"
#include "base/str.h"
#include "mail/flat.h"

/* Opens charsets and initialises the libraries: once, before the filter of the cage is set.
 * ERR_CONFIG. */
bool parse_prepare(struct err *err) NODISCARD;

/* NULL on failure. */
const struct flat *parse_mail(struct arena *a, struct str raw, struct err *err) NODISCARD;

/* The same without a copy of the mail: writes over it, as gate_pass_in_place does. */
const struct flat *parse_mail_in_place(
    struct arena *a, char *bytes, size_t n, struct err *err) NODISCARD;

#endif
