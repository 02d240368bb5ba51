/* What keeps letters from leaving or mails from coming, noted for `samling status`: a certificate
 * that is not trusted, a refused password, a server that is away. The services say it in the log
 * each time; here stands what is so now, and since when.
 *
 * Kept in the notes "trouble send" and "trouble fetch NAME". That one cannot be written is no
 * failure: then the store itself is in trouble, which everybody notices.
 */
#ifndef APP_TROUBLE_H
#define APP_TROUBLE_H

#include "base/err.h"
#include "store/notes.h"

#define TROUBLE_PREFIX "trouble "

/* `what`: "send", "fetch"; `box`: the mailbox, else empty. The same words again change nothing, not
 * even the time. */
void trouble_begin(
    struct store *s, struct str what, struct str box, const struct err *why, struct instant now);
void trouble_end(struct store *s, struct str what, struct str box);

#endif
