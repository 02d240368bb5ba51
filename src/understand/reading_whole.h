/* Second thoughts about a reading, by the whole of the mail.
 *
 * Who answers a letter that says they are registered ("Du är anmäld till …" stands in what is
 * quoted) and says that they come, does not register again: with an answer to a question it is a
 * change, else it is thanks. And thanks alone hold only for a short mail: what says much more wants
 * a reader.
 */
#ifndef UNDERSTAND_READING_WHOLE_H
#define UNDERSTAND_READING_WHOLE_H

#include "base/arena.h"
#include "mail/message.h"
#include "rules/vocabulary.h"
#include "understand/context.h"
#include "understand/reading.h"

void reading_whole(struct arena *a, const struct vocabulary *v, const struct message *message,
    const struct context *context, struct reading *reading);

#endif
