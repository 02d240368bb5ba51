/* The participants of an event as a real spreadsheet (Office Open XML), made by libxlsxwriter.
 *
 * Every cell is text or a number, never a formula, whatever somebody gave as a name. The same
 * participants give the same bytes: the only clock in it is `made`. libxlsxwriter writes files, so
 * one without a name beside the system's temporary ones is used and gone again. Errors: ERR_AGAIN
 * when that cannot be written.
 */
#ifndef LETTER_SHEET_H
#define LETTER_SHEET_H

#include "base/attributes.h"
#include "base/err.h"
#include "letter/telling.h"

bool sheet_write(const struct telling *t, const struct event *event,
    const struct registration *people, size_t count, struct str *bytes, struct err *err) NODISCARD;

#endif
