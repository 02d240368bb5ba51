/* Which events a day speaks for: their own days, or the next such weekday. */
#ifndef UNDERSTAND_EVENT_MENTION_H
#define UNDERSTAND_EVENT_MENTION_H

#include "base/arena.h"
#include "rules/words.h"
#include "understand/context.h"
#include "understand/date_text.h"
#include "understand/event_score.h"

/* Adds a hit for each event that a mention of a day, which stands in these words, speaks for. */
void event_mention_add(struct arena *a, const struct context *context, const struct words *words,
    const struct date_mention *mention, struct event_hits *hits);
/* Is this day one of the event's? */
bool event_has_day(const struct event *event, struct date day);

#endif
