#include "understand/event_score.h"

#include "rules/words.h"
#include "understand/date_text.h"
#include "understand/date_words.h"
#include "understand/event_mention.h"
#include "understand/event_words.h"

enum { PREFIX_BYTES = 5, STEM_BYTES = 6, WEIGHT_ALIAS = 10 };

/* A word of the text long enough to tell an event; a number counts people or hours: "fire" is
 * Danish, and no flame. Nor does "register" tell of the event about registers. */
struct telling {
	struct str plain, stem;
	size_t at;        /* its number in the text */
	uint32_t letters; /* a bit for each that the stem holds */
};

struct score {
	struct arena *a;
	const struct vocabulary *v;
	const struct context *context;
	struct words words; /* of the text */
	struct telling *telling;
	size_t telling_count;
	struct event_hits hits;
};

/* What a compound that ends otherwise may have in common with it. */
static struct str
stem_of(struct str plain)
{
	return plain.n >= 9 ? str_slice(plain, 0, plain.n - 3) : plain;
}

int
event_word_fit(struct str written, struct str title)
{
	size_t p = 0, shorter = written.n < title.n ? written.n : title.n;
	size_t longer = written.n + title.n - shorter;
	while (p < shorter && written.p[p] == title.p[p])
		p++;
	if (p == longer)
		return 2;
	if (p >= PREFIX_BYTES && p + (shorter < 9 ? 2 : 3) >= shorter)
		return longer - p <= 4 ? 2 : 1;
	if (p == EVENT_WORD_BYTES && p == shorter && longer - p <= 2)
		return 2;
	/* "seminariet" for "Temaseminarium" */
	const struct str stem = stem_of(written);
	return stem.n >= STEM_BYTES && title.n > stem.n && str_has(title, stem) ? 1 : 0;
}

static uint32_t
letters_of_word(struct str plain)
{
	uint32_t letters = 0;
	for (size_t i = 0; i < plain.n; i++)
		letters |= UINT32_C(1) << (plain.p[i] & 31);
	return letters;
}

/* Of all titles; 3 where one has a "PhD". */
static size_t
shortest_of(const struct words *titles, size_t count)
{
	size_t shortest = EVENT_WORD_BYTES;
	for (size_t e = 0; e < count; e++)
		for (size_t i = 0; i < titles[e].count; i++)
			if (titles[e].items[i].plain.n < shortest)
				shortest = titles[e].items[i].plain.n;
	return shortest;
}

static void
find_telling(struct score *s, size_t shortest)
{
	s->telling = arena_alloc(s->a, s->words.count * sizeof *s->telling);
	for (size_t i = 0; i < s->words.count; i++) {
		const struct word *word = &s->words.items[i];
		const struct str plain = word->plain, stem = stem_of(plain);
		if (plain.n >= shortest && !word_is(word, WORDS_EVENT_SIGNING)
		    && word_number_in(word, WORDS_NUMBER_FIRST, WORDS_NUMBER_LAST) < 0)
			s->telling[s->telling_count++] =
			    (struct telling) { plain, stem, i, letters_of_word(stem) };
	}
}

/* Which word of the text fits a title's best, the first of them; NULL: none fits. Of most words a
 * glance tells that they do not: they begin otherwise, and the title lacks one of their letters. */
static const struct telling *
best_fit(const struct score *s, struct str title, int *fit)
{
	const uint32_t letters = letters_of_word(title);
	const struct telling *best = NULL;
	*fit = 0;
	for (size_t i = 0; i < s->telling_count && *fit < 2; i++) {
		const struct telling *word = &s->telling[i];
		const bool begins = memcmp(word->plain.p, title.p, SHORT_NAME_BYTES) == 0,
			   holds = word->stem.n >= STEM_BYTES && (word->letters & ~letters) == 0;
		const int one = begins || holds ? event_word_fit(word->plain, title) : 0;
		if (one > *fit) {
			*fit = one;
			best = word;
		}
	}
	return best;
}

static void
add_hit(struct score *s, struct event_hit hit)
{
	s->hits.items = array_push(s->a, s->hits.items, &s->hits.count, sizeof *s->hits.items);
	s->hits.items[s->hits.count - 1] = hit;
}

/* A word of a title that says nothing; days are read as dates. */
static bool
is_hollow(struct score *s, struct str plain)
{
	const struct word word = { .plain = plain, .known = words_known(s->a, s->v, plain) };
	bool sure;
	return word_is(&word, WORDS_EVENT_HOLLOW) || month_of_word(&word, &sure) != 0
	       || weekday_of_word(&word, &sure) != 0;
}

/* How many events have a word that fits this one so well. */
static size_t
sharing(struct score *s, const struct words *sets, struct str plain, int fit)
{
	const size_t count = s->context->event_count;
	size_t n = 0;
	for (size_t e = 0; e < count; e++) {
		bool has = false;
		for (size_t i = 0; i < sets[e].count && !has; i++)
			has = event_word_fit(plain, sets[e].items[i].plain) >= fit
			      && !is_hollow(s, sets[e].items[i].plain);
		n += has ? 1 : 0;
	}
	return n > 0 ? n : 1;
}

static int
word_weight(struct score *s, struct str plain, size_t shared, size_t events)
{
	if (word_known_in(words_known(s->a, s->v, plain), WORDS_EVENT_SORT))
		return shared == 1 ? 2 : 0;
	if (shared == 1)
		return 4;
	return shared * 2 <= events + 1 ? 2 : shared < events ? 1 : 0;
}

