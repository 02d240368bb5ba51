/* How far a sender is proven by our own mail server, and when the mail arrived.
 *
 * Header fields are stacked: what our own server added stands above what came with the mail.
 * Reading from the top, everything below the first Received of a host that is not ours was written
 * by strangers and is believed in nothing. Of Authentication-Results, those with our authserv-id
 * count: all that stand above the first Received (several filters each add one; the upper wins a
 * method), else the topmost below it. Proof is for the one address in From; two From make it
 * worthless. Standards: RFC 8601, RFC 7489 section 3.1 (alignment), RFC 5321 section 4.4
 * (Received).
 */
#ifndef MAIL_PROOF_H
#define MAIL_PROOF_H

#include "base/arena.h"
#include "base/instant.h"
#include "base/str.h"
#include "mail/flat.h"
#include "mail/message.h"
#include <stddef.h>

enum trust_style {
	TRUST_RFC8601,
	TRUST_EXCHANGE /* Authentication-Results without an id: the topmost above every foreign
			  Received */
};

/* Whom a site believes: section `trust` of samling.conf. */
struct trust {
	const struct str *authserv_ids; /* compared whole, without regard to case */
	size_t authserv_id_count;
	const struct str
	    *received; /* hosts whose Received fields are ours; none: the order is not checked */
	size_t received_count;
	enum trust_style style;
	struct str internal; /* "X-Internal: yes": a header line our server puts on mail from
				inside; may be empty */
};

struct proof_found {
	enum proof proof;  /* never PROOF_TOKEN: that is known after look-up */
	struct str reason; /* "dmarc=pass by mx.samling.example"; empty when nothing was found */
};

/* `from`: all mailboxes of all From fields. */
struct proof_found proof_read(struct arena *a, const struct flat *flat, const struct trust *trust,
    const struct mailboxes *from);

/* The date of the topmost Received written by a host named in trust; INSTANT_NONE if there is none.
 */
struct instant proof_arrived(const struct flat *flat, const struct trust *trust);

/* Do two domains belong to one organisation: equal, or one below the other and the upper no public
 * suffix such as "se" or "co.uk"? Without regard to case. */
bool proof_aligned(struct str a, struct str b);

#endif
