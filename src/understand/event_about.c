#include "understand/event_about.h"

#include "understand/event_phase.h"
#include "understand/event_sort.h"

enum {
	NAMES = 8, /* names an event plainly */
	ONLINE = 4,
	TITLE = 4,
	ABOUT_BYTES = 12 /* from "about" to the word of a title */
};

/* "Den om vall", "the one about Rust": a word of a title told so is a name. */
static void
read_about(const struct words *words, size_t at, struct event_hits *hits)
{
	if (!(words_say(words, at, WORDS_ORDER_THE) || words_say(words, at, WORDS_ORDER_TIME))
	    || !words_say(words, at + 1, WORDS_ORDER_ABOUT) || at + 2 >= words->count)
		return;
	const struct word *next = &words->items[at + 2];
	for (size_t i = 0; i < hits->count; i++) {
		struct event_hit *hit = &hits->items[i];
		if (hit->kind == HIT_TITLE && hit->shared == 1 && hit->weight >= TITLE
		    && hit->from >= next->from && hit->from <= next->from + ABOUT_BYTES) {
			hit->weight = NAMES;
			hit->meant = true;
			return;
		}
	}
}

static bool
is_online(struct arena *a, const struct vocabulary *v, const struct event *event)
{
	const struct words place = words_cut(a, v, event->place);
	return event->link.n > 0 || words_hold(&place, WORDS_ORDER_ONLINE);
}

/* "The digital course", "på distans". */
static void
read_online(struct arena *a, const struct vocabulary *v, const struct context *context,
    const struct word *word, struct event_hits *hits)
{
	size_t online = SIZE_MAX, count = 0, others = 0;
	for (size_t e = 0; e < context->event_count; e++) {
		const struct event *event = context->events[e];
		if (!event_sort_has_day(event)
		    || event_phase(event, context->arrived) == PHASE_OVER)
			continue;
		if (!is_online(a, v, event)) {
			others++;
			continue;
		}
		online = e;
		count++;
	}
	if (count != 1 || others == 0)
		return;
	hits->items = array_push(a, hits->items, &hits->count, sizeof *hits->items);
	hits->items[hits->count - 1] = (struct event_hit) { .event = online,
		.kind = HIT_PLACE,
		.weight = ONLINE,
		.shared = 1,
		.from = word->from,
		.to = word->to,
		.meant = true };
}

void
event_about_add(struct arena *a, const struct vocabulary *v, const struct context *context,
    const struct words *words, size_t at, struct event_hits *hits)
{
	read_about(words, at, hits);
	if (words_say(words, at, WORDS_ORDER_ONLINE))
		read_online(a, v, context, &words->items[at], hits);
}
