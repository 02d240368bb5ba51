#include "understand/prefilter.h"

#include <string.h>

#include "understand/prefilter_text.h"

enum { SYMBOLS = 128, WORD_BITS = 64, TRIPLES = 1 << 15 };
enum { ROOT_ANYWHERE, ROOT_WORD, ROOTS }; /* where a literal may begin */

/* A branch of the tree: from a node by a symbol to another node. They stand in one hash table. */
struct branch {
	uint32_t key; /* node and symbol; 0: free */
	uint32_t node;
};

/* Where the tree does not branch any more, what is left of a literal is no chain of nodes but a text. A node with
 * such a tail has no branches, and its members end behind the tail. */
struct node {
	const char *tail;
	uint32_t tail_n;
	uint32_t ends; /* the first member that ends here; 0: none */
};

/* A literal that ends at a node, as a member of a set. */
struct member {
	uint32_t set, next; /* next: another one of the same node; 0: none */
	uint32_t bounds;
};

struct need_set {
	uint32_t pattern, marked; /* the run that met it last */
};

struct candidate {
	uint32_t sets, met; /* how many it needs, and of how many a literal was met */
	uint32_t run;       /* … in this run */
};

struct prefilter {
	uint32_t first[ROOTS][SYMBOLS];              /* nodes behind the first symbol; 0: none */
	uint64_t begins[ROOTS][TRIPLES / WORD_BITS]; /* by the first three symbols of a literal */
	struct branch *branches;
	uint32_t mask; /* of the hash table */
	uint32_t branch_count;
	struct node *nodes; /* number 0 is none */
	size_t node_count;
	char *tails; /* all of them, one behind another */
	size_t tail_bytes;
	struct member *members;
	uint32_t member_count;
	struct need_set *sets;
	struct candidate *patterns;
	size_t count;
	uint64_t *always, *found; /* a bit a pattern */
	uint32_t *result;
	uint32_t run;
};

static uint32_t
slot_of(const struct prefilter *f, uint32_t key)
{
	return (key * 2654435761u) >> 7 & f->mask;
}

static struct branch *
branch_at(const struct prefilter *f, uint32_t key)
{
	uint32_t slot = slot_of(f, key);
	while (f->branches[slot].key != 0 && f->branches[slot].key != key)
		slot = (slot + 1) & f->mask;
	return &f->branches[slot];
}

static uint32_t
key_of(uint32_t node, char symbol)
{
	return node * SYMBOLS + (unsigned char)symbol;
}

static uint32_t
follow(const struct prefilter *f, uint32_t node, char symbol)
{
	return branch_at(f, key_of(node, symbol))->node;
}

static void
widen(struct arena *a, struct prefilter *f)
{
	const struct branch *old = f->branches;
	const size_t slots = (size_t)f->mask + 1;
	f->branches = arena_alloc(a, 2 * slots * sizeof *f->branches);
	f->mask = (uint32_t)(2 * slots - 1);
	for (size_t i = 0; i < slots; i++) {
		if (old[i].key != 0)
			*branch_at(f, old[i].key) = old[i];
	}
}

static uint32_t
new_node(struct arena *a, struct prefilter *f)
{
	f->nodes = array_push(a, f->nodes, &f->node_count, sizeof *f->nodes);
	return (uint32_t)f->node_count - 1;
}

static uint32_t
grow(struct arena *a, struct prefilter *f, uint32_t node, char symbol)
{
	const uint32_t key = key_of(node, symbol);
	if (++f->branch_count * 2 > f->mask)
		widen(a, f);
	const uint32_t next = new_node(a, f);
	*branch_at(f, key) = (struct branch) { .key = key, .node = next };
	return next;
}

/* The tail's first symbol becomes a branch, with what ends behind it. */
static void
split(struct arena *a, struct prefilter *f, uint32_t node)
{
	const struct node whole = f->nodes[node];
	const uint32_t next = grow(a, f, node, whole.tail[0]);
	f->nodes[next] = (struct node) { whole.tail + 1, whole.tail_n - 1, whole.ends };
	f->nodes[node] = (struct node) { 0 };
}

