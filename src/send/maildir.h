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

/* The name of a letter's file, unique for ever by id and Message-ID: two sites may share a Maildir.
 * No
 * ':' and no '/'. */
struct str maildir_name(struct arena *a, int64_t id, struct instant made, struct str message_id);

/* Removes the files of letters, by their names, wherever in new/ and cur/ they stand. What is not
 * there is no error, nor is a Maildir that is gone; nothing else is touched. ERR_AGAIN. */
bool maildir_remove(struct arena *a, const char *path, const struct str *names, size_t count,
    struct err *err) NODISCARD;

#endif
