#include "understand/event_match.h"

#include "understand/event_day.h"
#include "understand/event_score.h"
#include "understand/sentence.h"
#include "understand/words.h"

enum {
	NAMED = 4,      /* own words of this weight name an event */
	PLAIN = 8,      /* … plainly, so that several may be meant */
	TITLE_SAID = 4, /* more than this of a title is no chance */
	LEAD = 2,       /* so much more than the next: no doubt */
	WEIGHT_LETTER = 12,
	WEIGHT_LETTER_QUOTED = 7,
	WEIGHT_RCPT = 10,
	WEIGHT_SENDER = 4, /* the sender is registered for it */
	WEIGHT_ONLY = 3,   /* nothing else is open */
	WEIGHT_QUOTED_MAX = 3
};

/* One text of the mail and how it counts. */
struct source {
	enum evidence_place where;
	struct event_hits hits;
	int percent;
};

enum { SOURCE_OWN, SOURCE_SUBJECT, SOURCE_FORWARDED, SOURCE_QUOTED, SOURCES };

struct match {
	struct arena *a;
	const struct message *message;
	const struct context *context;
	struct source sources[SOURCES];
	int *own;     /* per event: own words and subject */
	int *outside; /* per event: the letter answered, the address, who wrote, what is open,
			 quoted text */
	struct event_match out;
};

static bool
is_reply_subject(const struct message *message)
{
	return message->subject.n < message->subject_written.n && !message->forwarded_by_person;
}

/* "Copenhagen I have to skip": said of an event that is not meant. */
static void
drop_skipped(struct arena *a, struct str own, struct event_hits *hits)
{
	struct sentences sentences = sentence_cut(a, own);
	for (size_t s = 0; s < sentences.count; s++) {
		struct words words =
		    words_cut(a, str_slice(own, sentences.items[s].from, sentences.items[s].to));
		bool skipped = false;
		for (size_t i = 0; i < words.count; i++)
			skipped = skipped || words_is(&words, i, "skip skippar hoppar springer");
		size_t kept = 0;
		for (size_t h = 0; h < hits->count; h++) {
			bool inside = hits->items[h].from >= sentences.items[s].from
				      && hits->items[h].to <= sentences.items[s].to;
			if (!skipped || !inside)
				hits->items[kept++] = hits->items[h];
		}
		hits->count = kept;
	}
}

static void
read_sources(struct match *m)
{
	const struct message *message = m->message;
	const struct {
		enum evidence_place where;
		struct str text;
		int percent;
	} texts[SOURCES] = {
		[SOURCE_OWN] = { PLACE_OWN, message->own, 100 },
		/* the subject of an answer was written by whoever is answered */
		[SOURCE_SUBJECT] = { PLACE_SUBJECT, message->subject,
		    is_reply_subject(message) ? 50 : 100 },
		[SOURCE_FORWARDED] = { PLACE_QUOTED, message->forwarded, 60 },
		[SOURCE_QUOTED] = { PLACE_QUOTED, message->quoted, 25 },
	};
	for (size_t i = 0; i < SOURCES; i++) {
		m->sources[i].where = texts[i].where;
		m->sources[i].percent = texts[i].percent;
		m->sources[i].hits = event_score_text(m->a, m->context, texts[i].text);
		if (i == SOURCE_OWN)
			drop_skipped(m->a, message->own, &m->sources[i].hits);
	}
}

static int
source_sum(const struct match *m, size_t source, size_t event, unsigned kinds, bool alone)
{
	const struct source *s = &m->sources[source];
	int sum = alone ? event_hits_alone(&s->hits, event, kinds)
			: event_hits_sum(&s->hits, event, kinds);
	return sum * s->percent / 100;
}

/* What own words and subject say, each kind of hint counted in the stronger of the two. */
static int
own_sum(const struct match *m, size_t event, unsigned kinds, bool alone)
{
	int own = source_sum(m, SOURCE_OWN, event, kinds, alone);
	int subject = source_sum(m, SOURCE_SUBJECT, event, kinds, alone);
	return own > subject ? own + subject / 2 : subject + own / 2;
}

static bool
has_slug(const struct strings *slugs, struct str slug)
{
	for (size_t i = 0; i < slugs->count; i++) {
		if (str_equal(slugs->items[i], slug))
			return true;
	}
	return false;
}

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
		int quoted = source_sum(m, SOURCE_QUOTED, e, HITS_ALL, false);
		int forwarded = source_sum(m, SOURCE_FORWARDED, e, HITS_ALL, false);
		bool whole =
		    event_hits_alone(&m->sources[SOURCE_QUOTED].hits, e, HITS_TITLE) >= 2 * PLAIN;
		int most = whole ? 2 * WEIGHT_QUOTED_MAX
				 : WEIGHT_QUOTED_MAX; /* its title stands in what is answered */
		int weight = quoted < most ? quoted : most;
		weight += forwarded;
		if (letter != NULL && str_equal(letter->event, slug))
			weight += letter->by_token ? WEIGHT_LETTER : WEIGHT_LETTER_QUOTED;
		if (str_equal(context->rcpt_event, slug))
			weight += WEIGHT_RCPT;
		if (has_slug(&context->sender_events, slug))
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
	return own_sum(m, event, HITS_TITLE | HITS_DATE, false) == 0
	       && own_sum(m, event, 1u << HIT_WEEKDAY, false) < 3
	       && own_sum(m, event, 1u << HIT_PLACE, true) == 0;
}

