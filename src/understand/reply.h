/* Answers read in the light of the letter they answer (context->letter).
 *
 * What the letter waits for tells what "ja", "2", "heldag" or "Vegetarian." mean. A stale token
 * must not mislead: the own words that plainly say something else win, so this only speaks where
 * the answer is short or fits what was asked. UNDO, LINK and STATUS on a line of their own are read
 * with any letter and without; so is a manager's yes or no below a letter that asks for approval,
 * when only the quotation tells of it.
 */
#ifndef UNDERSTAND_REPLY_H
#define UNDERSTAND_REPLY_H

#include "base/arena.h"
#include "mail/message.h"
#include "rules/ruleset.h"
#include "understand/acts.h"
#include "understand/context.h"
#include "understand/reading.h"
#include <stdbool.h>

struct reply {
	bool found;
	bool alone;     /* the whole mail is this answer: the acts found by rules are void */
	struct act act; /* event, people and answers filled where the letter tells them */
	struct evidence evidence; /* its act is 0 */
	bool has_doubt;
	struct doubt doubt;
};

/* `found` is what the rules made of the same mail. */
struct reply reply_read(struct arena *a, const struct ruleset *rules, const struct message *message,
    const struct context *context, struct str language, const struct acts_found *found);

/* Yes (1), no (-1) or neither (0), said at the beginning of a text. */
int reply_yes_no(const struct ruleset *rules, struct str language, struct str text);

#endif
