#include "understand/event_match.h"

#include "understand/event_asked.h"
#include "understand/event_day.h"
#include "understand/event_object.h"
#include "understand/event_plain.h"
#include "understand/event_phase.h"
#include "understand/event_score.h"
#include "understand/event_sources.h"
#include "understand/event_words.h"

enum {
	NAMED = 4, /* own words of this weight name an event */
	PLAIN = EVENT_PLAIN,
	TITLE_SAID = 4, /* more than this of a title is no chance */
	LEAD = 2,       /* so much more than the next: no doubt */
	WEIGHT_LETTER = 12,
	WEIGHT_LETTER_QUOTED = 7,
	WEIGHT_RCPT = 10,
	WEIGHT_SENDER = 4, /* the sender is registered for it */
	WEIGHT_ONLY = 3,   /* nothing else is open */
	WEIGHT_QUOTED_MAX = 3
};

struct match {
	struct arena *a;
	const struct vocabulary *v;
	const struct message *message;
	const struct context *context;
	const struct asides *asides; /* of the own words; may be NULL */
	struct event_sources said;
	int *own;     /* per event: own words and subject */
	int *outside; /* per event: the letter answered, the address, who wrote, what is open,
			 quoted text */
	struct event_match out;
};

static size_t
count_phase(const struct context *context, bool open_only, size_t *which)
{
	size_t n = 0;
	for (size_t e = 0; e < context->event_count; e++) {
		enum event_phase phase = event_phase(context->events[e], context->arrived);
		bool counts = phase == PHASE_OPEN
			      || (!open_only && (phase == PHASE_CLOSED || phase == PHASE_NOT_OPEN));
		if (!counts || context->events[e]->state == EVENT_DRAFT)
			continue;
		*which = e;
		n++;
	}
	return n;
}

static void
weigh_outside(struct match *m)
{
	const struct context *context = m->context;
	size_t only = 0;
	size_t living = count_phase(context, false, &only);
	if (living > 1 && count_phase(context, true, &only) != 1)
		living = 0;
	if (living == 0 && context->event_count == 1)
		living = 1;
	for (size_t e = 0; e < context->event_count; e++) {
		struct str slug = context->events[e]->slug;
		const struct letter_context *letter = context->letter;
		int quoted = event_source_sum(&m->said, SOURCE_QUOTED, e, HITS_ALL);
		int forwarded = event_source_sum(&m->said, SOURCE_FORWARDED, e, HITS_ALL);
		bool whole = event_hits_alone(&m->said.items[SOURCE_QUOTED].hits, e, HITS_TITLE)
			     >= 2 * PLAIN;
		int most = whole ? 2 * WEIGHT_QUOTED_MAX
				 : WEIGHT_QUOTED_MAX; /* its title stands in what is answered */
		int weight = quoted < most ? quoted : most;
		weight += forwarded;
		if (letter != NULL && str_equal(letter->event, slug))
			weight += letter->by_token ? WEIGHT_LETTER : WEIGHT_LETTER_QUOTED;
		if (str_equal(context->rcpt_event, slug))
			weight += WEIGHT_RCPT;
		if (strings_hold(&context->sender_events, slug))
			weight += WEIGHT_SENDER;
		if (living >= 1 && only == e)
			weight += WEIGHT_ONLY;
		m->outside[e] = weight;
	}
}

/* The event with the greatest weight; `*second` gets the next weight. SIZE_MAX if there is no
 * event. */
static size_t
heaviest(const int *weights, size_t count, int *second)
{
	size_t best = SIZE_MAX;
	*second = 0;
	for (size_t e = 0; e < count; e++) {
		if (best == SIZE_MAX || weights[e] > weights[best]) {
			*second = best == SIZE_MAX ? 0 : weights[best];
			best = e;
		} else if (weights[e] > *second) {
			*second = weights[e];
		}
	}
	return best;
}

static void
choose(struct match *m, size_t event)
{
	struct strings *chosen = &m->out.chosen;
	chosen->items = array_push(m->a, chosen->items, &chosen->count, sizeof *chosen->items);
	chosen->items[chosen->count - 1] = m->context->events[event]->slug;
}

static void
doubt(struct match *m, enum doubt_kind kind, struct str why)
{
	m->out.doubts = array_push(m->a, m->out.doubts, &m->out.doubt_count, sizeof *m->out.doubts);
	m->out.doubts[m->out.doubt_count - 1] = (struct doubt) { .kind = kind, .why = why };
}

/* Nothing but a weekday weeks ahead and a town that other events share. */
static bool
is_thin(const struct match *m, size_t event)
{
	return event_own_sum(&m->said, event, HITS_TITLE | HITS_DATE, false) == 0
	       && event_own_sum(&m->said, event, 1u << HIT_WEEKDAY, false) < 3
	       && event_own_sum(&m->said, event, 1u << HIT_PLACE, true) == 0;
}

