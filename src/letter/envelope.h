/* Who a letter comes from, how it is found again, and what it answers: addresses, token, ids.
 *
 * The token stands in the Reply-To (local+TOKEN@domain), in the Message-ID (<TOKEN.hash@domain>, so
 * that References bring it back) and, by the template, at the foot; without subaddresses the last
 * two carry everything. Nothing here depends on anything but the order, the site and the message.
 * Standards: RFC 5322 sections 3.6.2 and 3.6.4, RFC 5233 (subaddress).
 */
#ifndef LETTER_ENVELOPE_H
#define LETTER_ENVELOPE_H

#include "letter/telling.h"
#include "mail/compose.h"

struct envelope {
	struct str token;
	struct compose_mailbox from, to, reply_to;
	struct str message_id, in_reply_to, references;
	struct str sender; /* of the envelope; empty: null */
};

/* `message` may be NULL. */
struct envelope envelope_make(const struct telling *t, const struct message *message);

/* A name or text of others on one line: control characters become blanks. */
struct str envelope_line(struct arena *a, struct str text);

/* "samling.example" of "anmalan@samling.example" */
struct str envelope_domain(struct str address);

#endif
