#include "rules/prefilter.h"

#include <string.h>

#include "base/hash.h"
#include "rules/literal_tree.h"

enum { WORD_BITS = 64 };

/* Pieces of an array of numbers. */
struct span {
	uint32_t first, count;
};

/* One set of literals, however many patterns need it. */
struct need_set {
	uint32_t hash;
	uint32_t run; /* the last that asked for it, with what answer: */
	bool met;
	struct span ends, patterns; /* its literals; the patterns it leads */
};

/* A pattern is led by its first set, the rarest: until that is met nothing is done for it. */
struct needing {
	uint32_t sets[NEED_SETS_MAX];
	uint32_t count;
};

struct prefilter {
	struct arena *a;
	struct literal_tree *tree;
	struct need_set *sets;
	uint32_t set_count;
	struct span *leading; /* of each literal: the sets it stands in that lead a pattern */
	uint32_t *set_ends, *leading_sets, *led; /* what the spans are pieces of */
	struct needing *patterns;
	size_t count;
	uint64_t *always, *found; /* a bit a pattern; those found are cleared behind each run */
	uint32_t *result;         /* candidates, and in the end those that can match */
	size_t candidate_count;
	uint32_t run;
};

static void
set_bit(uint64_t *bits, size_t i)
{
	bits[i / WORD_BITS] |= UINT64_C(1) << i % WORD_BITS;
}

/* How much room the tree needs at most. */
struct room {
	size_t sets, literals, symbols;
};

static struct room
measure(const struct regex_need *needs, size_t count)
{
	struct room room = { 0 };
	for (size_t i = 0; i < count; i++) {
		room.sets += needs[i].count;
		for (size_t s = 0; s < needs[i].count; s++) {
			room.literals += needs[i].sets[s].count;
			for (size_t k = 0; k < needs[i].sets[s].count; k++)
				room.symbols += needs[i].sets[s].items[k].n;
		}
	}
	return room;
}

/* The number of the set whose literals were just written behind all others: that of an equal one,
 * if there is. */
static uint32_t
settle_set(struct prefilter *f, struct span ends, uint32_t *table, uint32_t mask)
{
	const uint32_t *numbers = f->set_ends + ends.first;
	uint32_t hash = HASH_START, slot;
	for (uint32_t i = 0; i < ends.count; i++)
		hash = (hash ^ numbers[i]) * UINT32_C(0x01000193);
	for (slot = hash & mask; table[slot] != 0; slot = (slot + 1) & mask) {
		const struct need_set *set = &f->sets[table[slot] - 1];
		if (set->hash == hash && set->ends.count == ends.count
		    && memcmp(numbers, f->set_ends + set->ends.first, ends.count * sizeof *numbers)
			   == 0)
			return table[slot] - 1;
	}
	f->sets[f->set_count] = (struct need_set) { .hash = hash, .ends = ends };
	table[slot] = ++f->set_count;
	return f->set_count - 1;
}

static void
plant_all(struct arena *a, struct prefilter *f, const struct regex_need *needs, size_t set_max)
{
	struct arena *scratch = arena_new();
	uint32_t at = 0, slots = 64;
	while (slots < 2 * set_max)
		slots *= 2;
	uint32_t *table = arena_alloc(scratch, slots * sizeof *table);
	for (size_t i = 0; i < f->count; i++) {
		f->patterns[i].count = (uint32_t)needs[i].count;
		if (needs[i].count == 0)
			set_bit(f->always, i);
		for (size_t s = 0; s < needs[i].count; s++) {
			const struct literal_set *set = &needs[i].sets[s];
			const struct span ends = { at, (uint32_t)set->count };
			for (size_t k = 0; k < set->count; k++)
				f->set_ends[at + k] = literal_tree_add(a, f->tree, &set->items[k]);
			const uint32_t before = f->set_count;
			f->patterns[i].sets[s] = settle_set(f, ends, table, slots - 1);
			at += f->set_count > before ? ends.count : 0;
		}
	}
	arena_free(scratch);
}

/* Room for as many numbers as were counted for each span, one span behind another; it is filled
 * from its start. */
static uint32_t
open_span(struct span *span, uint32_t at)
{
	const uint32_t count = span->count;
	*span = (struct span) { .first = at };
	return at + count;
}

static void
add_to_span(uint32_t *numbers, struct span *span, uint32_t number)
{
	numbers[span->first + span->count++] = number;
}

