#include "rules/literal_tree.h"

#include <string.h>

#include "rules/prefilter_text.h"

enum { SYMBOLS = 128, WORD_BITS = 64, TRIPLES = 1 << 15, FOURS = 1 << 16 };
enum { ROOT_ANYWHERE, ROOT_WORD, ROOTS }; /* where a literal may begin */
enum beginning {
	BEGINS_LONG = 1,
	BEGINS_SHORT = 1 << ROOTS
}; /* of four symbols and more, of less; times 1 << root */

/* A branch of the tree: from a node by a symbol to another node. They stand in one hash table. */
struct branch {
	uint32_t key; /* node and symbol; 0: free */
	uint32_t node;
};

/* Where the tree does not branch any more, what is left of a literal is no chain of nodes but a
 * text. A node with such a tail has no branches, and its literals end behind the tail. */
struct node {
	const char *tail;
	uint32_t tail_n;
	uint32_t ends; /* the first literal that ends here; 0: none */
};

/* The literals of one text that differ in their edges, of a node. */
struct end {
	uint32_t next; /* with other edges; 0: none */
	uint32_t bounds;
	uint32_t search; /* the last that found it */
};

struct literal_tree {
	uint32_t first[ROOTS][SYMBOLS]; /* nodes behind the first symbol; 0: none */
	uint8_t begins[TRIPLES]; /* what begins with three symbols: a sum of enum beginning for each
				    root */
	uint64_t fours[ROOTS][FOURS / WORD_BITS]; /* the longer ones by four symbols */
	struct branch *branches;
	uint32_t mask; /* of the hash table */
	uint32_t branch_count;
	struct node *nodes; /* number 0 is none */
	size_t node_count;
	char *tails; /* all of them, one behind another */
	size_t tail_bytes;
	struct end *ends; /* number 0 is none */
	uint32_t end_count;
	uint32_t search;
	uint32_t *found;
	size_t found_count;
};

static uint32_t
slot_of(const struct literal_tree *tree, uint32_t key)
{
	return (key * 2654435761u) >> 7 & tree->mask;
}

static struct branch *
branch_at(const struct literal_tree *tree, uint32_t key)
{
	uint32_t slot = slot_of(tree, key);
	while (tree->branches[slot].key != 0 && tree->branches[slot].key != key)
		slot = (slot + 1) & tree->mask;
	return &tree->branches[slot];
}

static uint32_t
key_of(uint32_t node, char symbol)
{
	return node * SYMBOLS + (unsigned char)symbol;
}

static uint32_t
follow(const struct literal_tree *tree, uint32_t node, char symbol)
{
	return branch_at(tree, key_of(node, symbol))->node;
}

static void
widen(struct arena *a, struct literal_tree *tree)
{
	const struct branch *old = tree->branches;
	const size_t slots = (size_t)tree->mask + 1;
	tree->branches = arena_alloc(a, 2 * slots * sizeof *tree->branches);
	tree->mask = (uint32_t)(2 * slots - 1);
	for (size_t i = 0; i < slots; i++) {
		if (old[i].key != 0)
			*branch_at(tree, old[i].key) = old[i];
	}
}

static uint32_t
new_node(struct arena *a, struct literal_tree *tree)
{
	tree->nodes = array_push(a, tree->nodes, &tree->node_count, sizeof *tree->nodes);
	return (uint32_t)tree->node_count - 1;
}

static uint32_t
grow(struct arena *a, struct literal_tree *tree, uint32_t node, char symbol)
{
	const uint32_t key = key_of(node, symbol);
	if (++tree->branch_count * 2 > tree->mask)
		widen(a, tree);
	const uint32_t next = new_node(a, tree);
	*branch_at(tree, key) = (struct branch) { .key = key, .node = next };
	return next;
}

/* The tail's first symbol becomes a branch, with what ends behind it. */
static void
split(struct arena *a, struct literal_tree *tree, uint32_t node)
{
	const struct node whole = tree->nodes[node];
	const uint32_t next = grow(a, tree, node, whole.tail[0]);
	tree->nodes[next] = (struct node) { whole.tail + 1, whole.tail_n - 1, whole.ends };
	tree->nodes[node] = (struct node) { 0 };
}

