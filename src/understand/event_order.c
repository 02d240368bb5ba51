#include "understand/event_order.h"

#include "rules/words.h"
#include "understand/date_text.h"
#include "understand/date_words.h"
#include "understand/event_about.h"
#include "understand/event_phase.h"
#include "understand/event_pick.h"
#include "understand/event_sort.h"

enum {
	WEIGHT = 8,    /* names an event plainly */
	LOOK_BACK = 5, /* words before a noun that may tell which */
	THANKS_BACK = 6
};

struct order {
	struct arena *a;
	const struct vocabulary *v;
	const struct context *context;
	struct str text;
	struct words words;
	struct event_hits *hits;
	bool *group, *picked; /* a place an event */
	bool known;           /* a sort was spoken of: it stands in `group` */
	bool *tried;
};

/* What the words before a noun tell. */
static struct event_pick
pick_before(const struct order *o, size_t noun)
{
	struct event_pick pick = { .from = noun };
	for (size_t k = noun; k > 0 && noun - k < LOOK_BACK; k--) {
		const struct word *word = &o->words.items[k - 1];
		if (words_between(o->text, &o->words, k - 1) != 0)
			break;
		if (word_is(word, WORDS_ORDER_BOTH)) {
			pick.count = 2;
			pick.all = true;
		} else if (word_is(word, WORDS_ORDER_ALL)) {
			pick.all = true;
		} else if (word_is(word, WORDS_ORDER_NEXT) && pick.ordinal == 0) {
			pick.next = true;
		} else if (event_pick_ordinal(word) != 0 && pick.ordinal == 0 && !pick.next) {
			pick.ordinal = event_pick_ordinal(word);
		} else if (event_pick_numeral(word) >= 2
			   && event_pick_numeral(word) <= EVENT_PICK_MAX && pick.count == 0) {
			pick.count = event_pick_numeral(word);
		} else if (word_is(word, WORDS_ORDER_THE)) {
			continue;
		} else {
			break;
		}
		pick.from = k - 1;
		if (pick.all)
			break;
	}
	return pick;
}

/* Is what is told thanked for, or somebody's own? "Tack för den första träffen", "my first course".
 */
static bool
is_beside(const struct order *o, size_t from)
{
	if (from > 0 && words_say(&o->words, from - 1, WORDS_MY))
		return true;
	for (size_t back = 1; back <= THANKS_BACK && back <= from; back++)
		if (words_say_phrase(&o->words, from - back, WORDS_EVENT_BESIDE) > 0)
			return true;
	return false;
}

static bool
is_in_date(const struct order *o, const struct word *word)
{
	const struct date_mentions days = date_text_find(o->a, o->v, o->text, o->context->today);
	for (size_t i = 0; i < days.count; i++)
		if (word->from >= days.items[i].from && word->to <= days.items[i].to)
			return true;
	return false;
}

/* "Tillfälle 1", "läger nr 2", "session 1 and 3": the numbers behind a noun; the word behind them.
 */
static size_t
pick_numbers(const struct order *o, size_t noun, const bool *set)
{
	size_t k = noun + 1, end = noun;
	if (words_say(&o->words, k, WORDS_ORDER_NUMBER))
		k++;
	for (; k < o->words.count; k++) {
		const struct word *word = &o->words.items[k];
		const bool digits = word->number >= 1 && word->number <= EVENT_PICK_MAX,
			   first = end == noun;
		const int number = event_pick_numeral(word);
		if (!first && words_say(&o->words, k, WORDS_AND))
			continue;
		if ((first && words_between(o->text, &o->words, k - 1) != 0)
		    || (!digits && !word_is(&o->words.items[noun], WORDS_ORDER_TIME))
		    || (!digits && word_is(word, WORDS_TO)) || number < (digits ? 1 : 2)
		    || number > EVENT_PICK_MAX || is_in_date(o, word)
		    || words_say(&o->words, k + 1, WORDS_COUNT_UNITS)
		    || words_say(&o->words, k + 1, WORDS_COUNT_COMPANIONS)
		    || !event_pick_number(o->a, o->context, set, number, o->picked))
			break;
		end = k + 1;
	}
	return end == noun ? 0 : end;
}

static bool
is_picked(const struct order *o)
{
	for (size_t e = 0; e < o->context->event_count; e++)
		if (o->picked[e])
			return true;
	return false;
}

/* What the words from..to say of others by their names is explained: drop it. */
static void
drop_hits(const struct order *o, size_t from, size_t to, bool all)
{
	size_t kept = 0;
	for (size_t i = 0; i < o->hits->count; i++) {
		const struct event_hit *one = &o->hits->items[i];
		const bool inside = one->from >= from && one->to <= to;
		if (!inside || (!all && (one->shared == 1 || one->kind != HIT_TITLE)))
			o->hits->items[kept++] = *one;
	}
	o->hits->count = kept;
}

