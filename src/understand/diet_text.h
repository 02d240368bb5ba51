/* Wishes about food in a sentence, in the writer's words. */
#ifndef UNDERSTAND_DIET_TEXT_H
#define UNDERSTAND_DIET_TEXT_H

#include "base/arena.h"
#include "base/str.h"
#include "rules/vocabulary.h"
#include <stdbool.h>
#include <stddef.h>

/* "allergisk mot ägg", "vegetarian", "tåler ikke hvetemel"; empty where none is stated, or only
 * denied ("inga allergier"). `hollow`: plain words of the event, which are no wish. `*at` gets its
 * byte in the sentence; may be NULL. */
struct str diet_in_sentence(struct arena *a, const struct vocabulary *v, struct str hollow,
    struct str sentence, size_t *at);
/* "skriv vanlig kost": ordinary food that is asked to be noted, in the writer's words; empty if
 * none. */
struct str diet_ordinary(struct arena *a, const struct vocabulary *v, struct str sentence);
/* "inte vegetarian längre", "stryk vegankosten", "äter vad som helst": what was noted no longer
 * counts. */
bool diet_is_taken_back(struct arena *a, const struct vocabulary *v, struct str sentence);

#endif
