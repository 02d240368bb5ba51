/* Letters handed to a sendmail program: Postfix, Exim, OpenSMTPD, msmtp all bring one.
 *
 * Run as `PATH -i -f SENDER -- RECIPIENT` without a shell, the letter on its standard input. Exit 0
 * is sent; EX_USAGE, EX_DATAERR, EX_NOUSER, EX_NOHOST mean never; EX_CONFIG and a program that
 * cannot be started are a broken set-up; all else is later (sysexits.h).
 */
#ifndef SEND_SENDMAIL_H
#define SEND_SENDMAIL_H

#include "send/transport.h"

/* `path`: the program; it is not looked at before the first letter. Lives in the arena. */
struct transport *sendmail_open(struct arena *a, struct str path, int timeout_ms);

#endif
