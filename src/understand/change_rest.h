/* What a change asks for that nobody read: "fifteen instead of ten, and week 45 suits us better".
 *
 * A clause that asks for something new ("byta", "also", "rather"), has a word of its own and gives,
 * read by itself, no answer, food, number or name is a part of the change that was not understood;
 * the rest of it is not carried out alone. */
#ifndef UNDERSTAND_CHANGE_REST_H
#define UNDERSTAND_CHANGE_REST_H

#include "base/arena.h"
#include "base/str.h"
#include "mail/message.h"
#include "rules/vocabulary.h"
#include "understand/context.h"
#include "understand/event.h"
#include "understand/reading.h"

/* The first such part of the own words; empty: none. `event` may be NULL; `people`: the change as it
 * was read. */
struct str change_rest(struct arena *a, const struct vocabulary *v, const struct message *message,
    const struct context *context, const struct event *event, struct str language,
    const struct attendees *people);

#endif
