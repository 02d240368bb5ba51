#include "understand/event_meaning.h"

#include "understand/date_words.h"
#include "understand/event_phase.h"
#include "understand/event_words.h"

enum {
	TOPIC_PARTS = 2,
	BESIDE = 3, /* words before and behind a kind that may say what it is about */
	WEIGHT_ABOUT = 3,
	WEIGHT_BARE = 2,
	KINDS = WORDS_KIND_LAST - WORDS_KIND_FIRST + 1,
	TOPICS = WORDS_TOPIC_LAST - WORDS_TOPIC_FIRST + 1
};
_Static_assert(KINDS <= 64 && TOPICS <= TOPIC_PARTS * 64, "a bit for each");

struct meaning {
	uint64_t kinds, topics[TOPIC_PARTS];
	int month;     /* 0: none is said */
	bool audience; /* it says whom it is for */
};

#define KIND(list) (UINT64_C(1) << ((list)-WORDS_KIND_FIRST))
#define TOPIC(list) (UINT64_C(1) << ((list)-WORDS_TOPIC_FIRST))
static const uint64_t seasons = TOPIC(WORDS_TOPIC_AUTUMN) | TOPIC(WORDS_TOPIC_SPRING)
				| TOPIC(WORDS_TOPIC_SUMMER) | TOPIC(WORDS_TOPIC_WINTER);

/* A bit for each of `count` lists, at most 64, from the first. */
static uint64_t
bits_of(const struct word_known *known, size_t first, size_t count)
{
	const size_t part = first / WORD_SET_BITS, shift = first % WORD_SET_BITS;
	uint64_t bits = known->in[part] >> shift;
	if (shift > 0 && part + 1 < WORD_SET_PARTS)
		bits |= known->in[part + 1] << (WORD_SET_BITS - shift);
	return count < 64 ? bits & ((UINT64_C(1) << count) - 1) : bits;
}

static struct meaning
meaning_of(const struct word_known *known)
{
	struct meaning m = { 0 };
	if (known == NULL)
		return m;
	for (size_t i = 0; i < TOPIC_PARTS; i++) {
		const size_t rest = TOPICS - 64 * i;
		m.topics[i] = bits_of(known, WORDS_TOPIC_FIRST + 64 * i, rest < 64 ? rest : 64);
	}
	if (word_known_in(known, WORDS_KIND_NOT))
		return m;
	m.kinds = bits_of(known, WORDS_KIND_FIRST, KINDS);
	/* "eftermiddag" ends as "middag" does, and that as "dag" */
	if ((m.kinds & KIND(WORDS_KIND_AFTERNOON)) != 0)
		m.kinds = KIND(WORDS_KIND_AFTERNOON);
	else if ((m.kinds & KIND(WORDS_KIND_DINNER)) != 0)
		m.kinds &= ~KIND(WORDS_KIND_DAY);
	return m;
}

static void
add_topics(struct meaning *m, struct meaning more)
{
	for (size_t i = 0; i < TOPIC_PARTS; i++)
		m->topics[i] |= more.topics[i];
}

static bool
is_about_nothing(const struct meaning *m)
{
	return m->topics[0] == 0 && m->topics[1] == 0;
}

static bool
is_only_season(const struct meaning *m)
{
	return (m->topics[0] & ~seasons) == 0 && m->topics[1] == 0;
}

/* Is the event about all that is said? */
static bool
covers(const struct meaning *event, const struct meaning *said)
{
	return (said->topics[0] & ~event->topics[0]) == 0
	       && (said->topics[1] & ~event->topics[1]) == 0;
}

/* When it is, as people name it: a term begins in January. */
static uint64_t
seasons_of(int month)
{
	uint64_t of = 0;
	if (month >= 1 && month <= 6)
		of |= TOPIC(WORDS_TOPIC_SPRING);
	if (month >= 5 && month <= 8)
		of |= TOPIC(WORDS_TOPIC_SUMMER);
	if (month >= 8)
		of |= TOPIC(WORDS_TOPIC_AUTUMN);
	if (month >= 11 || (month >= 1 && month <= 3))
		of |= TOPIC(WORDS_TOPIC_WINTER);
	return of;
}

static void
add_words(struct arena *a, const struct vocabulary *v, const struct words *words, struct meaning *m)
{
	for (size_t i = 0; i < words->count; i++) {
		const struct meaning one = meaning_of(words_known(a, v, words->items[i].plain));
		m->kinds |= one.kinds;
		add_topics(m, one);
	}
}

