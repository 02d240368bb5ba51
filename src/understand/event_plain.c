#include "understand/event_plain.h"

#include "understand/event_words.h"

enum { PAIR_BYTES = 40, NAME_WEIGHT = 4 }; /* between the two names of a pair */

struct plain {
	struct arena *a;
	const struct vocabulary *v;
	const struct context *context;
	const struct event_sources *said;
};

static bool
is_option_word(const struct event_words *words, struct str plain)
{
	for (size_t i = 0; i < words->options.count; i++)
		if (str_equal(words->options.items[i].plain, plain))
			return true;
	return false;
}

/* Does the word tell of the event by another word of its titles too? "Teknisk" and "tekniske" are no
 * two words for it. */
static bool
is_said_before(const struct event_source_text *own, size_t at)
{
	const struct event_hit *hit = &own->hits.items[at];
	for (size_t i = 0; i < at; i++) {
		const struct event_hit *one = &own->hits.items[i];
		if (one->event == hit->event && one->kind == hit->kind && one->from == hit->from
		    && !one->meant && !hit->meant)
			return true;
	}
	return false;
}

/* What the own words say of one event that they do not say of what another offers: who wants "the
 * X-ray diffraction lab" on a day with such a tour means the tour, not the course of that name. */
static int
apart_from(const struct plain *p, size_t event, size_t other)
{
	const struct event_words *offered = event_words_of(p->a, p->context->events[other]);
	const struct event_source_text *own = &p->said->items[SOURCE_OWN];
	int explained = 0;
	for (size_t i = 0; i < own->hits.count && event != other; i++) {
		const struct event_hit *hit = &own->hits.items[i];
		if (hit->event != event || hit->kind != HIT_TITLE || hit->shared != 1)
			continue;
		if (is_said_before(own, i)) {
			explained += hit->weight;
			continue;
		}
		const struct words said =
		    words_cut(p->a, p->v, str_slice(own->text, hit->from, hit->to));
		if (said.count > 0 && is_option_word(offered, said.items[0].plain))
			explained += hit->weight;
	}
	return event_own_sum(p->said, event, HITS_ALL & ~(1u << HIT_PLACE), true) - explained;
}

/* "The soldering", "till stämman": a name told by a word of its title that is no chance. */
static bool
is_said(const struct plain *p, struct str text, const struct event_hit *hit)
{
	const struct words before = words_cut(p->a, p->v, str_slice(text, 0, hit->from)),
			   word = words_cut(p->a, p->v, str_slice(text, hit->from, hit->to));
	const size_t n = before.count;
	return hit->weight >= NAME_WEIGHT && hit->shared == 1 && word.count > 0
	       && (word_is_definite(&word.items[word.count - 1])
		   || words_say(&before, n - 1, WORDS_ORDER_THE)
		   || words_say(&before, n - 1, WORDS_ORDER_FOR));
}

/* "Both X and Y", "the X and the Y": the words from one name to the other, and the word before
 * them. */
static bool
is_pair(
    const struct plain *p, struct str text, const struct event_hit *x, const struct event_hit *y)
{
	if (x->event == y->event || y->from < x->to || y->from - x->to > PAIR_BYTES
	    || y->shared != 1)
		return false;
	const struct words gap = words_cut(p->a, p->v, str_slice(text, x->to, y->from));
	const struct words before = words_cut(p->a, p->v, str_slice(text, 0, x->from));
	bool both = false;
	for (size_t back = 1; back <= 3 && back <= before.count; back++)
		both = both || words_say(&before, before.count - back, WORDS_EVENT_BOTH);
	const bool joined = gap.count > 0 && gap.count <= 4 && words_hold(&gap, WORDS_AND)
			    && !words_hold(&gap, WORDS_NOT);
	return joined && ((both && gap.count <= 3) || (is_said(p, text, x) && is_said(p, text, y)));
}

static void
mark_pairs(const struct plain *p, bool *plain)
{
	const struct event_source_text *own = &p->said->items[SOURCE_OWN];
	for (size_t i = 0; i < own->hits.count; i++) {
		for (size_t k = 0; k < own->hits.count; k++) {
			const struct event_hit *x = &own->hits.items[i], *y = &own->hits.items[k];
			if ((HITS_TITLE >> x->kind & 1) == 0 || (HITS_TITLE >> y->kind & 1) == 0
			    || !is_pair(p, own->text, x, y))
				continue;
			plain[x->event] = true;
			plain[y->event] = true;
		}
	}
}

/* "Both seminars": a word for the two that have it, right behind "both". Who are both coming to the
 * seminar are people. */
static void
mark_both(const struct plain *p, bool *plain)
{
	const struct event_source_text *own = &p->said->items[SOURCE_OWN];
	for (size_t i = 0; i < own->hits.count; i++) {
		const struct event_hit *hit = &own->hits.items[i];
		if (hit->kind != HIT_TITLE || hit->shared != 2)
			continue;
		const struct words before =
		    words_cut(p->a, p->v, str_slice(own->text, 0, hit->from));
		const size_t n = before.count;
		if (n > 0 && words_say(&before, n - 1, WORDS_EVENT_BOTH))
			plain[hit->event] = true;
	}
}

size_t
event_plain_find(struct arena *a, const struct vocabulary *v, const struct context *context,
    const struct event_sources *said, size_t best, bool *plain)
{
	const struct plain p = { a, v, context, said };
	size_t count = 0;
	for (size_t e = 0; e < context->event_count; e++)
		plain[e] = apart_from(&p, e, best) >= EVENT_PLAIN;
	mark_pairs(&p, plain);
	mark_both(&p, plain);
	for (size_t e = 0; e < context->event_count; e++)
		count += plain[e] ? 1 : 0;
	return count;
}
