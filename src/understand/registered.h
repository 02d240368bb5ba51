/* Is whoever writes registered for an event already? Told by what is known of the address, by the
 * letter of ours that is answered ("you are registered for …"), or by the writer ("we are
 * registered", "a small correction").
 */
#ifndef UNDERSTAND_REGISTERED_H
#define UNDERSTAND_REGISTERED_H

#include "base/arena.h"
#include "mail/message.h"
#include "rules/vocabulary.h"
#include "understand/context.h"
#include <stdbool.h>

bool registered_already(struct arena *a, const struct vocabulary *v, const struct message *message,
    const struct context *context, const struct event *event);
/* Does the letter that is answered say so? */
bool registered_by_letter(struct arena *a, const struct vocabulary *v,
    const struct message *message, const struct event *event);
/* Does it, or is it a letter that confirms, by the subject of the answer? */
bool registered_by_answer(struct arena *a, const struct vocabulary *v,
    const struct message *message, const struct event *event);

#endif