/* Which patterns each set leads, and in which such sets each literal stands. */
static void
lead(struct arena *a, struct prefilter *f)
{
	const uint32_t ends = literal_tree_count(f->tree);
	uint32_t led = 0, leading = 0;
	f->leading = arena_alloc(a, (ends + 1) * sizeof *f->leading);
	for (size_t i = 0; i < f->count; i++) {
		if (f->patterns[i].count > 0)
			f->sets[f->patterns[i].sets[0]].patterns.count++;
	}
	for (uint32_t s = 0; s < f->set_count; s++) {
		const struct need_set *set = &f->sets[s];
		for (uint32_t k = 0; set->patterns.count > 0 && k < set->ends.count; k++)
			f->leading[f->set_ends[set->ends.first + k]].count++;
	}
	for (uint32_t s = 0; s < f->set_count; s++)
		led = open_span(&f->sets[s].patterns, led);
	for (uint32_t end = 1; end <= ends; end++)
		leading = open_span(&f->leading[end], leading);
	f->led = arena_alloc(a, led * sizeof *f->led);
	f->leading_sets = arena_alloc(a, leading * sizeof *f->leading_sets);
	for (size_t i = 0; i < f->count; i++) {
		if (f->patterns[i].count > 0)
			add_to_span(f->led, &f->sets[f->patterns[i].sets[0]].patterns, (uint32_t)i);
	}
	for (uint32_t s = 0; s < f->set_count; s++) {
		const struct need_set *set = &f->sets[s];
		for (uint32_t k = 0; led > 0 && set->patterns.count > 0 && k < set->ends.count; k++)
			add_to_span(
			    f->leading_sets, &f->leading[f->set_ends[set->ends.first + k]], s);
	}
}

struct prefilter *
prefilter_new(struct arena *a, const struct regex_need *needs, size_t count)
{
	const struct room room = measure(needs, count);
	const size_t words = count / WORD_BITS + 1;
	struct prefilter *f = ARENA_NEW(a, struct prefilter);
	*f = (struct prefilter) { .a = a,
		.count = count,
		.tree = literal_tree_new(a, room.literals, room.symbols),
		.sets = arena_alloc(a, room.sets * sizeof *f->sets),
		.set_ends = arena_alloc(a, room.literals * sizeof *f->set_ends),
		.patterns = arena_alloc(a, count * sizeof *f->patterns),
		.always = arena_alloc(a, words * sizeof *f->always),
		.found = arena_alloc(a, words * sizeof *f->found),
		.result = arena_alloc(a, count * sizeof *f->result) };
	plant_all(a, f, needs, room.sets);
	lead(a, f);
	return f;
}

/* A literal stands in the sentence: the patterns that its sets lead are candidates. */
static void
meet(struct prefilter *f, uint32_t literal)
{
	const struct span leading = f->leading[literal];
	for (uint32_t i = 0; i < leading.count; i++) {
		struct need_set *set = &f->sets[f->leading_sets[leading.first + i]];
		if (set->run == f->run)
			continue;
		set->run = f->run;
		set->met = true;
		for (uint32_t k = 0; k < set->patterns.count; k++)
			f->result[f->candidate_count++] = f->led[set->patterns.first + k];
	}
}

/* Was one of its literals met? Asked when all of them were. */
static bool
is_met(struct prefilter *f, struct need_set *set)
{
	if (set->run == f->run)
		return set->met;
	set->run = f->run;
	set->met = false;
	for (uint32_t i = 0; i < set->ends.count && !set->met; i++)
		set->met = literal_tree_found(f->tree, f->set_ends[set->ends.first + i]);
	return set->met;
}

static bool
can_match(struct prefilter *f, const struct needing *pattern)
{
	for (uint32_t s = 1; s < pattern->count; s++) {
		if (!is_met(f, &f->sets[pattern->sets[s]]))
			return false;
	}
	return true;
}

/* A run has a number, so that nothing need be cleared before it. */
static void
begin_run(struct prefilter *f)
{
	f->candidate_count = 0;
	if (++f->run != 0)
		return;
	for (uint32_t s = 0; s < f->set_count; s++)
		f->sets[s].run = 0;
	f->run = 1;
}

/* The candidates that can match, and what always can, in order. */
static size_t
collect(struct prefilter *f)
{
	size_t n = 0;
	for (size_t i = 0; i < f->candidate_count; i++) {
		if (can_match(f, &f->patterns[f->result[i]]))
			set_bit(f->found, f->result[i]);
	}
	for (size_t word = 0; word <= f->count / WORD_BITS; word++) {
		uint64_t bits = f->found[word] | f->always[word];
		for (f->found[word] = 0; bits != 0; bits &= bits - 1)
			f->result[n++] =
			    (uint32_t)(word * WORD_BITS) + (uint32_t)__builtin_ctzll(bits);
	}
	return n;
}

const uint32_t *
prefilter_run(struct prefilter *f, struct str folded, size_t *count)
{
	begin_run(f);
	size_t met;
	const uint32_t *literals = literal_tree_search(f->a, f->tree, folded, &met);
	for (size_t i = 0; i < met; i++)
		meet(f, literals[i]);
	*count = collect(f);
	return f->result;
}
