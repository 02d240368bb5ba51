/* A rendered letter: the final bytes, and what the store keeps beside them. Types only.
 *
 * Rendered before the commit, so that an error in a template leaves nothing half done. Views live
 * in the arena of the mail.
 */
#ifndef LETTER_LETTER_H
#define LETTER_LETTER_H

#include "base/json.h"
#include "base/str.h"
#include "decide/decision.h"
#include <stddef.h>

/* One calendar entry of a letter, and what its UID means. */
struct letter_invite {
	struct str uid;
	struct registration_id registration;
	struct str session; /* its id; empty: the event is its one session */
	struct str text;    /* the entry: a text/calendar object */
};

struct letter {
	const struct letter_order
	    *order;               /* what decide ordered; names id, template, language, to */
	struct str message_id;    /* with <> */
	struct str envelope_from; /* empty: the null sender */
	struct str subject;
	struct str text;               /* the text part, for explain */
	struct str html;               /* the HTML part, for preview */
	struct str bytes;              /* LF line ends (mail/compose.h) */
	struct json *data;             /* what the template saw */
	struct letter_invite *invites; /* of its calendar entries */
	size_t invite_count;
};

struct letters {
	struct letter *items;
	size_t count;
};

#endif
