/* The answers to the questions a letter asked: in order, by label, by option words, between quoted
 * lines.
 *
 * What is found belongs to the people the letter speaks of; where it speaks of several and the
 * answer names nobody, it is said of them all. Nothing found: no people.
 */
#ifndef UNDERSTAND_REPLY_ANSWERS_H
#define UNDERSTAND_REPLY_ANSWERS_H

#include "base/arena.h"
#include "mail/message.h"
#include "rules/vocabulary.h"
#include "understand/context.h"
#include "understand/reading.h"

struct attendees reply_answers_read(struct arena *a, const struct vocabulary *v,
    const struct message *message, const struct context *context,
    const struct letter_context *letter);

#endif