static void
add_picked(const struct order *o, size_t from, size_t to, enum event_hit_kind kind, int weight)
{
	for (size_t e = 0; e < o->context->event_count; e++) {
		if (!o->picked[e])
			continue;
		o->hits->items =
		    array_push(o->a, o->hits->items, &o->hits->count, sizeof *o->hits->items);
		o->hits->items[o->hits->count - 1] =
		    (struct event_hit) { e, kind, weight, 1, from, to, true };
	}
}

static void
take_picked(const struct order *o, size_t first, size_t end)
{
	const size_t from = o->words.items[first].from, to = o->words.items[end - 1].to;
	drop_hits(o, from, to, false);
	add_picked(o, from, to, HIT_TITLE, WEIGHT);
}

static size_t
sentence_end(const struct order *o, size_t k)
{
	while (k + 1 < o->words.count && words_between(o->text, &o->words, k) >= 0
	       && words_between(o->text, &o->words, k) != '.'
	       && words_between(o->text, &o->words, k) != '\n')
		k++;
	return k + 1;
}

static void
set_all(const struct order *o, bool *set, bool value)
{
	for (size_t e = 0; e < o->context->event_count; e++)
		set[e] = value;
}

/* "… except the first", "utom den i oktober": takes out of `picked` what words from `at` on name;
 * false: they name none of them. */
static bool
take_out(struct order *o, size_t at, size_t end)
{
	bool *left = arena_alloc(o->a, o->context->event_count * sizeof *left);
	bool out = false;
	memcpy(left, o->picked, o->context->event_count * sizeof *left);
	set_all(o, o->picked, false);
	for (size_t k = at; k < end; k++) {
		const struct event_pick pick = { .ordinal =
						     event_pick_ordinal(&o->words.items[k]) };
		bool sure;
		const int month = month_of_word(&o->words.items[k], &sure);
		if (pick.ordinal != 0)
			(void)event_pick_from(o->a, o->context, o->group, &pick, o->picked);
		for (size_t e = 0; month != 0 && sure && e < o->context->event_count; e++)
			if (o->context->events[e]->starts.local.date.month == month)
				o->picked[e] = true;
	}
	for (size_t i = 0; end > at && i < o->hits->count; i++) {
		const struct event_hit *hit = &o->hits->items[i];
		if (hit->shared == 1 && hit->from >= o->words.items[at].from
		    && hit->to <= o->words.items[end - 1].to)
			o->picked[hit->event] = true;
	}
	for (size_t e = 0; e < o->context->event_count; e++) {
		out = out || (left[e] && o->picked[e]);
		o->picked[e] = left[e] && !o->picked[e];
	}
	if (end > at)
		drop_hits(o, o->words.items[at].from, o->words.items[end - 1].to, true);
	return out;
}

/* Those picked by words first to before `end`, less what is said behind them not to be meant. */
static size_t
settle(struct order *o, size_t first, size_t end, bool several)
{
	size_t but = end;
	for (size_t k = end; several && k < end + 2; k++)
		if (words_say(&o->words, k, WORDS_ORDER_BUT))
			but = k;
	const bool excepted = words_say(&o->words, but, WORDS_ORDER_BUT);
	const size_t to = excepted ? sentence_end(o, but) : end;
	if (excepted && !take_out(o, but + 1, to))
		return to;
	if (is_picked(o))
		take_picked(o, first, end);
	return to;
}

/* "Camp 2", "session no 2"? */
static bool
is_numbered(const struct order *o, size_t noun)
{
	return noun + 1 < o->words.count
	       && (event_pick_numeral(&o->words.items[noun + 1]) > 0
		   || words_say(&o->words, noun + 1, WORDS_ORDER_NUMBER));
}

/* "Meeting in October"? */
static bool
is_in_month(const struct order *o, size_t noun)
{
	bool sure;
	return noun + 2 < o->words.count && words_say(&o->words, noun + 1, WORDS_KIND_LINK)
	       && month_of_word(&o->words.items[noun + 2], &sure) != 0;
}

/* "The course in May": whatever is in May, where none of that sort is and nothing else is. */
static bool
read_month(const struct order *o, size_t noun)
{
	const struct word *word = &o->words.items[noun];
	if (!word_is(word, WORDS_EVENT_SORT) && !word_is(word, WORDS_ORDER_TIME)
	    && !word_is(word, WORDS_WITH))
		return false;
	for (size_t i = 0; i < o->hits->count; i++)
		if (o->hits->items[i].from == word->from && o->hits->items[i].kind == HIT_TITLE
		    && o->hits->items[i].shared == 1)
			return false;
	for (size_t e = 0; e < o->context->event_count; e++)
		o->picked[e] = event_sort_has_day(o->context->events[e]);
	const size_t end = event_sort_month(o->context, o->text, &o->words, noun + 1, o->picked);
	if (end == noun + 1 || event_pick_count(o->context, o->picked) != 1)
		return false;
	add_picked(o, word->from, o->words.items[end - 1].to, HIT_TITLE, WEIGHT / 2);
	return true;
}

