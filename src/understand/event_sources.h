/* The texts of a mail and what each says of each event.
 *
 * Own words count whole, the subject of an answer half (somebody else wrote it), forwarded and
 * quoted words less. Weights are those of event_score.h.
 */
#ifndef UNDERSTAND_EVENT_SOURCES_H
#define UNDERSTAND_EVENT_SOURCES_H

#include "base/arena.h"
#include "mail/message.h"
#include "rules/vocabulary.h"
#include "rules/words.h"
#include "understand/aside.h"
#include "understand/context.h"
#include "understand/event_score.h"
#include "understand/evidence.h"
#include <stdbool.h>
#include <stddef.h>

enum event_source { SOURCE_OWN, SOURCE_SUBJECT, SOURCE_FORWARDED, SOURCE_QUOTED };
enum { SOURCES = SOURCE_QUOTED + 1 };

struct event_source_text {
	enum evidence_place where;
	struct str text;
	int percent; /* of its weight that counts */
	struct event_hits hits;
};

struct event_sources {
	struct event_source_text items[SOURCES];
};

/* `asides` of the own words; may be NULL. */
struct event_sources event_sources_read(struct arena *a, const struct vocabulary *v,
    const struct message *message, const struct context *context, const struct asides *asides);

/* "…, but not from the course": is what stands at byte `at` of the text not meant? */
bool event_is_denied(const struct words *words, struct str text, size_t at);
/* What one text says of an event; `kinds` as for event_hits_sum. */
int event_source_sum(
    const struct event_sources *said, enum event_source source, size_t event, unsigned kinds);

/* What own words and subject say, each kind of hint counted in the stronger of the two. `alone`:
 * only by what no other event shares. */
int event_own_sum(const struct event_sources *said, size_t event, unsigned kinds, bool alone);

#endif