/* Made once a mail. */
static const struct meaning *
event_meaning(struct arena *a, const struct vocabulary *v, const struct event *event)
{
	const struct meaning *noted = words_recall(v, NOTE_EVENT_MEANING, event);
	if (noted != NULL)
		return noted;
	struct meaning *m = ARENA_NEW(a, struct meaning);
	add_words(a, v, &event_words_of(a, event)->title, m);
	const struct words whole = words_cut(a, v, event->title); /* "tur" too */
	add_words(a, v, &whole, m);
	if ((m->topics[0] & seasons) == 0 && event->starts.local.date.year != 0)
		m->topics[0] |= seasons_of(event->starts.local.date.month);
	words_note(v, NOTE_EVENT_MEANING, event, m);
	return m;
}

static bool
is_living(const struct context *context, const struct event *event)
{
	switch (event_phase(event, context->arrived)) {
	case PHASE_NOT_OPEN:
	case PHASE_OPEN:
	case PHASE_CLOSED:
		return event->state != EVENT_DRAFT;
	case PHASE_OVER:
	case PHASE_CANCELLED:
		return false;
	}
	return false;
}

/* What the words beside a kind say it is about: "swimming school", "course in the mountains". */
static struct meaning
with_beside(struct str text, const struct words *words, size_t i)
{
	struct meaning m = meaning_of(words->items[i].known);
	for (size_t back = 1; back <= BESIDE && back <= i; back++) {
		if (words_between(text, words, i - back) != 0
		    || words_say(words, i - back, WORDS_DATE_THE)
		    || words_say(words, i - back, WORDS_MY))
			break;
		add_topics(&m, meaning_of(words->items[i - back].known));
	}
	m.month = month_of_compound(&words->items[i]);
	for (size_t k = i; k < i + BESIDE && k + 1 < words->count; k++) {
		if (words_between(text, words, k) != 0
		    || (k == i && !words_say(words, k + 1, WORDS_KIND_LINK))
		    || words_say(words, k + 1, WORDS_WITH) || words_say(words, k + 1, WORDS_AND))
			break;
		bool sure;
		const int month = month_of_word(&words->items[k + 1], &sure);
		m.month = sure ? month : m.month;
		m.audience = m.audience || words_say(words, k + 1, WORDS_KIND_AUDIENCE);
		add_topics(&m, meaning_of(words->items[k + 1].known));
	}
	return m;
}

/* "middagen", "the dinner", and no "en middag", "a dinner". */
static bool
is_definite(const struct words *words, size_t i)
{
	return word_is_definite(&words->items[i])
	       || (i > 0 && words_say(words, i - 1, WORDS_DATE_THE));
}

/* Does an event ask about such a thing, "do you stay for the dinner"? */
static bool
is_asked_about(struct arena *a, const struct vocabulary *v, const struct context *context,
    uint64_t kinds, size_t but)
{
	for (size_t e = 0; e < context->event_count; e++) {
		const struct event *event = context->events[e];
		for (size_t q = 0; e != but && q < event->question_count; q++) {
			const struct words ask = words_cut(a, v, event->questions[q].ask);
			for (size_t i = 0; i < ask.count; i++)
				if ((meaning_of(ask.items[i].known).kinds & kinds) != 0)
					return true;
		}
	}
	return false;
}

/* How many living events are of this kind and about all of this, in that month; the last of them
 * into `found`. */
static size_t
meant(const struct context *context, const struct meaning *events, const struct meaning *said,
    size_t *found)
{
	size_t count = 0;
	*found = SIZE_MAX;
	for (size_t e = 0; e < context->event_count; e++) {
		const struct date starts = context->events[e]->starts.local.date;
		if (!is_living(context, context->events[e]) || (events[e].kinds & said->kinds) == 0
		    || !covers(&events[e], said)
		    || (said->month != 0 && starts.year != 0 && starts.month != said->month))
			continue;
		*found = e;
		count++;
	}
	return count;
}

static bool
is_told(const struct event_hits *hits, size_t event, const struct word *word, int weight)
{
	for (size_t i = 0; i < hits->count; i++) {
		const struct event_hit *one = &hits->items[i];
		if (one->event == event && (HITS_TITLE >> one->kind & 1) != 0
		    && one->from < word->to && word->from < one->to && one->weight >= weight)
			return true;
	}
	return false;
}

