/* Which event a mail means, and how sure that is.
 *
 * Strongest first: the letter it answers and the address it was sent to (where the own words name
 * no other event), title words and aliases (rare words weigh more), dates and weekdays read
 * relative to the day it arrived, the place, and what is open. Subject and own words count in full;
 * quoted and forwarded text only weakly, to break a tie. Two that fit where one is meant: a doubt,
 * never a pick. What `asides` (of the own words; may be NULL) say names no event that is meant.
 * Everything lives in the arena.
 */
#ifndef UNDERSTAND_EVENT_MATCH_H
#define UNDERSTAND_EVENT_MATCH_H

#include "base/arena.h"
#include "mail/message.h"
#include "rules/vocabulary.h"
#include "understand/aside.h"
#include "understand/context.h"
#include "understand/reading.h"

struct event_match {
	struct strings chosen; /* slugs, in the order the mail names them: none, one, or several
				  plainly named */
	bool named;            /* the own words or the subject name what was chosen */
	bool stranger;         /* something is wanted by a name that is none of our events' */
	struct candidate *candidates; /* heaviest first */
	size_t candidate_count;
	struct evidence *evidence; /* act is SIZE_MAX */
	size_t evidence_count;
	struct doubt *doubts; /* DOUBT_WHICH_EVENT, DOUBT_CONTRADICTION */
	size_t doubt_count;
};

struct event_match event_match_mail(struct arena *a, const struct vocabulary *v,
    const struct message *message, const struct context *context, const struct asides *asides);

/* Is the one event chosen that whose address the mail was sent to? What reaches it need not name
 * it. */
bool event_match_addressed(const struct event_match *match, const struct context *context);

#endif
