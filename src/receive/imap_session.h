/* What receive/imap.c and receive/imap_mails.c share; for nobody else. */
#ifndef RECEIVE_IMAP_SESSION_H
#define RECEIVE_IMAP_SESSION_H

#include "receive/imap.h"

/* The library's session. */
struct mailimap;
struct mailimap *imap_library(struct imap *m);

enum { IMAP_ANSWER_BYTES = 1 << 20 };

/* What the next command may cost: its longest literal, and all else that is answered. Its time is
 * that of the settings. */
void imap_allow(struct imap *m, uint64_t literal_bytes, uint64_t answer_bytes);

/* The connection works: what failed was refused by the server. */
bool imap_is_whole(const struct imap *m);

/* The reason, as near to its cause as it is known; the session is over. Always false. */
bool imap_fail(struct imap *m, enum err_kind kind, const char *doing, struct err *err);

#endif
