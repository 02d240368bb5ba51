/* What a purge leaves behind it outside the rows: files below data/raw that no mail needs any more,
 * letters in the site's own Maildir, and the log of the database, which still holds the old pages.
 * The tables `gone` and `letter_file` remember them, so that a program killed between the commit
 * and the sweep finds them again. In the Maildir only files go whose name is made of a letter's
 * row. DESIGN section 12.
 */
#ifndef STORE_SWEEP_H
#define STORE_SWEEP_H

#include "store/store.h"

/* Is anything left to sweep? */
bool sweep_wanted(struct store *s, bool *is, struct err *err) NODISCARD;
/* After the commit: files of mails and letters that went, and the log of the database. A file that
 * cannot be removed is tried again the next time. */
bool sweep_gone(struct arena *a, struct store *s, struct instant now, struct err *err) NODISCARD;

/* Letters are delivered into this Maildir from now on; what goes later goes there, too. */
bool sweep_maildir(struct arena *a, struct store *s, struct str path, struct instant now,
    struct err *err) NODISCARD;

#endif
