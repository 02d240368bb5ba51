/* Finds signatures, "sent from my phone" and legal disclaimers among own lines.
 *
 * Cutting too much is worse than too little: a line that may say something about the event (diet,
 * "Label: value", a whole sentence, a bullet) ends a signature.
 */
#ifndef MAIL_SIGNATURE_H
#define MAIL_SIGNATURE_H

#include "base/str.h"
#include "mail/line.h"
#include <stddef.h>

/* Marks lines from `from` to before `to`, all LINE_OWN, as LINE_SIGNATURE or LINE_DISCLAIMER where
 * they are. `writer`: the display name of From; may be empty. */
void signature_mark(struct lines *lines, size_t from, size_t to, struct str writer);

#endif