/* A node that nothing is behind takes the rest of a literal as its tail. */
static uint32_t
hang(struct literal_tree *tree, uint32_t node, struct str rest)
{
	char *tail = tree->tails + tree->tail_bytes;
	if (rest.n > 0)
		memcpy(tail, rest.p, rest.n);
	tree->tail_bytes += rest.n;
	tree->nodes[node].tail = tail;
	tree->nodes[node].tail_n = (uint32_t)rest.n;
	return node;
}

/* The node behind which a literal ends, made where there is none: `rest` is what follows the first
 * symbol. */
static uint32_t
node_for(struct arena *a, struct literal_tree *tree, uint32_t *first, struct str rest)
{
	if (*first == 0) {
		*first = new_node(a, tree);
		return hang(tree, *first, rest);
	}
	uint32_t node = *first;
	for (;;) {
		const struct node *n = &tree->nodes[node];
		if (n->tail_n == rest.n && (rest.n == 0 || memcmp(n->tail, rest.p, rest.n) == 0))
			return node;
		if (n->tail_n > 0)
			split(a, tree, node);
		if (rest.n == 0)
			return node;
		const uint32_t next = follow(tree, node, rest.p[0]);
		const char symbol = rest.p[0];
		rest = str_from_byte(rest, 1);
		if (next == 0)
			return hang(tree, grow(a, tree, node, symbol), rest);
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

/* Most places of a text begin no literal, which three symbols tell: a letter has a number of its
 * own, a sign shares one. */
static size_t
triple_of(char first, char second, char third)
{
	return (size_t)(first & 31) << 10 | (size_t)(second & 31) << 5 | (size_t)(third & 31);
}

/* The one that begins a symbol later. */
static size_t
next_triple(size_t triple, char third)
{
	return (triple << 5 | (size_t)(third & 31)) & (TRIPLES - 1);
}

static size_t
four_of(size_t triple, char fourth)
{
	return (uint32_t)(triple << 5 | (size_t)(fourth & 31)) * 2654435761u >> 16;
}

static void
note_triples(struct literal_tree *tree, const struct literal *l, unsigned beginning)
{
	for (int second = 0; second < 32; second++) {
		for (int third = 0; third < 32; third++) {
			const size_t triple =
			    triple_of(l->symbols[0], l->n > 1 ? l->symbols[1] : (char)second,
				l->n > 2 ? l->symbols[2] : (char)third);
			tree->begins[triple] |= (uint8_t)beginning;
			if (l->n > 2)
				return;
		}
		if (l->n > 1)
			return;
	}
}

static void
note_beginning(struct literal_tree *tree, int root, const struct literal *l)
{
	note_triples(tree, l, (l->n > 3 ? BEGINS_LONG : BEGINS_SHORT) << root);
	if (l->n > 3)
		set_bit(tree->fours[root],
		    four_of(triple_of(l->symbols[0], l->symbols[1], l->symbols[2]), l->symbols[3]));
}

uint32_t
literal_tree_add(struct arena *a, struct literal_tree *tree, const struct literal *l)
{
	const int root = (l->bounds & LITERAL_BEGINS) != 0 ? ROOT_WORD : ROOT_ANYWHERE;
	const struct str rest = { .p = l->symbols + 1, .n = (size_t)l->n - 1 };
	const uint32_t node =
	    node_for(a, tree, &tree->first[root][(unsigned char)l->symbols[0]], rest);
	for (uint32_t end = tree->nodes[node].ends; end != 0; end = tree->ends[end].next) {
		if (tree->ends[end].bounds == l->bounds)
			return end;
	}
	note_beginning(tree, root, l);
	tree->ends[++tree->end_count] =
	    (struct end) { .next = tree->nodes[node].ends, .bounds = l->bounds };
	tree->nodes[node].ends = tree->end_count;
	return tree->end_count;
}

struct literal_tree *
literal_tree_new(struct arena *a, size_t literals, size_t symbols)
{
	struct literal_tree *tree = ARENA_NEW(a, struct literal_tree);
	size_t slots = 64;
	while (slots < 2 * literals)
		slots *= 2;
	*tree = (struct literal_tree) { .mask = (uint32_t)(slots - 1),
		.branches = arena_alloc(a, slots * sizeof *tree->branches),
		.tails = arena_alloc(a, symbols),
		.ends = arena_alloc(a, (literals + 1) * sizeof *tree->ends) };
	(void)new_node(a, tree);
	return tree;
}

uint32_t
literal_tree_count(const struct literal_tree *tree)
{
	return tree->end_count;
}

static void
find(struct literal_tree *tree, uint32_t literal)
{
	if (tree->ends[literal].search == tree->search)
		return;
	tree->ends[literal].search = tree->search;
	tree->found[tree->found_count++] = literal;
}

/* The literals that end at a node and stand between these bytes. */
static void
find_ends(
    struct literal_tree *tree, const struct node *node, struct str folded, size_t from, size_t to)
{
	const bool inside = to < folded.n && prefilter_is_letter(folded.p[to])
			    && prefilter_is_letter(folded.p[to - 1]);
	/* A line's end may follow. */
	const bool last = to == folded.n || (to == folded.n - 1 && folded.p[to] == ' ');
	const uint32_t none = (inside ? LITERAL_ENDS : 0u) | (from > 0 ? LITERAL_FIRST : 0u)
			      | (last ? 0u : LITERAL_LAST);
	for (uint32_t e = node->ends; e != 0; e = tree->ends[e].next) {
		if ((tree->ends[e].bounds & none) == 0)
			find(tree, e);
	}
}

/* All literals that begin at byte `at` below one root. */
static void
walk(struct literal_tree *tree, int root, struct str folded, size_t at)
{
	uint32_t number = tree->first[root][(unsigned char)folded.p[at]];
	for (size_t end = at + 1; number != 0; end++) {
		const struct node *node = &tree->nodes[number];
		if (node->tail_n > 0) {
			if (node->ends != 0 && node->tail_n <= folded.n - end
			    && memcmp(folded.p + end, node->tail, node->tail_n) == 0)
				find_ends(tree, node, folded, at, end + node->tail_n);
			return;
		}
		if (node->ends != 0)
			find_ends(tree, node, folded, at, end);
		number = end < folded.n ? follow(tree, number, folded.p[end]) : 0;
	}
}

/* Can a literal begin with these symbols below this root? */
static inline bool
may_begin(const struct literal_tree *tree, int root, unsigned begins, size_t four)
{
	return (begins & (unsigned)BEGINS_SHORT << root) != 0
	       || ((begins & (unsigned)BEGINS_LONG << root) != 0
		   && has_bit(tree->fours[root], four));
}

/* A search has a number, so that nothing need be cleared before it. */
static void
begin_search(struct arena *a, struct literal_tree *tree)
{
	if (tree->found == NULL)
		tree->found = arena_alloc(a, tree->end_count * sizeof *tree->found);
	tree->found_count = 0;
	if (++tree->search != 0)
		return;
	for (uint32_t e = 1; e <= tree->end_count; e++)
		tree->ends[e].search = 0;
	tree->search = 1;
}

static inline char
symbol_at(struct str folded, size_t at)
{
	return at < folded.n ? folded.p[at] : '\0';
}

/* No letter stands on one of its sides. */
static inline bool
is_edge(struct str folded, size_t at)
{
	return at == 0 || !prefilter_is_letter(folded.p[at - 1])
	       || !prefilter_is_letter(folded.p[at]);
}

const uint32_t *
literal_tree_search(struct arena *a, struct literal_tree *tree, struct str folded, size_t *count)
{
	begin_search(a, tree);
	size_t triple = triple_of(0, symbol_at(folded, 0), symbol_at(folded, 1));
	for (size_t at = 0; at < folded.n; at++) {
		triple = next_triple(triple, symbol_at(folded, at + 2));
		const unsigned begins = tree->begins[triple];
		if (begins == 0)
			continue;
		const size_t four = four_of(triple, symbol_at(folded, at + 3));
		if (may_begin(tree, ROOT_ANYWHERE, begins, four))
			walk(tree, ROOT_ANYWHERE, folded, at);
		if (may_begin(tree, ROOT_WORD, begins, four) && is_edge(folded, at))
			walk(tree, ROOT_WORD, folded, at);
	}
	*count = tree->found_count;
	return tree->found;
}

bool
literal_tree_found(const struct literal_tree *tree, uint32_t literal)
{
	return tree->ends[literal].search == tree->search;
}
