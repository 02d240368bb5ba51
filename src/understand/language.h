/* Which language a mail is written in, told by the words and letters the rule files name.
 *
 * A word of one language weighs more than one of several; words typed without å ä ö count too. Own
 * words and subject count in full, the signature little. Where the words tell nothing, or two
 * languages are level: the sender's last language, the language of the event or letter, the site's
 * first.
 */
#ifndef UNDERSTAND_LANGUAGE_H
#define UNDERSTAND_LANGUAGE_H

#include "base/arena.h"
#include "mail/message.h"
#include "rules/ruleset.h"
#include "understand/context.h"

struct language_guess {
	struct str language; /* one of the ruleset's, else the site's first */
	int weight;          /* how far ahead of the next; 0: the default was taken */
};

struct language_guess language_of(struct arena *a, const struct ruleset *rules,
    const struct message *message, const struct context *context);

/* The same of a text alone; empty where its words tell nothing. */
struct str language_of_text(struct arena *a, const struct ruleset *rules, struct str text);

#endif
