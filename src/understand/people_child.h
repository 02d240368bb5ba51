/* Children, and those who write for them: an event for children has no place for whoever brings
 * them. */
#ifndef UNDERSTAND_PEOPLE_CHILD_H
#define UNDERSTAND_PEOPLE_CHILD_H

#include "base/arena.h"
#include "rules/vocabulary.h"
#include "rules/words.h"
#include "understand/event.h"
#include <stdbool.h>
#include <stddef.h>

/* "Prova på-dag för barn", "Hur gammalt är barnet?": does the title, the audience or a question of
 * the event tell that children take part? `event` may be NULL. */
bool child_event(struct arena *a, const struct vocabulary *v, const struct event *event);

/* "vi vill gärna ha med vår son", "we would love to have our daughter": behind the subject at word i,
 * a child of the writer's is wished to come, and nobody else. */
bool child_is_wished(const struct words *words, size_t i);

#endif
