/* What somebody adds in answer to a letter that asked nothing: the name of a companion ("kollegan
 * heter Stina Palm"), or an answer to a question of the event ("Jag är ekolog."). Only for short
 * mails in which the rules found no act, and only where something plain is found. */
#ifndef UNDERSTAND_REPLY_FOLLOW_H
#define UNDERSTAND_REPLY_FOLLOW_H

#include "base/arena.h"
#include "mail/message.h"
#include "rules/vocabulary.h"
#include "understand/context.h"
#include "understand/reading.h"
#include <stdbool.h>

/* The people whose details are told; none where nothing plain is. `language`: of the mail. */
struct attendees reply_follow_read(struct arena *a, const struct vocabulary *v,
    const struct message *message, const struct context *context,
    const struct letter_context *letter, struct str language);

#endif