/* At a noun: "the second meeting", "all three courses", "camp 2", "träffen i oktober"; the word
 * behind what tells, 0: nothing does. */
static size_t
read_noun(struct order *o, size_t noun)
{
	const struct event_pick pick = pick_before(o, noun);
	const bool told = pick.ordinal != 0 || pick.next || pick.all;
	const bool numbered = is_numbered(o, noun);
	if (!told && !numbered) {
		if (!is_in_month(o, noun))
			return 0;
		if (read_month(o, noun))
			return noun + 3;
	}
	if (event_sort_of(
		o->a, o->v, o->context, &o->words.items[noun], o->known ? o->group : NULL, o->tried)
		< 2
	    || is_beside(o, pick.from))
		return 0;
	bool *set = arena_alloc(o->a, o->context->event_count * sizeof *set);
	memcpy(set, o->tried, o->context->event_count * sizeof *set);
	memcpy(o->group, o->tried, o->context->event_count * sizeof *set);
	o->known = true;
	set_all(o, o->picked, false);
	if (!told && numbered) {
		const size_t end = pick_numbers(o, noun, set);
		return end != 0 ? settle(o, noun, end, false) : 0;
	}
	const size_t end = event_sort_month(o->context, o->text, &o->words, noun + 1, set);
	if (!told && (end == noun + 1 || event_pick_count(o->context, set) != 1))
		return 0;
	const struct event_pick only = { .count = 1 };
	if (!event_pick_from(o->a, o->context, set, told ? &pick : &only, o->picked))
		return 0;
	return settle(o, pick.from, end, pick.all);
}

/* "Sign me up for everything." */
static size_t
read_everything(struct order *o, size_t at)
{
	const size_t n = words_say_phrase(&o->words, at, WORDS_ORDER_EVERYTHING);
	if (n == 0 || at == 0 || is_beside(o, at))
		return 0;
	const bool closed = at + n == o->words.count
			    || words_between(o->text, &o->words, at + n - 1) != 0
			    || words_say(&o->words, at + n, WORDS_ORDER_BUT)
			    || words_say(&o->words, at + n, WORDS_KIND_LINK),
		   wanted = words_say(&o->words, at - 1, WORDS_ORDER_FOR)
			    || (at > 1 && words_say(&o->words, at - 1, WORDS_AT)
				&& words_say(&o->words, at - 2, WORDS_WITH));
	if (!closed || !wanted)
		return 0;
	for (size_t e = 0; e < o->context->event_count; e++)
		o->picked[e] =
		    event_sort_has_day(o->context->events[e])
		    && event_phase(o->context->events[e], o->context->arrived) == PHASE_OPEN;
	memcpy(o->group, o->picked, o->context->event_count * sizeof *o->group);
	return event_pick_count(o->context, o->picked) > 1 ? settle(o, at, at + n, true) : 0;
}

/* "… and Per the second", "det i november": the noun stands before. */
static size_t
read_left_out(struct order *o, size_t at)
{
	if (!o->known || !words_say(&o->words, at, WORDS_ORDER_THE) || at + 1 >= o->words.count
	    || words_between(o->text, &o->words, at) != 0)
		return 0;
	const size_t k = at + 1;
	bool *set = arena_alloc(o->a, o->context->event_count * sizeof *set);
	memcpy(set, o->group, o->context->event_count * sizeof *set);
	set_all(o, o->picked, false);
	const struct event_pick only = { .count = 1 },
				pick = { .ordinal = event_pick_ordinal(&o->words.items[k]) };
	const size_t end = event_sort_month(o->context, o->text, &o->words, k, set);
	if (end > k && event_pick_count(o->context, set) == 1
	    && event_pick_from(o->a, o->context, set, &only, o->picked))
		return settle(o, at, end, false);
	const bool alone = k + 1 == o->words.count || words_between(o->text, &o->words, k) != 0
			   || words_say(&o->words, k + 1, WORDS_AND);
	if (pick.ordinal == 0 || !alone
	    || !event_pick_from(o->a, o->context, set, &pick, o->picked))
		return 0;
	return settle(o, at, k + 1, false);
}

void
event_order_add(struct arena *a, const struct vocabulary *v, const struct context *context,
    struct str text, struct event_hits *hits)
{
	const size_t count = context->event_count;
	struct order o = { .a = a,
		.v = v,
		.context = context,
		.text = text,
		.words = words_cut(a, v, text),
		.hits = hits };
	if (count < 2)
		return;
	o.group = arena_alloc(a, count * sizeof *o.group);
	o.picked = arena_alloc(a, count * sizeof *o.picked);
	o.tried = arena_alloc(a, count * sizeof *o.tried);
	for (size_t i = 0; i < o.words.count;) {
		event_about_add(a, v, context, &o.words, i, hits);
		size_t end = read_everything(&o, i);
		end = end != 0 ? end : read_noun(&o, i);
		end = end != 0 ? end : read_left_out(&o, i);
		i = end != 0 ? end : i + 1;
	}
}