/* One event by its title, another by its date, neither by both. */
static bool
contradicts(const struct match *m, size_t named, size_t *other)
{
	int title = own_sum(m, named, HITS_TITLE, true), date = own_sum(m, named, HITS_DATE, true);
	bool by_title = title >= NAMED && own_sum(m, named, HITS_DATE, false) == 0;
	bool by_date = date >= NAMED && title == 0;
	size_t dated = 0;
	for (size_t e = 0; e < m->context->event_count; e++) {
		int other_title = own_sum(m, e, HITS_TITLE, true),
		    other_date = own_sum(m, e, HITS_DATE, true);
		dated += other_date >= NAMED ? 1 : 0;
		bool against = (by_title && other_date >= NAMED && other_title == 0)
			       || (by_date && other_title > TITLE_SAID && other_date == 0);
		if (e != named && against)
			*other = e;
	}
	return *other != SIZE_MAX && dated < 2;
}

/* Every event plainly named by words that speak for it alone. */
static size_t
choose_plain(struct match *m)
{
	size_t plain = 0;
	for (size_t e = 0; e < m->context->event_count; e++) {
		if (own_sum(m, e, HITS_ALL, true) >= PLAIN)
			plain++;
	}
	for (size_t e = 0; plain > 1 && e < m->context->event_count; e++) {
		if (own_sum(m, e, HITS_ALL, true) >= PLAIN)
			choose(m, e);
	}
	return plain;
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
	if (choose_plain(m) > 1)
		return;
	/* words that fit two events alike tell neither, however their weights come out */
	bool shared = second >= NAMED && own_sum(m, best, HITS_ALL, true) == 0;
	if (!shared && m->own[best] - second >= LEAD) {
		if (event_day_is_another(
			m->a, m->message->own, m->context, best, &m->sources[SOURCE_OWN].hits)
		    || event_day_is_another(m->a, m->message->subject, m->context, best,
			&m->sources[SOURCE_SUBJECT].hits))
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
			doubt(m, DOUBT_WHICH_EVENT, m->message->subject);
		return;
	}
	/* a weekday and the name of a town choose nothing by themselves */
	bool thin = count > 1 && m->outside[best] == 0 && is_thin(m, best);
	if (sums[best] - next < LEAD || thin) {
		doubt(m, DOUBT_WHICH_EVENT, m->message->subject);
		return;
	}
	if (sums[best] <= WEIGHT_ONLY + NAMED
	    && event_day_is_strange(m->a, m->message->subject, m->context))
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
			for (size_t i = 0; i < m->sources[s].hits.count; i++) {
				const struct event_hit *hit = &m->sources[s].hits.items[i];
				const struct str texts[SOURCES] = { m->message->own,
					m->message->subject, m->message->forwarded,
					m->message->quoted };
				if (hit->event != e || candidate.why.count >= 8)
					continue;
				candidate.why.items = array_push(m->a, candidate.why.items,
				    &candidate.why.count, sizeof *candidate.why.items);
				candidate.why.items[candidate.why.count - 1] =
				    str_slice(texts[s], hit->from, hit->to);
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
	const struct str texts[] = { m->message->own, m->message->subject };
	for (size_t s = 0; s <= SOURCE_SUBJECT; s++) {
		for (size_t i = 0; i < m->sources[s].hits.count; i++) {
			const struct event_hit *hit = &m->sources[s].hits.items[i];
			if (!has_slug(&m->out.chosen, m->context->events[hit->event]->slug))
				continue;
			m->out.evidence = array_push(
			    m->a, m->out.evidence, &m->out.evidence_count, sizeof *m->out.evidence);
			m->out.evidence[m->out.evidence_count - 1] =
			    (struct evidence) { .act = SIZE_MAX,
				    .rule = str_from(names[hit->kind]),
				    .where = m->sources[s].where,
				    .from = hit->from,
				    .to = hit->to,
				    .text = str_slice(texts[s], hit->from, hit->to),
				    .weight = hit->weight };
		}
	}
}

struct event_match
event_match_mail(struct arena *a, const struct message *message, const struct context *context)
{
	struct match m = { .a = a, .message = message, .context = context };
	size_t count = context->event_count;
	int second;
	if (count == 0)
		return m.out;
	m.own = arena_alloc(a, count * sizeof *m.own);
	m.outside = arena_alloc(a, count * sizeof *m.outside);
	read_sources(&m);
	for (size_t e = 0; e < count; e++) {
		/* a place alone may be where somebody works */
		int place = own_sum(&m, e, 1u << HIT_PLACE, false),
		    rest = own_sum(&m, e, HITS_ALL & ~(1u << HIT_PLACE), false);
		m.own[e] = rest + (rest == 0 && place >= NAMED ? NAMED - 1 : place);
	}
	weigh_outside(&m);
	size_t best = heaviest(m.own, count, &second);
	if (m.own[best] >= NAMED && !is_thin(&m, best))
		decide_named(&m, best, second);
	else
		decide_unnamed(&m);
	add_candidates(&m);
	add_evidence(&m);
	return m.out;
}

const struct event *
event_match_piece(struct arena *a, const struct message *message, const struct context *context,
    size_t from, size_t to)
{
	struct event_hits hits = event_score_text(a, context, str_slice(message->own, from, to));
	size_t best = SIZE_MAX;
	int first = 0, second = 0;
	for (size_t e = 0; e < context->event_count; e++) {
		int sum = event_hits_sum(&hits, e, HITS_ALL);
		if (sum > first) {
			second = first;
			first = sum;
			best = e;
		} else if (sum > second) {
			second = sum;
		}
	}
	return first >= NAMED && first - second >= LEAD ? context->events[best] : NULL;
}
