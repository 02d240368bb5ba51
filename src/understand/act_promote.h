/* Words that only support an act, and when they are enough.
 *
 * No rule speaks for an act by itself, but the mail is plainly about one event: then supporting
 * words mean it; so does, without any word of what is wanted, what the event asks for ("Bas here,
 * single room"). Whoever is registered already and brings a new answer, food or telephone number
 * changes the registration, though the mail opens with thanks. A weak wish means a list only where
 * one is named. Nothing is promoted where the mail asks something or holds a doubt.
 */
#ifndef UNDERSTAND_ACT_PROMOTE_H
#define UNDERSTAND_ACT_PROMOTE_H

#include "base/arena.h"
#include "mail/message.h"
#include "rules/vocabulary.h"
#include "understand/acts.h"
#include "understand/context.h"
#include "understand/event_match.h"
#include "understand/people.h"
#include <stdbool.h>

struct promotion {
	struct arena *a;
	const struct vocabulary *v;
	const struct message *message;
	const struct context *context;
	struct str language;
	const struct event_match *match;
	bool list_named; /* a list of ours, and no event */
	struct acts_found *found;
};

/* Whom the mail, or bytes [from, to) of its own words, would be about if it were this act for its
 * one event, with their answers. */
struct people promotion_people(
    const struct promotion *p, enum act_kind kind, size_t from, size_t to);
/* Thanks and questions alone? */
bool acts_want_nothing(const struct acts_found *found);
/* Adds the act to what was found, or lets it take the place of thanks. */
void act_promote(const struct promotion *p);

#endif
