/* Which mails of a Maildir are from before the first connection, and are not taken.
 *
 * What lay in new/ then is remembered by name, in the note "fetch NAME before": a Maildir has no
 * numbers that tell what is new, and tools that copy mails keep the hour at which they came, or set
 * that of their Date. What comes later is taken, with one exception: copies of mails more than a
 * day older than the first connection, as when a whole mailbox is synchronised. The log tells of
 * them; `fetch --all` takes them. Mailboxes connected before names were kept go by the hour alone.
 */
#ifndef APP_FETCH_BEFORE_H
#define APP_FETCH_BEFORE_H

#include "receive/maildir_box.h"
#include "store/notes.h"

/* Leaves only what came after the first connection, at `first` (0: all is taken). `connecting`:
 * this is it, and the names of what is there are kept; where it was interrupted, what was kept then
 * stands. `*told`: how many late copies of old mails the log was told of last, 0 at first. */
bool fetch_before_drop(struct arena *a, struct store *s, struct str box, struct instant first,
    bool connecting, struct maildir_mail *mails, size_t *count, size_t *told,
    struct err *err) NODISCARD;

#endif
