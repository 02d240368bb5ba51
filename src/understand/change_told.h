/* Does a change say what is to be changed: a new answer, diet, name, number of people?
 *
 * A change that speaks of more than was read is not told: of a question of the event ("I write
 * memoirs now") without an answer to it, or of two of its options with nothing that says which is
 * the old one. What the mail says stays as it was is beside the point.
 */
#ifndef UNDERSTAND_CHANGE_TOLD_H
#define UNDERSTAND_CHANGE_TOLD_H

#include "base/arena.h"
#include "mail/message.h"
#include "rules/vocabulary.h"
#include "rules/words.h"
#include "understand/acts.h"
#include "understand/event.h"
#include "understand/reading.h"
#include <stdbool.h>

/* Does another act say what the mail is about, so that a change that is not told is none? "I have
 * no more need of your letters, take me off the list." */
bool change_is_beside(const struct acts_found *found);

/* Does nothing but thanks stand beside the change, that its words could be about? */
bool change_is_alone(const struct acts_found *found);

bool change_is_told(struct arena *a, const struct vocabulary *v, const struct message *message,
    const struct event *event, const struct act *act);

/* Does the word belong to a question that is answered? "Lördag" of "middagen på lördag". */
bool change_settles(struct arena *a, const struct vocabulary *v, const struct event *event,
    const struct attendees *people, const struct word *word);

/* "Pingvinen i stället för Baddaren": all that a substitution rests on swaps options of questions.
 */
bool change_of_options(struct arena *a, const struct vocabulary *v, const struct event *event,
    const struct acts_found *found, const struct act_draft *draft);

#endif
