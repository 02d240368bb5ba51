#include "rules/literal_set.h"

#include <string.h>

#include "rules/prefilter_text.h"

enum {
	SIGN_COST = 20000,
	TRIM_MAX = 16,
	BEFORE = LITERAL_BEGINS | LITERAL_FIRST,
	BEHIND = LITERAL_ENDS | LITERAL_LAST
};

static struct literal_set
new_set(struct arena *a, size_t room)
{
	return (struct literal_set) { .items = arena_alloc(a, room * sizeof(struct literal)) };
}

struct literal_set
literal_set_of_empty(struct arena *a)
{
	struct literal_set set = new_set(a, 1);
	set.count = 1;
	return set;
}

struct literal_set
literal_set_of_symbol(struct arena *a, char symbol)
{
	struct literal_set set = new_set(a, 1);
	set.items[0].n = 1;
	set.items[0].symbols[0] = symbol;
	set.count = set.longest = 1;
	return set;
}

struct literal_set
literal_set_copy(struct arena *a, struct literal_set set)
{
	struct literal_set copy = new_set(a, set.count);
	if (set.count > 0)
		memcpy(copy.items, set.items, set.count * sizeof *set.items);
	copy.count = set.count;
	copy.longest = set.longest;
	return copy;
}

bool
literal_set_has_empty(struct literal_set set)
{
	for (size_t i = 0; i < set.count; i++) {
		if (set.items[i].n == 0)
			return true;
	}
	return false;
}

bool
literal_set_append(struct literal_set *set, char symbol)
{
	if (set->longest == LITERAL_BYTES)
		return false;
	for (size_t i = 0; i < set->count; i++) {
		struct literal *l = &set->items[i];
		l->symbols[l->n++] = symbol;
		l->bounds &= BEFORE;
	}
	set->longest++;
	return true;
}

/* One text behind another. An edge between the two tells nothing any more, unless one of them is
 * empty. */
static struct literal
join(const struct literal *left, const struct literal *right)
{
	if (right->n == 0) {
		struct literal both = *left;
		both.bounds |= left->n == 0 ? right->bounds : right->bounds & BEHIND;
		return both;
	}
	struct literal both = *right;
	memcpy(both.symbols, left->symbols, left->n);
	memcpy(both.symbols + left->n, right->symbols, right->n);
	both.n = (uint8_t)(left->n + right->n);
	both.bounds = (uint8_t)((left->bounds & BEFORE) | (right->bounds & BEHIND)
				| (left->n == 0 ? right->bounds & BEFORE : 0));
	return both;
}

static bool
same(const struct literal *a, const struct literal *b)
{
	return a->n == b->n && a->bounds == b->bounds && memcmp(a->symbols, b->symbols, a->n) == 0;
}

bool
literal_set_join(struct arena *a, struct literal_set *set, struct literal_set next)
{
	if (set->count * next.count > LITERALS_MAX || set->longest + next.longest > LITERAL_BYTES)
		return false;
	struct literal_set all = new_set(a, set->count * next.count);
	all.longest = set->longest + next.longest;
	for (size_t i = 0; i < set->count; i++) {
		for (size_t k = 0; k < next.count; k++)
			all.items[all.count++] = join(&set->items[i], &next.items[k]);
	}
	*set = all;
	return true;
}

bool
literal_set_add(struct arena *a, struct literal_set *set, struct literal_set other, size_t max)
{
	if (set->count + other.count > max)
		return false;
	struct literal_set all = new_set(a, set->count + other.count);
	all.longest = set->longest > other.longest ? set->longest : other.longest;
	for (size_t i = 0; i < set->count; i++)
		all.items[all.count++] = set->items[i];
	for (size_t i = 0; i < other.count; i++)
		all.items[all.count++] = other.items[i];
	*set = all;
	return true;
}

/* A letter more makes a text about three times as rare, an edge twice, and the end of a sentence as
 * much again. */
unsigned
literal_set_cost(struct literal_set set)
{
	static const unsigned by_length[] = { 100000, 100000, 40000, 12000, 3500, 1200, 500, 250,
		150, 100 };
	unsigned cost = 0;
	for (size_t i = 0; i < set.count; i++) {
		const struct literal *l = &set.items[i];
		const unsigned edges = (unsigned)__builtin_popcount(l->bounds);
		const bool sign = l->n == 1 && !prefilter_is_letter(l->symbols[0]);
		cost += sign ? SIGN_COST : by_length[l->n < 9 ? l->n : 9] >> edges;
	}
	return cost;
}

/* Wherever the long one stands, the short one does too. */
static bool
stands_in(const struct literal *part, const struct literal *whole)
{
	if (part->n > whole->n)
		return false;
	const size_t last = (size_t)whole->n - part->n;
	const size_t from = (part->bounds & LITERAL_ENDS) != 0 ? last : 0;
	const size_t to = (part->bounds & LITERAL_BEGINS) != 0 ? 0 : last;
	if ((part->bounds & ~whole->bounds) != 0)
		return false;
	for (size_t at = from; at <= to; at++) {
		if (memcmp(whole->symbols + at, part->symbols, part->n) == 0)
			return true;
	}
	return false;
}

/* Leave out what another one stands in. Only of a few: each is held against each. */
static void
trim(struct literal_set *set)
{
	size_t kept = 0;
	for (size_t i = 0; i < set->count; i++) {
		bool needless = false;
		for (size_t k = 0; k < set->count && !needless; k++)
			needless = k != i && stands_in(&set->items[k], &set->items[i])
				   && (k < i || !same(&set->items[k], &set->items[i]));
		if (!needless)
			set->items[kept++] = set->items[i];
	}
	set->count = kept;
}

struct literal_set
literal_set_finish(struct literal_set set)
{
	const struct literal_set nothing = { 0 };
	for (size_t i = 0; i < set.count; i++) {
		struct literal *l = &set.items[i];
		l->n = (uint8_t)prefilter_fold_literal(
		    l->symbols, l->n, (l->bounds & LITERAL_BEGINS) != 0);
		if (l->n == 0 || (l->n == 1 && l->symbols[0] == ' '))
			return nothing;
	}
	if (set.count <= TRIM_MAX)
		trim(&set);
	return set;
}
