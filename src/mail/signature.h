/* Finds signatures, "sent from my phone" and legal disclaimers among own lines.
 *
 * Cutting too much is worse than too little: a line that may say something about the event (diet,
 * "Label: value", a whole sentence, a bullet) ends a signature.
 */
#ifndef MAIL_SIGNATURE_H
#define MAIL_SIGNATURE_H

#include "base/arena.h"
#include "base/str.h"
#include "mail/line.h"
#include <stddef.h>

/* Marks lines from `from` to before `to`, all LINE_OWN, as LINE_SIGNATURE or LINE_DISCLAIMER where
 * they are. `writer`: the words of the writer's name and address, blanks between them; may be
 * empty. The arena is for comparing names without diacritics. */
void signature_mark(
    struct arena *a, struct lines *lines, size_t from, size_t to, struct str writer);

#endif
