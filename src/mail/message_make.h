/* Makes the message of what the cage found in a mail.
 *
 * Pure: no clock, no files, no key. What was found in hostile bytes is read here by our own
 * readers: addresses, references, proof, kind, own words. Never changes the flat message; the
 * result looks into it and lives no longer.
 */
#ifndef MAIL_MESSAGE_MAKE_H
#define MAIL_MESSAGE_MAKE_H

#include "base/arena.h"
#include "base/attributes.h"
#include "base/err.h"
#include "base/instant.h"
#include "base/str.h"
#include "mail/flat.h"
#include "mail/message.h"
#include "mail/proof.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct message_input {
	struct str rcpt;         /* envelope recipient; empty: unknown */
	bool return_path_known;  /* false: the topmost Return-Path field is looked at */
	struct str return_path;  /* without <>; empty: the null sender */
	struct instant received; /* when it arrived by IMAP or Maildir, or now; used where no
				    Received of ours says it */
	const struct trust *trust;
	const struct str *own_addresses; /* of the site, its events and lists */
	size_t own_address_count;
	char subaddress; /* '+', '-', or 0 */
	struct str
	    raw_body;   /* the bytes after the header, for the fingerprint only; may be empty */
	uint64_t bytes; /* size of the raw mail */
};

/* NULL with ERR_LIMIT where a limit is passed. */
const struct message *message_make(struct arena *a, const struct flat *flat,
    const struct message_input *input, struct err *err) NODISCARD;

#endif
