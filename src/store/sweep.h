/* What a purge leaves behind it outside the rows: files below data/raw that no mail needs any more, and
 * the log of the database, which still holds the old pages. The table `gone` remembers them, so that
 * a program killed between the commit and the sweep finds them again. DESIGN section 12.
 */
#ifndef STORE_SWEEP_H
#define STORE_SWEEP_H

#include "store/store.h"

/* Is anything left to sweep? */
bool sweep_wanted(struct store *s, bool *is, struct err *err) NODISCARD;
/* After the commit: files of mails that went, and the log of the database. A file that cannot be
 * removed is tried again the next time. */
bool sweep_gone(struct arena *a, struct store *s, struct err *err) NODISCARD;

#endif