static void
add_hit(struct arena *a, struct event_hits *hits, size_t event, int weight, const struct word *word)
{
	for (size_t i = 0; i < hits->count; i++) {
		struct event_hit *one = &hits->items[i];
		if (one->event != event || !one->meant)
			continue;
		one->weight = one->weight > weight ? one->weight : weight;
		return;
	}
	hits->items = array_push(a, hits->items, &hits->count, sizeof *hits->items);
	hits->items[hits->count - 1] = (struct event_hit) { .event = event,
		.kind = HIT_TITLE,
		.weight = weight,
		.shared = 1,
		.from = word->from,
		.to = word->to,
		.meant = true };
}

/* "The course in the mountains" is no other course, though one has that word in its title; where
 * it is none of ours (SIZE_MAX), what a word for its kind alone says is void. */
static void
drop_others(struct event_hits *hits, size_t event, const struct word *word)
{
	size_t kept = 0;
	for (size_t i = 0; i < hits->count; i++) {
		const struct event_hit *one = &hits->items[i];
		if (one->event == event || one->kind != HIT_TITLE || one->from != word->from
		    || one->meant || (event == SIZE_MAX && one->weight > WEIGHT_BARE))
			hits->items[kept++] = *one;
	}
	hits->count = kept;
}

/* What the events are, and what of the topics only says where one is: "an evening at the library".
 */
struct meanings {
	struct meaning *events, where;
};

static struct meanings
all_meanings(struct arena *a, const struct vocabulary *v, const struct context *context)
{
	struct meanings all = { .events =
				    arena_alloc(a, context->event_count * sizeof *all.events) };
	struct meaning about = { 0 };
	for (size_t e = 0; e < context->event_count; e++) {
		all.events[e] = *event_meaning(a, v, context->events[e]);
		add_topics(&about, all.events[e]);
		add_words(a, v, &event_words_of(a, context->events[e])->place, &all.where);
	}
	for (size_t i = 0; i < TOPIC_PARTS; i++)
		all.where.topics[i] &= ~about.topics[i];
	return all;
}

void
event_meaning_add(struct arena *a, const struct vocabulary *v, const struct context *context,
    struct str text, struct event_hits *hits)
{
	const struct words words = words_cut(a, v, text);
	struct meanings all = { 0 };
	for (size_t i = 0; i < words.count && context->event_count > 1; i++) {
		if (meaning_of(words.items[i].known).kinds == 0)
			continue;
		if (all.events == NULL)
			all = all_meanings(a, v, context);
		struct meaning said = with_beside(text, &words, i);
		for (size_t part = 0; part < TOPIC_PARTS; part++)
			said.topics[part] &= ~all.where.topics[part];
		const bool bare = is_about_nothing(&said) && said.month == 0;
		size_t event;
		const size_t count = meant(context, all.events, &said, &event);
		if (count == 0 && !is_only_season(&said) && !said.audience)
			drop_others(hits, SIZE_MAX, &words.items[i]);
		const int weight = is_only_season(&said) ? WEIGHT_BARE : WEIGHT_ABOUT;
		if (count != 1 || is_told(hits, event, &words.items[i], weight)
		    || (bare
			&& (!is_definite(&words, i)
			    || is_asked_about(a, v, context, said.kinds, event))))
			continue;
		if (!bare && !is_only_season(&said))
			drop_others(hits, event, &words.items[i]);
		add_hit(a, hits, event, weight, &words.items[i]);
	}
}

bool
event_meaning_is(struct arena *a, const struct vocabulary *v, const struct event *event,
    const struct word *word)
{
	const struct meaning said = meaning_of(word->known);
	const struct meaning *own = said.kinds != 0 ? event_meaning(a, v, event) : NULL;
	return own != NULL && (said.kinds & own->kinds) != 0 && covers(own, &said);
}

bool
event_meaning_knows(struct arena *a, const struct vocabulary *v, const struct context *context,
    const struct word *word)
{
	const struct meaning said = meaning_of(word->known);
	if (said.kinds == 0 && is_only_season(&said))
		return false;
	for (size_t e = 0; e < context->event_count; e++) {
		const struct meaning *event = event_meaning(a, v, context->events[e]);
		if (covers(event, &said) && (said.kinds == 0 || (said.kinds & event->kinds) != 0))
			return true;
	}
	return false;
}
