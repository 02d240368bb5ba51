/* Who a mail is about: who comes, who leaves, how many places.
 *
 * Read from: From and Reply-To, the signature, key-value lines, lists and tables in every notation,
 * running text ("jag och min kollega Per Persson (per@…)"), Cc, forwarded mails, vCard and CSV
 * attachments. A secretary is no participant. Names are as on a badge: given name first, no
 * brackets. No address is ever made up; none of context->own_addresses is a participant. Unique by
 * address, else by name. Everything lives in the arena.
 */
#ifndef UNDERSTAND_PEOPLE_H
#define UNDERSTAND_PEOPLE_H

#include "base/arena.h"
#include "mail/message.h"
#include "rules/vocabulary.h"
#include "understand/context.h"
#include "understand/reading.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	PEOPLE_MAX = 500,            /* found in one mail; decide/ refuses far fewer */
	PEOPLE_TEXT_BYTES = 48 << 10 /* of the own words; what comes after names nobody */
};

/* What is asked: the people of one act. */
struct people_question {
	enum act_kind act;
	const struct event *event; /* may be NULL */
	struct str language;       /* of the mail */
	size_t from, to; /* the part of message->own that speaks of this act; 0 and SIZE_MAX: all */
	bool only;       /* no other act of the mail speaks of people */
};

struct people {
	struct attendees
	    attendees; /* who comes, or whose details change; diet and answers included */
	struct attendees leaving; /* who gives up a place */
	int64_t places; /* in all, unnamed companions included; 0 where the act means no places */
	bool everybody; /* "vi kan inte komma": all that the sender registered */
	bool stranger;  /* somebody without a name takes the place: "min man tar min plats" */
	bool fewer;     /* a cancel that is a change: fewer unnamed companions, `places` in all */
	struct evidence *evidence; /* act is SIZE_MAX */
	size_t evidence_count;
	struct strings unread; /* spoken of, and not known what for (understand/people_check.h) */
	struct doubt *doubts;  /* DOUBT_WHO, DOUBT_CONSENT */
	size_t doubt_count;
};

struct people people_read(struct arena *a, const struct vocabulary *v,
    const struct message *message, const struct context *context,
    const struct people_question *question);

/* When the answers are read: whoever is still unread, in no answer either, is a doubt. */
void people_settle_unread(struct arena *a, struct people *people);

/* The person who wrote: name (From, else signature, else a closing line), address, organisation,
 * title, phone. For letters, cases and questions too. */
struct attendee people_sender(struct arena *a, const struct vocabulary *v,
    const struct message *message, const struct context *context);
/* The display name of the From as its owner is called: "Anna Åberg" for "Åberg Anna (KSF)"; what is
 * no person's name stays as it is. */
struct str people_writer(struct arena *a, const struct vocabulary *v, const struct message *message,
    const struct context *context);

#endif