/* Has this word of the text told of the event already, as well as it does now? Three names that end
 * in "weekend" make a weekend no surer than one, nor does a compound in three languages. */
static bool
told_already(const struct score *s, struct event_hit hit, int fit)
{
	for (size_t i = 0; i < s->hits.count; i++) {
		const struct event_hit *one = &s->hits.items[i];
		if (one->event == hit.event && one->kind == hit.kind && one->from == hit.from
		    && (one->shared > 1 || fit == 1) && one->weight >= hit.weight)
			return true;
	}
	return false;
}

static void
score_words(struct score *s, const struct words *sets, enum event_hit_kind kind)
{
	size_t events = s->context->event_count;
	for (size_t e = 0; e < events; e++) {
		for (size_t t = 0; t < sets[e].count; t++) {
			struct str title = sets[e].items[t].plain;
			int fit;
			const struct telling *best = best_fit(s, title, &fit);
			if (best == NULL || is_hollow(s, title))
				continue;
			const struct word *word = &s->words.items[best->at];
			size_t shared = sharing(s, sets, title, 2);
			if (fit == 1 && shared == 1)
				shared = sharing(s, sets, word->plain, 1);
			int weight = word_weight(s, title, shared, events) * fit / 2;
			if (kind == HIT_PLACE && word_is(word, WORDS_ORGANISATION_WORDS))
				weight = weight > 0 ? 1 : 0; /* whose university, nobody says */
			const struct event_hit hit = { e, kind, weight, shared, word->from,
				word->to, false };
			if (weight > 0 && !told_already(s, hit, fit))
				add_hit(s, hit);
		}
	}
}

/* "folkesangweekenden", "keramikkursus": a name, and what sort of thing it is. */
static bool
is_sort_of(struct score *s, struct str written, struct str name)
{
	if (name.n < STEM_BYTES || !str_starts(written, name))
		return false;
	struct str rest = str_from_byte(written, name.n);
	if (str_starts(rest, STR("s")) && rest.n > 1)
		rest = str_from_byte(rest, 1);
	const struct word sort = { .plain = rest, .known = words_known(s->a, s->v, rest) };
	return rest.n >= 3 && word_is(&sort, WORDS_EVENT_SORT);
}

/* All words of the alias in a row, inflected or not. */
static bool
alias_at(const struct words *words, size_t i, const struct words *alias)
{
	for (size_t k = 0; k < alias->count; k++) {
		if (i + k >= words->count)
			return false;
		const struct word *x = &words->items[i + k], *y = &alias->items[k];
		if (!str_equal(x->plain, y->plain)
		    && (y->number >= 0 || event_word_fit(x->plain, y->plain) < 2))
			return false;
	}
	return alias->count > 0;
}

static void
score_alias(struct score *s, size_t e, const struct words *alias)
{
	if (alias->count == 0 || (alias->count == 1 && alias->items[0].plain.n < EVENT_WORD_BYTES))
		return;
	for (size_t i = 0; i < s->words.count; i++) {
		if (!alias_at(&s->words, i, alias)
		    && (alias->count > 1
			|| !is_sort_of(s, s->words.items[i].plain, alias->items[0].plain)))
			continue;
		bool sure;
		const bool day = alias->count == 2 && alias->items[0].number >= 0
				 && month_of_word(&s->words.items[i + 1], &sure) != 0;
		/* "12 november" as a name is a date all the same */
		add_hit(s,
		    (struct event_hit) { e, day ? HIT_DATE : HIT_ALIAS, WEIGHT_ALIAS, 1,
			s->words.items[i].from, s->words.items[i + alias->count - 1].to, false });
		return;
	}
}

struct event_hits
event_score_text(
    struct arena *a, const struct vocabulary *v, const struct context *context, struct str text)
{
	struct score s = { .a = a, .v = v, .context = context, .words = words_cut(a, v, text) };
	if (text.n == 0)
		return s.hits;
	size_t events = context->event_count;
	struct words *titles = arena_alloc(a, events * sizeof *titles);
	struct words *places = arena_alloc(a, events * sizeof *places);
	for (size_t e = 0; e < events; e++) {
		const struct event_words *own = event_words_of(a, context->events[e]);
		titles[e] = own->title;
		places[e] = own->place;
		for (size_t i = 0; i < own->alias_count; i++)
			score_alias(&s, e, &own->aliases[i]);
	}
	find_telling(&s, shortest_of(titles, events));
	score_words(&s, titles, HIT_TITLE);
	score_words(&s, places, HIT_PLACE);
	struct date_mentions mentions = date_text_find(a, v, text, context->today);
	for (size_t i = 0; i < mentions.count; i++) {
		if (!mentions.items[i].last_day)
			event_mention_add(a, context, &s.words, &mentions.items[i], &s.hits);
	}
	return s.hits;
}

int
event_hits_sum(const struct event_hits *hits, size_t event, unsigned kinds)
{
	int sum = 0;
	for (size_t i = 0; i < hits->count; i++) {
		if (hits->items[i].event == event && (kinds & 1u << hits->items[i].kind) != 0)
			sum += hits->items[i].weight;
	}
	return sum;
}

int
event_hits_alone(const struct event_hits *hits, size_t event, unsigned kinds)
{
	int sum = 0;
	for (size_t i = 0; i < hits->count; i++) {
		if (hits->items[i].event == event && hits->items[i].shared == 1
		    && (kinds & 1u << hits->items[i].kind) != 0)
			sum += hits->items[i].weight;
	}
	return sum;
}
