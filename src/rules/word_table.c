#include "rules/word_table.h"

#include <string.h>

#include "base/hash.h"

enum {
	SLOTS = 1 << 14,       /* to begin with; at most three of four are taken */
	FILTER_BITS = 1 << 17, /* 16 kB, for some ten thousand entries */
	SET_SLOTS = 1 << 12
};

struct entry {
	const char *p;
	uint32_t n, hash, kind;
	uint32_t known; /* number of its set */
};

struct inside {
	struct str text;
	struct word_known known;
};

struct word_table {
	struct arena *a, *scratch; /* scratch: until it is filled */
	uint64_t filter[FILTER_BITS / WORD_SET_BITS];
	uint32_t *slots; /* by hash: the number of an entry and one; 0: free */
	size_t slot_count;
	struct entry *entries;
	size_t entry_count;
	struct word_known **filled; /* of each entry, while it is filled */
	size_t filled_count;
	struct word_known *sets; /* each once, then */
	size_t set_count;
	struct inside *inside; /* few: compared one by one */
	size_t inside_count;
};

/* Endings are hashed from their last byte, so that all endings of a word are met in one walk. */
static uint32_t
hash_of(struct str text, enum word_kind kind)
{
	uint32_t hash = HASH_START + (uint32_t)kind;
	for (size_t i = 0; i < text.n; i++)
		hash = hash_step(hash, text.p[kind == WORD_ENDING ? text.n - 1 - i : i]);
	return hash;
}

static void
set_bit(uint64_t *bits, size_t i)
{
	bits[i / WORD_SET_BITS] |= UINT64_C(1) << i % WORD_SET_BITS;
}

static inline bool
may_hold(const struct word_table *t, uint32_t hash)
{
	const uint32_t bit = hash % FILTER_BITS;
	return (t->filter[bit / WORD_SET_BITS] >> bit % WORD_SET_BITS & 1) != 0;
}

/* Where the entry stands, or could. */
static uint32_t *
slot_of(const struct word_table *t, uint32_t hash, struct str text, enum word_kind kind)
{
	const size_t mask = t->slot_count - 1;
	size_t at = (hash ^ hash >> 16) & mask;
	for (; t->slots[at] != 0; at = (at + 1) & mask) {
		const struct entry *entry = &t->entries[t->slots[at] - 1];
		if (entry->hash == hash && entry->kind == (uint32_t)kind && entry->n == text.n
		    && memcmp(entry->p, text.p, text.n) == 0)
			break;
	}
	return &t->slots[at];
}

static void
grow(struct word_table *t)
{
	t->slot_count *= 2;
	t->slots = arena_alloc(t->a, t->slot_count * sizeof *t->slots);
	for (size_t i = 0; i < t->entry_count; i++) {
		const struct entry *e = &t->entries[i];
		const struct str text = { e->p, e->n };
		*slot_of(t, e->hash, text, (enum word_kind)e->kind) = (uint32_t)(i + 1);
	}
}

struct word_table *
word_table_new(struct arena *a)
{
	struct word_table *t = ARENA_NEW(a, struct word_table);
	t->a = a;
	t->scratch = arena_new();
	t->slot_count = SLOTS;
	t->slots = arena_alloc(a, SLOTS * sizeof *t->slots);
	return t;
}

static void
add_inside(struct word_table *t, struct str text, enum word_list list, bool begins)
{
	size_t i = 0;
	while (i < t->inside_count && !str_equal(t->inside[i].text, text))
		i++;
	if (i == t->inside_count) {
		t->inside = array_push(t->a, t->inside, &t->inside_count, sizeof *t->inside);
		t->inside[i].text = text;
	}
	set_bit(begins ? t->inside[i].known.begins : t->inside[i].known.in, list);
}

void
word_table_add(
    struct word_table *t, struct str text, enum word_kind kind, enum word_list list, bool begins)
{
	if (kind == WORD_INSIDE) {
		add_inside(t, text, list, begins);
		return;
	}
	const uint32_t hash = hash_of(text, kind);
	if (4 * t->entry_count >= 3 * t->slot_count)
		grow(t);
	uint32_t *slot = slot_of(t, hash, text, kind);
	if (*slot == 0) {
		t->entries = array_push(t->a, t->entries, &t->entry_count, sizeof *t->entries);
		t->filled = array_push(
		    t->scratch, t->filled, &t->filled_count, sizeof(struct word_known *));
		t->filled[t->filled_count - 1] = ARENA_NEW(t->scratch, struct word_known);
		t->entries[t->entry_count - 1] = (struct entry) {
			.p = text.p, .n = (uint32_t)text.n, .hash = hash, .kind = (uint32_t)kind
		};
		*slot = (uint32_t)t->entry_count;
		set_bit(t->filter, hash % FILTER_BITS);
	}
	struct word_known *known = t->filled[*slot - 1];
	set_bit(begins ? known->begins : known->in, list);
}

