#include "store/event_cache.h"

enum { SLOTS = 256 };

struct entry {
	const struct event *event;
	struct entry *next;
};

struct generation {
	struct arena *a;
	struct entry *slots[SLOTS]; /* by id */
	struct generation *older;
};

struct event_cache {
	struct arena *a;
	int64_t revision;
	struct generation *newest;
	struct arena *near_arena;     /* of the list alone: it may be found anew for every mail */
	struct event_cache_near near; /* `until` before `from`: none */
};

static const struct event_cache_near no_near = { .from = { 1 }, .until = { 0 } };

static struct generation *
generation_new(struct generation *older)
{
	struct arena *a = arena_new();
	struct generation *g = ARENA_NEW(a, struct generation);

	g->a = a;
	g->older = older;
	return g;
}

static void
generations_free(struct generation *g)
{
	while (g != NULL) {
		struct generation *older = g->older;
		arena_free(g->a);
		g = older;
	}
}

struct event_cache *
event_cache_new(void)
{
	struct arena *a = arena_new();
	struct event_cache *cache = ARENA_NEW(a, struct event_cache);

	cache->a = a;
	cache->revision = -1;
	cache->newest = generation_new(NULL);
	cache->near_arena = arena_new();
	cache->near = no_near;
	return cache;
}

void
event_cache_free(struct event_cache *cache)
{
	if (cache == NULL)
		return;
	generations_free(cache->newest);
	arena_free(cache->near_arena);
	arena_free(cache->a);
}

void
event_cache_forget(struct event_cache *cache)
{
	cache->revision = -1;
	cache->newest = generation_new(cache->newest);
	event_cache_drop_near(cache);
}

void
event_cache_at(struct event_cache *cache, int64_t revision)
{
	if (cache->revision == revision)
		return;
	if (cache->revision != -1)
		event_cache_forget(cache);
	cache->revision = revision;
}

void
event_cache_rest(struct event_cache *cache)
{
	generations_free(cache->newest->older);
	cache->newest->older = NULL;
}

const struct event *
event_cache_find(const struct event_cache *cache, struct event_id id)
{
	for (const struct entry *e = cache->newest->slots[(uint64_t)id.n % SLOTS]; e != NULL;
	     e = e->next)
		if (e->event->id.n == id.n)
			return e->event;
	return NULL;
}

struct arena *
event_cache_arena(struct event_cache *cache)
{
	return cache->newest->a;
}

void
event_cache_put(struct event_cache *cache, const struct event *event)
{
	struct entry **slot = &cache->newest->slots[(uint64_t)event->id.n % SLOTS];
	struct entry *e = ARENA_NEW(cache->newest->a, struct entry);

	e->event = event;
	e->next = *slot;
	*slot = e;
}

const struct event_cache_near *
event_cache_near(const struct event_cache *cache, struct instant at)
{
	return cache->near.from.s <= at.s && at.s <= cache->near.until.s ? &cache->near : NULL;
}

void
event_cache_put_near(struct event_cache *cache, const struct event_cache_near *near)
{
	event_cache_drop_near(cache);
	const struct event **items = arena_alloc(cache->near_arena, near->count * sizeof *items);

	for (size_t i = 0; i < near->count; i++)
		items[i] = near->items[i];
	cache->near = *near;
	cache->near.items = items;
}

void
event_cache_drop_near(struct event_cache *cache)
{
	cache->near = no_near;
	arena_reset(cache->near_arena);
}
