/* How strongly a text speaks for each event of the context: title words (rare words weigh more),
 * aliases, dates, places. The weighing half of event_match.
 *
 * Each title word and alias of an event counts once, by its first place. A date that is a last day
 * to register speaks for nothing. Everything lives in the arena.
 */
#ifndef UNDERSTAND_EVENT_SCORE_H
#define UNDERSTAND_EVENT_SCORE_H

#include "base/arena.h"
#include "base/str.h"
#include "rules/vocabulary.h"
#include "understand/context.h"
#include <stdbool.h>
#include <stddef.h>

enum event_hit_kind { HIT_TITLE, HIT_ALIAS, HIT_DATE, HIT_WEEKDAY, HIT_PLACE };

struct event_hit {
	size_t event; /* index in context->events */
	enum event_hit_kind kind;
	int weight;
	size_t shared;   /* how many events the same words speak for, this one included */
	size_t from, to; /* bytes of the text */
	bool meant;      /* by what it means only (understand/event_meaning.h) */
};

struct event_hits {
	struct event_hit *items;
	size_t count;
};

struct event_hits event_score_text(
    struct arena *a, const struct vocabulary *v, const struct context *context, struct str text);
/* How well a written word fits a title's, both plain: 2 inflected at most, 1 a compound or its head,
 * 0 not. */
int event_word_fit(struct str written, struct str title);
/* Sum of the weights of one event's hits; of `kinds` (a bit per kind) only. */
int event_hits_sum(const struct event_hits *hits, size_t event, unsigned kinds);
/* The same, of those that speak for no other event. */
int event_hits_alone(const struct event_hits *hits, size_t event, unsigned kinds);

enum { HITS_TITLE = 1 << HIT_TITLE | 1 << HIT_ALIAS, HITS_DATE = 1 << HIT_DATE, HITS_ALL = 31 };

#endif