/* The number of an equal set, made if there is none. When they are many, equal ones may stand
 * twice. */
static uint32_t
number_of(struct word_table *t, uint32_t *slots, const struct word_known *known)
{
	uint64_t hash = 0;
	for (size_t i = 0; i < WORD_SET_PARTS; i++) {
		hash = (hash ^ known->in[i] ^ known->begins[i] << 1) * UINT64_C(0x9E3779B97F4A7C15);
		hash ^= hash >> 32; /* the last bits are those of lists, too */
	}
	size_t at = hash & (SET_SLOTS - 1);
	const bool many = 2 * t->set_count >= SET_SLOTS;
	while (slots[at] != 0 && memcmp(&t->sets[slots[at] - 1], known, sizeof *known) != 0)
		at = (at + 1) & (SET_SLOTS - 1);
	if (slots[at] != 0)
		return slots[at] - 1;
	t->sets = array_push(t->a, t->sets, &t->set_count, sizeof *t->sets);
	t->sets[t->set_count - 1] = *known;
	slots[at] = many ? 0 : (uint32_t)t->set_count;
	return (uint32_t)(t->set_count - 1);
}

void
word_table_close(struct word_table *t)
{
	uint32_t *slots = arena_alloc(t->scratch, SET_SLOTS * sizeof *slots);
	for (size_t i = 0; i < t->entry_count; i++)
		t->entries[i].known = number_of(t, slots, t->filled[i]);
	arena_free(t->scratch);
	t->scratch = NULL;
	t->filled = NULL;
}

/* What several entries say of one word. */
struct sum {
	struct arena *a;
	const struct word_known *known; /* NULL: nothing yet */
	struct word_known *own;         /* where more than one was added up; NULL: not yet */
};

static void
sum_add(struct sum *sum, const struct word_known *more)
{
	if (sum->known == NULL) {
		sum->known = more;
		return;
	}
	if (sum->own == NULL) {
		sum->own = ARENA_NEW(sum->a, struct word_known);
		*sum->own = *sum->known;
		sum->known = sum->own;
	}
	for (size_t i = 0; i < WORD_SET_PARTS; i++) {
		sum->own->in[i] |= more->in[i];
		sum->own->begins[i] |= more->begins[i];
	}
}

static void
add_if_found(struct sum *sum, const struct word_table *t, uint32_t hash, struct str text,
    enum word_kind kind)
{
	const uint32_t slot = *slot_of(t, hash, text, kind);
	if (slot != 0)
		sum_add(sum, &t->sets[t->entries[slot - 1].known]);
}

const struct word_known *
word_table_look(const struct word_table *t, struct arena *a, struct str plain)
{
	struct sum sum = { .a = a };
	uint32_t whole = HASH_START + (uint32_t)WORD_WHOLE,
		 begin = HASH_START + (uint32_t)WORD_BEGINNING,
		 end = HASH_START + (uint32_t)WORD_ENDING;
	for (size_t i = 0; i < plain.n; i++) {
		whole = hash_step(whole, plain.p[i]);
		begin = hash_step(begin, plain.p[i]);
		if (may_hold(t, begin))
			add_if_found(&sum, t, begin, str_slice(plain, 0, i + 1), WORD_BEGINNING);
	}
	if (may_hold(t, whole))
		add_if_found(&sum, t, whole, plain, WORD_WHOLE);
	for (size_t i = plain.n - 1; i > 0; i--) {
		end = hash_step(end, plain.p[i]);
		if (may_hold(t, end))
			add_if_found(&sum, t, end, str_from_byte(plain, i), WORD_ENDING);
	}
	for (size_t i = 0; i < t->inside_count; i++)
		if (str_has(plain, t->inside[i].text))
			sum_add(&sum, &t->inside[i].known);
	return sum.known;
}