/* "Årsmøtet 8. april", and the talk is that day. */
static bool
is_behind(const struct match *m, size_t named, size_t dated)
{
	return event_day_is_behind(&m->said.items[SOURCE_OWN].hits, named, dated)
	       || event_day_is_behind(&m->said.items[SOURCE_SUBJECT].hits, named, dated);
}

/* Another day than its own stands behind the event's name. */
static bool
is_another_day(const struct match *m, size_t event)
{
	const struct message *message = m->message;
	return event_day_is_another(
		   m->a, m->v, message->own, m->context, event, &m->said.items[SOURCE_OWN].hits)
	       || event_day_is_another(m->a, m->v, message->subject, m->context, event,
		   &m->said.items[SOURCE_SUBJECT].hits);
}

/* One event by its title, another by its date, neither by both. */
static bool
contradicts(const struct match *m, size_t named, size_t *other)
{
	int title = event_own_sum(&m->said, named, HITS_TITLE, true),
	    date = event_own_sum(&m->said, named, HITS_DATE, true);
	bool by_title = title >= NAMED && event_own_sum(&m->said, named, HITS_DATE, false) == 0;
	bool by_date = date >= NAMED && title == 0;
	size_t dated = 0;
	for (size_t e = 0; e < m->context->event_count; e++) {
		int other_title = event_own_sum(&m->said, e, HITS_TITLE, true),
		    other_date = event_own_sum(&m->said, e, HITS_DATE, true);
		dated += other_date >= NAMED ? 1 : 0;
		bool against = (by_title && other_date >= NAMED && other_title == 0)
			       || (by_date && other_date == 0
				   && (other_title > TITLE_SAID
				       || (other_title == TITLE_SAID && is_behind(m, e, named))));
		if (e != named && against)
			*other = e;
	}
	return *other != SIZE_MAX && dated < 2;
}

/* Every event plainly named by words that speak for it alone. */
static size_t
choose_plain(struct match *m, size_t best)
{
	bool *plain = arena_alloc(m->a, m->context->event_count * sizeof *plain);
	const size_t count = event_plain_find(m->a, m->v, m->context, &m->said, best, plain);
	for (size_t e = 0; count > 1 && e < m->context->event_count; e++) {
		if (plain[e])
			choose(m, e);
	}
	return count;
}

static struct str
titles_of_two(const struct match *m, size_t x, size_t y)
{
	return arena_printf(m->a, "%.*s / %.*s", STR_ARG(m->context->events[x]->title),
	    STR_ARG(m->context->events[y]->title));
}

/* The own words name an event: that beats an old letter and a wrong address. */
static void
decide_named(struct match *m, size_t best, int second)
{
	size_t count = m->context->event_count, other = SIZE_MAX;
	m->out.named = true;
	if (contradicts(m, best, &other)) {
		doubt(m, DOUBT_CONTRADICTION, titles_of_two(m, best, other));
		return;
	}
	if (choose_plain(m, best) > 1)
		return;
	/* words that fit two events alike tell neither, however their weights come out */
	bool shared = second >= NAMED && event_own_sum(&m->said, best, HITS_ALL, true) == 0;
	if (!shared && m->own[best] - second >= LEAD) {
		if (is_another_day(m, best))
			doubt(m, DOUBT_CONTRADICTION, m->context->events[best]->title);
		else
			choose(m, best);
		return;
	}
	int *sums = arena_alloc(m->a, count * sizeof *sums), next;
	for (size_t e = 0; e < count; e++)
		sums[e] = m->own[e] >= m->own[best] - (shared ? 2 * LEAD : LEAD)
			      ? m->outside[e] + (shared ? 1 : m->own[e])
			      : 0;
	best = heaviest(sums, count, &next);
	if (sums[best] - next >= LEAD)
		choose(m, best);
	else
		doubt(m, DOUBT_WHICH_EVENT, m->message->subject);
}

/* Nothing tells the events apart but, perhaps, what only one of them asks for. */
static void
choose_asked(struct match *m)
{
	const size_t event = event_asked(m->a, m->v, m->context, m->message->own);
	if (event != SIZE_MAX)
		choose(m, event);
	else
		doubt(m, DOUBT_WHICH_EVENT, m->message->subject);
}

/* By name something else is wanted, and nothing names what we have. */
static bool
is_stranger(const struct match *m)
{
	for (size_t i = 0; m->asides != NULL && i < m->asides->objects.count; i++) {
		if (event_object_is_strange(m->a, m->v, m->context, m->asides->objects.items[i]))
			return true;
	}
	return false;
}

