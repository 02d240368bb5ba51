/* An access token for XOAUTH2, from a command of the site's own.
 *
 * The command is split at blanks, run without a shell for at most a minute, and prints the token;
 * what it means, and how long it holds, is between it and the server. Used for sending and for
 * reading a mailbox.
 */
#ifndef SEND_OAUTH_H
#define SEND_OAUTH_H

#include "base/arena.h"
#include "base/attributes.h"
#include "base/err.h"
#include "base/str.h"
#include <stdbool.h>

/* ERR_AGAIN: it failed or printed nothing; ERR_CONFIG: it cannot be run. */
NODISCARD bool oauth_token(struct arena *a, struct str command, struct str *token, struct err *err);

#endif
