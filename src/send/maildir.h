/* Letters delivered into a Maildir: the default of a new site, nothing leaves the machine.
 *
 * The name of the file is made of the letter's time, id and Message-ID, so a letter sent twice is
 * there once: one that already stands in new/ or cur/ is SENT_OK. Written to tmp/, synced, linked
 * into new/, folder synced. The envelope stands in Return-Path and Delivered-To. Standard: the
 * Maildir convention of qmail, maildir(5).
 */
#ifndef SEND_MAILDIR_H
#define SEND_MAILDIR_H

#include "send/transport.h"

/* Makes the folder and its three subfolders. NULL: ERR_CONFIG or ERR_AGAIN. Lives in the arena. */
struct transport *maildir_open(struct arena *a, const char *path, struct err *err) NODISCARD;

#endif
