/* People in running text: "jag och min kollega Per Persson (per@x)", "anmäl Eva Ek, rektor", "jag +
 * Per och Eva". */
#ifndef UNDERSTAND_PEOPLE_TEXT_H
#define UNDERSTAND_PEOPLE_TEXT_H

#include "base/arena.h"
#include "base/str.h"
#include "rules/vocabulary.h"
#include "understand/people_list.h"
#include <stdbool.h>
#include <stddef.h>

/* `hollow`: plain words that are part of no name (titles and places of events). */
struct person_hits people_text_find(
    struct arena *a, const struct vocabulary *v, struct str text, struct str hollow);

#endif
