/* Mails of one mailbox (a `fetch NAME` section) through the pipeline: IMAP or Maildir.
 *
 * A mail is marked as read, or moved, only after the commit of all that follows from it. How far an
 * IMAP mailbox was read is remembered as UIDVALIDITY and UID; both are a hint that saves work: a
 * mail offered again changes nothing. When UIDVALIDITY changed, all mails since the first
 * connection are looked at again. The first connection takes nothing that was there before, unless
 * `all`.
 */
#ifndef APP_FETCH_H
#define APP_FETCH_H

#include "app/board.h"
#include "app/clock.h"
#include "app/program.h"
#include "base/attributes.h"
#include "base/err.h"

struct fetch;

/* `p` has cage, rules, templates and store; `slot` may be NULL. Freed by fetch_free. */
struct fetch *fetch_new(struct program *p, const struct site_fetch *box, struct clock clock,
    bool all, struct board_slot *slot);
void fetch_free(struct fetch *f); /* accepts NULL */

/* Take all that is there, connecting where needed; between two batches `stop` is asked (may be
 * NULL). On failure the connection is given up; call again to make a new one. */
bool fetch_take(
    struct fetch *f, bool (*stop)(void *context), void *context, struct err *err) NODISCARD;

/* Mails taken, and letters they caused, since the last call. */
size_t fetch_counted(struct fetch *f, size_t *letters);

/* Wait for news: begin gives a descriptor to poll, -1 where there is none (then look again after a
 * few seconds), and says whether there is news already. At the latest after FETCH_IDLE_MS it is to
 * be ended. */
enum { FETCH_IDLE_MS = 20 * 60 * 1000, FETCH_LOOK_MS = 5000 };
bool fetch_wait_begin(struct fetch *f, int *fd, bool *news, struct err *err) NODISCARD;
bool fetch_wait_end(struct fetch *f, struct err *err) NODISCARD;

#endif
