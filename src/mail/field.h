/* Header fields as bytes: where they begin and end, nothing interpreted.
 *
 * Input has LF line ends. A field ends before the first line that does not begin with a blank or
 * tab. Standards: RFC 5322 2.2, 2.2.3 (folding), 3.6.8 (names); a blank before the colon is
 * tolerated (4.5.3).
 */
#ifndef MAIL_FIELD_H
#define MAIL_FIELD_H

#include "base/arena.h"
#include "base/str.h"
#include <stdbool.h>

/* The name of the field that begins here, without blanks before the colon; empty if none does. */
struct str field_name(struct str line);

/* Take one field (or one line that is none) with its folds, without the last LF, off `*rest`. False
 * at the end or before a blank line. */
bool field_next(struct str *rest, struct str *raw);

/* The value of the field with its folds undone; bytes. */
struct str field_value(struct arena *a, struct str raw);

/* The value of the first field of that name in a header block; false if there is none. */
bool field_find(struct arena *a, struct str block, struct str name, struct str *value);

#endif
