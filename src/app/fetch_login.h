/* A connection to the IMAP server of a `fetch` section, with its password or token. */
#ifndef APP_FETCH_LOGIN_H
#define APP_FETCH_LOGIN_H

#include "app/site.h"
#include "base/attributes.h"
#include "receive/imap.h"

/* NULL on failure. Released by imap_close. */
struct imap *fetch_login(struct arena *a, const struct site *site, const struct site_server *server,
    struct err *err) NODISCARD;

#endif
