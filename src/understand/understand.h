/* A message and its context in, a reading out: the only door of this layer for a mail.
 *
 * Pure: no I/O, no clock. A mail nobody can make sense of reads as ACT_OTHER with a
 * doubt. Machines (message->kind) get a reading without acts. The reading lives in the arena and
 * borrows from message, context and rules.
 * Errors: NULL with ERR_LIMIT where a rule could not be matched within its limits; such a mail is
 * for a person.
 */
#ifndef UNDERSTAND_UNDERSTAND_H
#define UNDERSTAND_UNDERSTAND_H

#include "base/arena.h"
#include "base/attributes.h"
#include "base/err.h"
#include "mail/message.h"
#include "rules/ruleset.h"
#include "understand/context.h"
#include "understand/reading.h"

const struct reading *understand(struct arena *a, const struct ruleset *rules,
    const struct message *message, const struct context *context, struct err *err) NODISCARD;

#endif
