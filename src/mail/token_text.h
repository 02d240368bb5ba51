/* Finds what looks like one of our tokens in addresses, message ids and text (DESIGN section 7).
 *
 * Only the form is known here (base/token.h), no letter or digit on either side. Whether the token
 * is ours needs the site's key and is checked elsewhere.
 */
#ifndef MAIL_TOKEN_TEXT_H
#define MAIL_TOKEN_TEXT_H

#include "base/arena.h"
#include "base/str.h"
#include <stdbool.h>
#include <stddef.h>

/* The first one at or after byte `from`, as written; its place in `*at`. False if there is none. */
bool token_text_find(struct str text, size_t from, size_t *at);

/* The first one of a text in lower case; empty if there is none. */
struct str token_text_first(struct arena *a, struct str text);

#endif
