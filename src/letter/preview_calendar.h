/* The calendar entries of a letter on the page of `samling preview`: what a calendar makes of each,
 * read back by the reader that strangers' calendars go through, and below it the entry as it is
 * sent.
 */
#ifndef LETTER_PREVIEW_CALENDAR_H
#define LETTER_PREVIEW_CALENDAR_H

#include "base/arena.h"
#include "base/attributes.h"
#include "base/buf.h"
#include "base/err.h"
#include "letter/letter.h"

/* HTML; nothing where the letter has no entry. */
bool preview_calendars(
    struct arena *a, const struct letter *letter, struct buf *out, struct err *err) NODISCARD;

#endif