/* A node that nothing is behind takes the rest of a literal as its tail. */
static uint32_t
hang(struct prefilter *f, uint32_t node, struct str rest)
{
	char *tail = f->tails + f->tail_bytes;
	if (rest.n > 0)
		memcpy(tail, rest.p, rest.n);
	f->tail_bytes += rest.n;
	f->nodes[node].tail = tail;
	f->nodes[node].tail_n = (uint32_t)rest.n;
	return node;
}

/* The node behind which a literal ends, made where there is none: `rest` is what follows the first symbol. */
static uint32_t
node_for(struct arena *a, struct prefilter *f, uint32_t *first, struct str rest)
{
	if (*first == 0) {
		*first = new_node(a, f);
		return hang(f, *first, rest);
	}
	uint32_t node = *first;
	for (;;) {
		const struct node *n = &f->nodes[node];
		if (n->tail_n == rest.n && (rest.n == 0 || memcmp(n->tail, rest.p, rest.n) == 0))
			return node;
		if (n->tail_n > 0)
			split(a, f, node);
		if (rest.n == 0)
			return node;
		const uint32_t next = follow(f, node, rest.p[0]);
		const char symbol = rest.p[0];
		rest = str_from_byte(rest, 1);
		if (next == 0)
			return hang(f, grow(a, f, node, symbol), rest);
		node = next;
	}
}

static void
set_bit(uint64_t *bits, size_t i)
{
	bits[i / WORD_BITS] |= UINT64_C(1) << i % WORD_BITS;
}

static bool
has_bit(const uint64_t *bits, size_t i)
{
	return (bits[i / WORD_BITS] >> i % WORD_BITS & 1) != 0;
}

/* Most places of a text begin no literal, which three symbols tell: a letter has a number of its own, a sign
 * shares one. */
static size_t
triple_of(char first, char second, char third)
{
	return (size_t)(first & 31) << 10 | (size_t)(second & 31) << 5 | (size_t)(third & 31);
}

static void
note_beginning(uint64_t *begins, const struct literal *l)
{
	for (int second = 0; second < 32; second++) {
		for (int third = 0; third < 32; third++) {
			const size_t triple =
			    triple_of(l->symbols[0], l->n > 1 ? l->symbols[1] : (char)second,
				l->n > 2 ? l->symbols[2] : (char)third);
			set_bit(begins, triple);
			if (l->n > 2)
				return;
		}
		if (l->n > 1)
			return;
	}
}

