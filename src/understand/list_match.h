/* Which mailing list a mail means: by the address it was sent to, by its name, address or title in
 * the words, by description ("nätverkslistan", "the newsletter": table list-kind of the rules), or
 * because there is only one. The words the act rests on (`said`) come before the rest of the mail.
 * NULL where that cannot be told.
 */
#ifndef UNDERSTAND_LIST_MATCH_H
#define UNDERSTAND_LIST_MATCH_H

#include "base/arena.h"
#include "mail/message.h"
#include "rules/ruleset.h"
#include "understand/context.h"
#include <stdbool.h>

/* The list that own words or subject name by title or address; NULL if none or several. */
const struct list_name *list_named(
    struct arena *a, const struct message *message, const struct context *context);
const struct list_name *list_match(struct arena *a, const struct ruleset *rules,
    const struct message *message, const struct context *context, struct str language,
    struct str said);

/* Do own words or subject name a list, or say what is plainly one? */
bool list_in_words(struct arena *a, const struct ruleset *rules, const struct message *message,
    const struct context *context, struct str language);
/* Does a sentence name a list, or say what is plainly one ("mailing list", "nyhetsbrev")? A name
 * that an event's title shares says nothing. */
bool list_is_object(struct arena *a, const struct ruleset *rules, const struct context *context,
    struct str language, struct str sentence);
/* Does a text say what is plainly a list, by no name? */
bool list_kind_said(
    struct arena *a, const struct ruleset *rules, struct str language, struct str text);
/* Do own words or subject speak of mailing lists at all? */
bool list_said(struct arena *a, const struct ruleset *rules, const struct message *message,
    const struct context *context, struct str language);

/* The list whose address the mail was sent to; NULL: none. */
const struct list_name *list_written_to(const struct context *context);
/* Is the mail an answer to a list's own mail, or sent to a list's address? */
const struct list_name *list_answered(const struct message *message, const struct context *context);

#endif
