/* Built events of one store handle, by id, good until a revision is added anywhere.
 *
 * A generation is one arena and what was built in it. When revisions were added the generation
 * grows old but lives on, because a mail may still look at it; event_cache_rest frees the old ones.
 */
#ifndef STORE_EVENT_CACHE_H
#define STORE_EVENT_CACHE_H

#include "base/arena.h"
#include "understand/event.h"
#include <stdint.h>

struct event_cache;

struct event_cache *event_cache_new(void);
void event_cache_free(struct event_cache *cache); /* accepts NULL */

/* The highest revision id is now this one: begins a new generation when it was another. */
void event_cache_at(struct event_cache *cache, int64_t revision);
/* Begin a new generation. */
void event_cache_forget(struct event_cache *cache);
/* Free old generations. */
void event_cache_rest(struct event_cache *cache);

/* NULL when it was not built in this generation. */
const struct event *event_cache_find(const struct event_cache *cache, struct event_id id);
/* Where to build; then say what was built. */
struct arena *event_cache_arena(struct event_cache *cache);
void event_cache_put(struct event_cache *cache, const struct event *event);

/* The list of events near that was found last in this generation: it holds for every instant from
 * `from` to `until`, both included. The list stands until another is put or the generation ends;
 * its events as long as the generation. */
struct event_cache_near {
	struct instant from, until;
	const struct event **items;
	size_t count;
};
const struct event_cache_near *event_cache_near(
    const struct event_cache *cache, struct instant at); /* NULL: none that holds then */
/* Copies the list. */
void event_cache_put_near(struct event_cache *cache, const struct event_cache_near *near);
/* What the list was found by has changed. */
void event_cache_drop_near(struct event_cache *cache);

#endif
