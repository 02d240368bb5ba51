/* Which option of a question words name. In running text an option must stand there in a form of
 * its own; a short value in a cell, behind a label or as an answer may also be the beginning of
 * one ("lör", "S" for sopran) or a day ("1 December") where that fits one option alone. */
#ifndef UNDERSTAND_ANSWER_OPTION_H
#define UNDERSTAND_ANSWER_OPTION_H

#include "base/arena.h"
#include "base/str.h"
#include "rules/words.h"
#include "understand/event.h"
#include <stdbool.h>
#include <stddef.h>

/* The option that a whole value means; NULL: none or several. */
const struct option *option_meant(struct arena *a, const struct vocabulary *v,
    const struct event *event, const struct question *question, struct str text);

/* Where the option stands in the words, the last place; SIZE_MAX: nowhere. */
size_t option_place(struct arena *a, const struct vocabulary *v, const struct event *event,
    const struct question *question, const struct option *option, const struct words *words);
/* Is the word the known one, inflected or the head of a compound? "klockan 14" is "kl. 14" too. */
bool option_word_fits(const struct word *written, const struct word *known);
/* Only by a letter or two off? */
bool option_word_is_near(const struct word *written, const struct word *known);
/* "halv dag" for "halvdag": words i and i + 1 together. */
bool option_written_apart(const struct words *words, size_t i, struct str known);

#endif
