/* Does a change say what we could write down?
 *
 * A change without a new answer, diet, organisation, title, phone, address or number, and one whose
 * words speak of a name ("ska stavas Lindqvist") that nothing else was read from, is for a person.
 */
#ifndef UNDERSTAND_CHANGE_TOLD_H
#define UNDERSTAND_CHANGE_TOLD_H

#include "base/arena.h"
#include "mail/message.h"
#include "understand/reading.h"
#include "understand/vocabulary.h"
#include <stdbool.h>

bool change_is_told(struct arena *a, const struct vocabulary *v, const struct message *message,
    const struct act *act);

#endif
