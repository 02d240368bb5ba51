/* Reads delivery reports: the standard form, and the many home-made ones.
 *
 * Only `failed` with a status of class 5 counts as permanent; a delay never does.
 * Standards: RFC 3464 (message/delivery-status), RFC 3463 (status codes).
 */
#ifndef MAIL_BOUNCE_H
#define MAIL_BOUNCE_H

#include "base/arena.h"
#include "base/str.h"
#include "mail/flat.h"
#include <stdbool.h>

/* What a delivery report says (RFC 3464, and the home-made forms). */
struct bounce {
	struct str recipient; /* whom the letter did not reach; may be empty */
	struct str status;    /* "5.1.1"; may be empty */
	bool permanent;       /* false: delayed, or not known */
	bool delayed;
	bool delivered;                 /* a report of success: nothing is wrong */
	struct str original_message_id; /* with <>; may be empty */
	struct str envelope_id;         /* Original-Envelope-Id; may be empty */
	struct str diagnostic;          /* what the other server said; may be empty */
};

/* What a mail already known to be a bounce says. `text` is its readable body. Never NULL; fields
 * that cannot be found are empty. */
struct bounce *bounce_read(struct arena *a, const struct flat *flat, struct str text);

/* The first status code in a text ("5.1.1"); empty if there is none. */
struct str bounce_status_in(struct str text);

#endif