static void
decide_unnamed(struct match *m)
{
	size_t count = m->context->event_count;
	int *sums = arena_alloc(m->a, count * sizeof *sums), next;
	for (size_t e = 0; e < count; e++)
		sums[e] = m->own[e] + m->outside[e];
	size_t best = heaviest(sums, count, &next);
	if (best == SIZE_MAX || sums[best] == 0) {
		if (count > 1)
			choose_asked(m);
		return;
	}
	/* a weekday and the name of a town choose nothing by themselves */
	bool thin = count > 1 && m->outside[best] == 0 && is_thin(m, best);
	if (sums[best] - next < LEAD || thin) {
		choose_asked(m);
		return;
	}
	if (sums[best] <= WEIGHT_ONLY + NAMED && is_stranger(m)) {
		m->out.stranger = true;
		doubt(m, DOUBT_CONTRADICTION, m->asides->objects.items[0]);
		return;
	}
	if ((sums[best] <= WEIGHT_ONLY + NAMED
		&& event_day_is_strange(m->a, m->v, m->message->subject, m->context))
	    || (m->own[best] > 0 && is_another_day(m, best)))
		doubt(m, DOUBT_CONTRADICTION, m->message->subject);
	else
		choose(m, best);
}

static void
add_candidates(struct match *m)
{
	for (size_t e = 0; e < m->context->event_count; e++) {
		struct candidate candidate = { m->context->events[e]->slug,
			m->own[e] + m->outside[e], { 0 } };
		if (candidate.weight == 0)
			continue;
		for (size_t s = 0; s < SOURCES; s++) {
			for (size_t i = 0; i < m->said.items[s].hits.count; i++) {
				const struct event_hit *hit = &m->said.items[s].hits.items[i];
				if (hit->event != e || candidate.why.count >= 8)
					continue;
				candidate.why.items = array_push(m->a, candidate.why.items,
				    &candidate.why.count, sizeof *candidate.why.items);
				candidate.why.items[candidate.why.count - 1] =
				    str_slice(m->said.items[s].text, hit->from, hit->to);
			}
		}
		size_t at = m->out.candidate_count;
		m->out.candidates = array_push(
		    m->a, m->out.candidates, &m->out.candidate_count, sizeof *m->out.candidates);
		for (; at > 0 && m->out.candidates[at - 1].weight < candidate.weight; at--)
			m->out.candidates[at] = m->out.candidates[at - 1];
		m->out.candidates[at] = candidate;
	}
}

static void
add_evidence(struct match *m)
{
	static const char *const names[] = { [HIT_TITLE] = "event.title",
		[HIT_ALIAS] = "event.alias",
		[HIT_DATE] = "event.date",
		[HIT_WEEKDAY] = "event.weekday",
		[HIT_PLACE] = "event.place" };
	for (size_t s = 0; s <= SOURCE_SUBJECT; s++) {
		for (size_t i = 0; i < m->said.items[s].hits.count; i++) {
			const struct event_hit *hit = &m->said.items[s].hits.items[i];
			if (!strings_hold(&m->out.chosen, m->context->events[hit->event]->slug))
				continue;
			m->out.evidence = array_push(
			    m->a, m->out.evidence, &m->out.evidence_count, sizeof *m->out.evidence);
			m->out.evidence[m->out.evidence_count - 1] =
			    (struct evidence) { .act = SIZE_MAX,
				    .rule = str_from(names[hit->kind]),
				    .where = m->said.items[s].where,
				    .from = hit->from,
				    .to = hit->to,
				    .text = str_slice(m->said.items[s].text, hit->from, hit->to),
				    .weight = hit->weight };
		}
	}
}

struct event_match
event_match_mail(struct arena *a, const struct vocabulary *v, const struct message *message,
    const struct context *context, const struct asides *asides)
{
	struct match m = {
		.a = a, .v = v, .message = message, .context = context, .asides = asides
	};
	size_t count = context->event_count;
	int second;
	if (count == 0)
		return m.out;
	m.own = arena_alloc(a, count * sizeof *m.own);
	m.outside = arena_alloc(a, count * sizeof *m.outside);
	m.said = event_sources_read(a, v, message, context, asides);
	for (size_t e = 0; e < count; e++) {
		/* a place alone may be where somebody works */
		int place = event_own_sum(&m.said, e, 1u << HIT_PLACE, false),
		    rest = event_own_sum(&m.said, e, HITS_ALL & ~(1u << HIT_PLACE), false);
		m.own[e] = rest + (rest == 0 && place >= NAMED ? NAMED - 1 : place);
	}
	weigh_outside(&m);
	size_t best = heaviest(m.own, count, &second);
	/* a day of the week in an answer is that of what is quoted, if it is told there */
	const bool bare_day =
	    message->quoted.n > 0
	    && event_own_sum(&m.said, best, HITS_ALL & ~(1u << HIT_WEEKDAY), false) == 0;
	if (m.own[best] >= NAMED && !bare_day && !is_thin(&m, best))
		decide_named(&m, best, second);
	else
		decide_unnamed(&m);
	add_candidates(&m);
	add_evidence(&m);
	return m.out;
}

bool
event_match_addressed(const struct event_match *match, const struct context *context)
{
	return match->chosen.count == 1 && match->doubt_count == 0
	       && str_equal(context->rcpt_event, match->chosen.items[0]);
}
