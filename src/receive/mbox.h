/* Mails in an mbox file: each begins with a line "From " after an empty one; lines of the mail that
 * begin with "From " carry a '>' more (mboxrd), which is taken off.
 * Standard: RFC 4155 (the default format) and the mboxrd convention.
 */
#ifndef RECEIVE_MBOX_H
#define RECEIVE_MBOX_H

#include "base/arena.h"
#include "base/str.h"
#include <stdbool.h>
#include <stddef.h>

/* Does the file begin as an mbox does? */
bool mbox_is(struct str text);

/* How many mails it holds. */
size_t mbox_count(struct str text);

/* Take the next mail off `*rest`; its bytes are in the arena. False at the end. */
bool mbox_next(struct arena *a, struct str *rest, struct str *mail);

#endif
