#include "store/load_orders.h"

#include "decide/digest.h"
#include "store/load_digest.h"
#include "understand/order_lines.h"

/* The word a line begins with may be an event's. */
static bool
gather_first_words(struct gather *g, struct str text)
{
	struct str line;

	for (int n = 0; n < ORDER_LINES_MAX && str_next(&text, '\n', &line); n++) {
		struct str rest = str_trim(line), word;
		if (str_next(&rest, ' ', &word) && word.n <= SLUG_MAX_BYTES
		    && !gather_slug(g, str_trim(word)))
			return false;
	}
	return true;
}

static bool
gather_lines(struct gather *g, struct str text)
{
	struct strings slugs = { 0 };

	if (!gather_first_words(g, text))
		return false;
	for (size_t i = 0; i < g->event_count; i++) {
		slugs.items = array_push(g->a, slugs.items, &slugs.count, sizeof *slugs.items);
		slugs.items[i] = g->events[i]->slug;
	}
	const struct order_lines lines = order_lines_read(g->a, text, slugs.items, slugs.count);
	for (size_t i = 0; i < lines.count; i++) {
		g->rosters = g->rosters || lines.items[i].verb == ORDER_VERB_LIST;
		if (lines.items[i].verb == ORDER_VERB_REGISTER
		    || lines.items[i].verb == ORDER_VERB_REMOVE)
			gather_addresses_in(g, lines.items[i].rest);
	}
	return true;
}

bool
gather_orders(struct gather *g, const struct message *m)
{
	const struct letter_facts *letter = g->f->letter;
	const struct pending *pending = letter != NULL ? letter->pending : NULL;
	const struct reading *held = pending != NULL ? pending->held : NULL;

	if (m == NULL || g->f->sender.coordinator == NULL || m->kind != KIND_PERSON)
		return true;
	for (size_t i = 0; held != NULL && i < held->act_count; i++)
		if (held->acts[i].kind == ACT_COMMAND && !gather_lines(g, held->acts[i].words))
			return false;
	return gather_lines(g, m->own);
}

bool
load_rosters(struct gather *g)
{
	struct digest *all = ARENA_NEW(g->a, struct digest);

	if (!g->rosters)
		return true;
	all->coordinator = g->f->sender.coordinator;
	all->since = g->f->now;
	all->timezone = all->coordinator->timezone.n > 0 ? all->coordinator->timezone
						 : g->f->policy.timezone;
	all->happened = true;
	for (size_t i = 0; i < g->event_count; i++)
		if (!load_digest_event(g->a, g->s, g->f->now, all, g->events[i], g->err))
			return false;
	g->f->rosters = all;
	return true;
}
