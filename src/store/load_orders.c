#include "store/load_orders.h"

#include "calendar/zone.h"
#include "decide/digest.h"
#include "draft/draft.h"
#include "mail/address.h"
#include "store/events.h"
#include "store/load_digest.h"
#include "understand/order_lines.h"

enum { SLUG_TRIES = 20 };

/* What is to be read of an invitation. */
struct invitation {
	bool ordered;
	struct str text;
	const struct calendar_part *calendar; /* NULL: none */
};

static void
set_option(struct arena *a, struct draft *draft, const char *path, struct str value)
{
	struct event_option *option = NULL;

	if (value.n == 0)
		return;
	for (size_t i = 0; i < draft->option_count && option == NULL; i++)
		if (str_equal(draft->options[i].path, str_from(path)))
			option = &draft->options[i];
	if (option == NULL) {
		draft->options =
		    array_push(a, draft->options, &draft->option_count, sizeof *draft->options);
		option = &draft->options[draft->option_count - 1];
		*option = (struct event_option) { .path = str_from(path) };
	}
	option->value = value;
}

/* A time of a calendar, by the site's clock. */
static struct str
calendar_time(const struct gather *g, const struct calendar_part *c, struct local_time at)
{
	const struct zone *theirs =
	    zone_find_tzid(str_equal(c->tzid, STR("Z")) ? STR("UTC") : c->tzid);
	const struct zone *ours = zone_find(g->f->policy.timezone);

	if (at.date.year == 0)
		return STR("");
	if (theirs != NULL && ours != NULL)
		at = zone_local(ours, zone_instant(theirs, at));
	return arena_printf(g->a, "%04d-%02d-%02d %02d:%02d", at.date.year, at.date.month,
	    at.date.day, at.hour, at.minute);
}

/* A slug that is free: korhelg, korhelg-2 … Empty where all are taken. */
static bool
free_slug(struct gather *g, struct str wish, struct str *slug)
{
	for (int n = 1; n <= SLUG_TRIES; n++) {
		const struct event *event = NULL;
		*slug = n == 1 ? wish
			       : arena_printf(g->a, "%.*s-%d",
				   STR_ARG(str_slice(wish, 0, SLUG_MAX_BYTES - 3)), n);
		if (!events_find(g->s, *slug, &event, g->err))
			return false;
		if (event == NULL)
			return true;
	}
	*slug = STR("");
	return true;
}

static bool
load_draft(struct gather *g, const struct message *m, const struct facts_input *in,
    const struct invitation *invitation)
{
	const struct calendar_part *c = invitation->calendar;
	const struct draft_input input = { .text = invitation->text,
		.subject = c != NULL ? c->summary : STR(""),
		.sender = m->from.items[0].address,
		.rules = in->rules,
		.language = g->f->policy.language,
		.today = local_from_seconds(g->f->arrived.s).date };
	struct draft draft = *draft_read(g->a, &input);
	struct draft_facts *facts = ARENA_NEW(g->a, struct draft_facts);
	struct err unfit = { .kind = ERR_NONE };

	if (c != NULL) {
		set_option(g->a, &draft, "title", c->summary);
		set_option(g->a, &draft, "starts", calendar_time(g, c, c->starts));
		set_option(g->a, &draft, "ends", calendar_time(g, c, c->ends));
		set_option(g->a, &draft, "place", c->location);
		draft.slug = draft_slug(g->a, ruleset_vocabulary(in->rules), c->summary);
	}
	if (!free_slug(g, draft.slug, &draft.slug))
		return false;
	facts->options = draft.options;
	facts->option_count = draft.option_count;
	facts->file = draft_print(g->a, &draft);
	facts->event = draft.slug.n == 0
			   ? NULL
			   : events_build(g->a, g->s, (struct event_id) { g->f->next.event },
			       draft.slug, draft.options, draft.option_count, &unfit);
	if (facts->event != NULL)
		g->f->draft = facts;
	return true;
}

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
gather_lines(struct gather *g, struct str text, struct invitation *invitation)
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
		if (lines.items[i].verb == ORDER_VERB_DRAFT)
			*invitation = (struct invitation) { true, lines.items[i].rest, NULL };
		g->rosters = g->rosters || lines.items[i].verb == ORDER_VERB_LIST;
		if (lines.items[i].verb == ORDER_VERB_REGISTER
		    || lines.items[i].verb == ORDER_VERB_REMOVE)
			gather_addresses_in(g, lines.items[i].rest);
	}
	return true;
}

bool
gather_orders(struct gather *g, const struct message *m, const struct facts_input *in)
{
	const struct letter_facts *letter = g->f->letter;
	const struct pending *pending = letter != NULL ? letter->pending : NULL;
	const struct reading *held = pending != NULL ? pending->held : NULL;
	struct invitation invitation = { .text = STR("") };

	if (m == NULL || g->f->sender.coordinator == NULL || m->kind != KIND_PERSON)
		return true;
	for (size_t i = 0; held != NULL && i < held->act_count; i++)
		if (held->acts[i].kind == ACT_COMMAND
		    && !gather_lines(g, held->acts[i].words, &invitation))
			return false;
	if (!gather_lines(g, m->own, &invitation))
		return false;
	if (letter == NULL && m->calendar != NULL && str_equal(m->calendar->method, STR("REQUEST"))
	    && m->calendar->summary.n > 0
	    && address_equal(m->calendar->organizer, g->f->sender.address)) {
		invitation.calendar = m->calendar;
		invitation.text =
		    m->calendar->description.n > 0 ? m->calendar->description : m->own;
	}
	if (in->rules == NULL || (!invitation.ordered && invitation.calendar == NULL))
		return true;
	/* It may be forwarded below the order, or its end be taken for a signature. */
	invitation.text = arena_printf(g->a, "%.*s\n\n%.*s\n\n%.*s", STR_ARG(invitation.text),
	    STR_ARG(m->forwarded), STR_ARG(m->signature));
	return load_draft(g, m, in, &invitation);
}

bool
load_rosters(struct gather *g)
{
	struct digest *all = ARENA_NEW(g->a, struct digest);

	if (!g->rosters)
		return true;
	all->coordinator = g->f->sender.coordinator;
	all->since = g->f->now;
	all->timezone =
	    all->coordinator->timezone.n > 0 ? all->coordinator->timezone : g->f->policy.timezone;
	all->happened = true;
	for (size_t i = 0; i < g->event_count; i++)
		if (!load_digest_event(g->a, g->s, g->f->now, all, g->events[i], g->err))
			return false;
	g->f->rosters = all;
	return true;
}
