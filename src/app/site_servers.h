/* The sections `send` and `fetch` of samling.conf: loaded and checked, secrets read. */
#ifndef APP_SITE_SERVERS_H
#define APP_SITE_SERVERS_H

#include "app/site.h"
#include "base/attributes.h"
#include "base/problems.h"

void site_servers_load(struct site *site);

/* What no single value shows: a server without a name, a user without a secret, a password file
 * that is not there or that others can read, a password over a line without TLS to another machine.
 */
void site_servers_check(const struct site *site, struct str file, struct problems *problems);

/* The first line of the server's password file; empty where it has none. */
bool site_password(struct arena *a, const struct site *site, const struct site_server *server,
    struct str *password, struct err *err) NODISCARD;

#endif
