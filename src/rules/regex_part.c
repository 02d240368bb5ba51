#include "rules/regex_part.h"

#include "rules/prefilter_text.h"

enum {
	COST_MAX = 90000, /* a set of commoner literals is as good as none */
	COST_RARE = 100,  /* one of rarer literals needs no other beside it */
	RARE_LENGTH = 7   /* what is shorter is never that rare */
};

static void
need_add(struct regex_need *need, struct literal_set set, unsigned cost)
{
	if (set.count == 0 || cost > COST_MAX)
		return;
	size_t at = 0;
	while (at < need->count && need->costs[at] <= cost)
		at++;
	if (at == NEED_SETS_MAX)
		return;
	need->count += need->count < NEED_SETS_MAX ? 1 : 0;
	for (size_t i = need->count - 1; i > at; i--) {
		need->sets[i] = need->sets[i - 1];
		need->costs[i] = need->costs[i - 1];
	}
	need->sets[at] = set;
	need->costs[at] = cost;
}

/* One of these texts is needed; the set is used up. */
static void
need_one_of(struct regex_need *need, struct literal_set set)
{
	if (!literal_set_has_empty(set)) {
		set = literal_set_finish(set);
		need_add(need, set, literal_set_cost(set));
	}
}

struct regex_part
regex_part_of_set(struct literal_set set)
{
	return (struct regex_part) { .exact = true, .set = set };
}

struct regex_part
regex_part_of_symbol(struct arena *a, char symbol)
{
	return regex_part_of_set(literal_set_of_symbol(a, symbol));
}

struct regex_part
regex_part_of_edge(struct arena *a, unsigned bounds)
{
	struct regex_part part = regex_part_of_set(literal_set_of_empty(a));
	part.set.items[0].bounds = (uint8_t)bounds;
	return part;
}

struct regex_part
regex_part_repeat(struct arena *a, struct regex_part part, bool none, bool many)
{
	const struct literal_set *set = &part.set;
	/* Any number of blanks is one (rules/prefilter_text.h). */
	const bool blank = part.exact && set->count == 1 && set->items[0].n == 1
			   && set->items[0].symbols[0] == ' ';
	if (many && !blank) {
		part.repeats = part.exact || part.repeats;
		part.exact = false;
	}
	if (!none)
		return part;
	if (!part.exact || !literal_set_add(a, &part.set, literal_set_of_empty(a), LITERALS_MAX))
		return regex_anything;
	return part;
}

/* The best set that is needed of a part; empty if there is none. */
static struct literal_set
best_of(struct regex_part *part)
{
	if (part->exact)
		need_one_of(&part->need, part->set);
	return part->need.count > 0 ? part->need.sets[0] : (struct literal_set) { 0 };
}

struct regex_part
regex_part_either(struct arena *a, struct regex_part *one, struct regex_part *other)
{
	if (one->exact && other->exact && literal_set_add(a, &one->set, other->set, LITERALS_MAX))
		return *one;
	struct regex_part all = { 0 };
	struct literal_set set = best_of(one);
	const struct literal_set second = best_of(other);
	if (set.count > 0 && second.count > 0
	    && literal_set_add(a, &set, second, NEED_LITERALS_MAX))
		need_add(&all.need, set, literal_set_cost(set));
	return all;
}

struct regex_need
regex_part_need(struct regex_part *part)
{
	(void)best_of(part);
	return part->need;
}

struct regex_sequence
regex_sequence_begin(struct arena *a, unsigned bounds)
{
	struct regex_sequence s = { .exact = true, .run = literal_set_of_empty(a) };
	s.run.items[0].bounds = (uint8_t)bounds;
	return s;
}

unsigned
regex_sequence_bounds(const struct regex_sequence *s)
{
	unsigned bounds = LITERAL_BEGINS | LITERAL_FIRST;
	for (size_t i = 0; i < s->run.count; i++) {
		const struct literal *l = &s->run.items[i];
		const bool edge = l->n > 0 && !prefilter_is_letter(l->symbols[l->n - 1]);
		bounds &= l->n == 0 ? l->bounds : edge ? LITERAL_BEGINS : 0u;
	}
	return bounds;
}

void
regex_sequence_add(struct arena *a, struct regex_sequence *s, struct regex_part part)
{
	if (!part.exact && !part.repeats) {
		need_one_of(&s->need, s->run);
		for (size_t i = 0; i < part.need.count; i++)
			need_add(&s->need, part.need.sets[i], part.need.costs[i]);
		s->run = literal_set_of_empty(a);
		s->exact = false;
		return;
	}
	const struct literal_set again = part.repeats ? literal_set_copy(a, part.set) : part.set;
	if (!literal_set_join(a, &s->run, part.set)) {
		const unsigned bounds = regex_sequence_bounds(s);
		need_one_of(&s->need, s->run);
		s->run = part.set;
		for (size_t i = 0; i < s->run.count; i++)
			s->run.items[i].bounds |= (uint8_t)bounds;
		s->exact = false;
	}
	if (part.repeats) {
		need_one_of(&s->need, s->run);
		s->run = again;
		s->exact = false;
	}
}

bool
regex_sequence_suffices(struct arena *a, struct regex_sequence *s)
{
	if (s->need.count > 0 && s->need.costs[0] <= COST_RARE)
		return true;
	if (s->run.longest < RARE_LENGTH || literal_set_cost(s->run) > COST_RARE
	    || literal_set_has_empty(s->run))
		return false;
	need_one_of(&s->need, s->run);
	s->run = literal_set_of_empty(a);
	s->exact = false;
	return true;
}

struct regex_part
regex_sequence_end(struct arena *a, struct regex_sequence *s, bool edge)
{
	if (edge)
		regex_sequence_add(a, s, regex_part_of_edge(a, LITERAL_ENDS));
	if (s->exact)
		return regex_part_of_set(s->run);
	need_one_of(&s->need, s->run);
	return (struct regex_part) { .need = s->need };
}