static void
plant(struct arena *a, struct prefilter *f, const struct literal *l, uint32_t set)
{
	const int root = (l->bounds & LITERAL_BEGINS) != 0 ? ROOT_WORD : ROOT_ANYWHERE;
	const struct str rest = { .p = l->symbols + 1, .n = (size_t)l->n - 1 };
	const uint32_t node = node_for(a, f, &f->first[root][(unsigned char)l->symbols[0]], rest);
	note_beginning(f->begins[root], l);
	f->members[++f->member_count] =
	    (struct member) { .set = set, .next = f->nodes[node].ends, .bounds = l->bounds };
	f->nodes[node].ends = f->member_count;
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

struct prefilter *
prefilter_new(struct arena *a, const struct regex_need *needs, size_t count)
{
	const struct room room = measure(needs, count);
	const size_t words = count / WORD_BITS + 1;
	struct prefilter *f = ARENA_NEW(a, struct prefilter);
	size_t slots = 64;
	while (slots < 2 * room.literals)
		slots *= 2;
	*f = (struct prefilter) { .mask = (uint32_t)(slots - 1),
		.count = count,
		.branches = arena_alloc(a, slots * sizeof *f->branches),
		.tails = arena_alloc(a, room.symbols),
		.members = arena_alloc(a, (room.literals + 1) * sizeof *f->members),
		.sets = arena_alloc(a, room.sets * sizeof *f->sets),
		.patterns = arena_alloc(a, count * sizeof *f->patterns),
		.always = arena_alloc(a, words * sizeof *f->always),
		.found = arena_alloc(a, words * sizeof *f->found),
		.result = arena_alloc(a, count * sizeof *f->result) };
	uint32_t set = 0;
	(void)new_node(a, f);
	for (size_t i = 0; i < count; i++) {
		f->patterns[i].sets = (uint32_t)needs[i].count;
		if (needs[i].count == 0)
			set_bit(f->always, i);
		for (size_t s = 0; s < needs[i].count; s++, set++) {
			f->sets[set].pattern = (uint32_t)i;
			for (size_t k = 0; k < needs[i].sets[s].count; k++)
				plant(a, f, &needs[i].sets[s].items[k], set);
		}
	}
	return f;
}

static void
mark(struct prefilter *f, struct need_set *set)
{
	if (set->marked == f->run)
		return;
	set->marked = f->run;
	struct candidate *c = &f->patterns[set->pattern];
	c->met = c->run == f->run ? c->met + 1 : 1;
	c->run = f->run;
	if (c->met == c->sets)
		set_bit(f->found, set->pattern);
}

/* The literals that end at a node, before byte `end`. */
static void
mark_ends(struct prefilter *f, const struct node *node, struct str folded, size_t end)
{
	const bool inside = end < folded.n && prefilter_is_letter(folded.p[end])
			    && prefilter_is_letter(folded.p[end - 1]);
	for (uint32_t m = node->ends; m != 0; m = f->members[m].next) {
		if (!inside || (f->members[m].bounds & LITERAL_ENDS) == 0)
			mark(f, &f->sets[f->members[m].set]);
	}
}

/* All literals that begin at byte `at` below one root. */
static void
walk(struct prefilter *f, int root, struct str folded, size_t at)
{
	uint32_t number = f->first[root][(unsigned char)folded.p[at]];
	for (size_t end = at + 1; number != 0; end++) {
		const struct node *node = &f->nodes[number];
		if (node->tail_n > 0) {
			if (node->tail_n <= folded.n - end
			    && memcmp(folded.p + end, node->tail, node->tail_n) == 0)
				mark_ends(f, node, folded, end + node->tail_n);
			return;
		}
		mark_ends(f, node, folded, end);
		number = end < folded.n ? follow(f, number, folded.p[end]) : 0;
	}
}

/* A run has a number, so that nothing need be cleared before it. */
static void
begin_run(struct prefilter *f)
{
	memcpy(f->found, f->always, (f->count / WORD_BITS + 1) * sizeof *f->found);
	if (++f->run != 0)
		return;
	for (size_t i = 0; i < f->count; i++)
		f->patterns[i].run = 0;
	for (uint32_t m = 1; m <= f->member_count; m++)
		f->sets[f->members[m].set].marked = 0;
	f->run = 1;
}

const uint32_t *
prefilter_run(struct prefilter *f, struct str folded, size_t *count)
{
	begin_run(f);
	bool letter = false;
	for (size_t at = 0; at < folded.n; at++) {
		const bool before = letter;
		const size_t triple =
		    triple_of(folded.p[at], at + 1 < folded.n ? folded.p[at + 1] : 0,
			at + 2 < folded.n ? folded.p[at + 2] : 0);
		letter = prefilter_is_letter(folded.p[at]);
		if (has_bit(f->begins[ROOT_ANYWHERE], triple))
			walk(f, ROOT_ANYWHERE, folded, at);
		if ((!before || !letter) && has_bit(f->begins[ROOT_WORD], triple))
			walk(f, ROOT_WORD, folded, at);
	}
	size_t n = 0;
	for (size_t word = 0; word <= f->count / WORD_BITS; word++) {
		for (uint64_t bits = f->found[word]; bits != 0; bits &= bits - 1) {
			uint32_t bit = 0;
			while ((bits >> bit & 1) == 0)
				bit++;
			f->result[n++] = (uint32_t)(word * WORD_BITS) + bit;
		}
	}
	*count = n;
	return f->result;
}
