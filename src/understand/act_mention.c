#include "understand/act_mention.h"

#include "rules/sentence.h"
#include "understand/event_order.h"
#include "understand/event_score.h"

enum { NAMED = 4 };

struct reader {
	struct arena *a;
	const struct vocabulary *v;
	struct str own;
	const struct context *context;
	const struct asides *asides;
	struct event_hits ordered; /* of the whole text: "the second" leans on words far before */
	struct act_events *out;
};

static bool
is_aside(const struct asides *asides, size_t from, size_t to)
{
	for (size_t i = 0; i < asides->count; i++) {
		const struct aside *one = &asides->items[i];
		if (one->rule->aside_events && from >= one->from && to <= one->to)
			return true;
	}
	return false;
}

/* What a clause says of one event by words of its name or its day; where the first of them stands.
 */
static int
said_in(const struct reader *s, const struct event_hits *hits, struct str slug, size_t clause,
    size_t *at)
{
	int sum = 0;
	*at = SIZE_MAX;
	for (size_t i = 0; i < hits->count; i++) {
		const struct event_hit *hit = &hits->items[i];
		if (!str_equal(s->context->events[hit->event]->slug, slug) || hit->shared != 1
		    || hit->kind == HIT_PLACE
		    || is_aside(s->asides, clause + hit->from, clause + hit->to))
			continue;
		sum += hit->weight;
		*at = clause + hit->from < *at ? clause + hit->from : *at;
	}
	return sum;
}

/* The hits told by their order that begin in a clause. */
static void
add_ordered(const struct reader *s, size_t from, size_t to, struct event_hits *hits)
{
	for (size_t i = 0; i < s->ordered.count; i++) {
		struct event_hit hit = s->ordered.items[i];
		if (!hit.meant || hit.from < from || hit.from >= to)
			continue;
		hit.from -= from;
		hit.to -= from;
		hits->items = array_push(s->a, hits->items, &hits->count, sizeof *hits->items);
		hits->items[hits->count - 1] = hit;
	}
}

static void
read_clause(struct reader *s, size_t from, size_t to)
{
	struct event_hits hits =
	    event_score_text(s->a, s->v, s->context, str_slice(s->own, from, to));
	add_ordered(s, from, to, &hits);
	struct act_events *out = s->out;
	for (size_t e = 0; e < out->chosen.count; e++) {
		size_t at;
		if (said_in(s, &hits, out->chosen.items[e], from, &at) < NAMED)
			continue;
		size_t k = out->count;
		out->items = array_push(s->a, out->items, &out->count, sizeof *out->items);
		for (; k > 0 && out->items[k - 1].at > at; k--)
			out->items[k] = out->items[k - 1];
		out->items[k] = (struct act_mention) { .event = out->chosen.items[e],
			.from = from,
			.to = to,
			.at = at,
			.draft = SIZE_MAX };
	}
}

void
act_mentions_read(struct arena *a, const struct vocabulary *v, struct str own,
    const struct context *context, const struct asides *asides, struct act_events *out)
{
	struct reader r = { a, v, own, context, asides, { 0 }, out };
	const struct sentences clauses = clause_cut(a, v, own);
	r.ordered = event_score_text(a, v, context, own);
	event_order_add(a, v, context, own, &r.ordered);
	for (size_t i = 0; i < clauses.count; i++)
		read_clause(&r, clauses.items[i].from, clauses.items[i].to);
}
