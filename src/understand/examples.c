#include "understand/examples.h"

#include <math.h>
#include <stdint.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "understand/words.h"

enum {
	BEGINNING = 5,      /* bytes of a plain word that stand for its inflections */
	SEEN_LEAST = 2,     /* examples that must share a mark */
	SLOTS_FIRST = 1024, /* a power of two */
	NO_CLASS = -1
};

/* What is added to every count: a mark nobody met with an act is no proof against it. */
static const double unseen = 0.1;

/* Where the marks of texts (a word, a beginning, a pair of beginnings) are found. */
struct slots {
	uint32_t *hashes; /* 0: the slot is free */
	size_t room;      /* a power of two */
};

/* What is learnt of a mark. */
struct mark {
	uint32_t example; /* the last one that had it, from 1 */
	uint16_t seen[EXAMPLE_CLASSES];
};

struct marks {
	struct slots slots;
	struct mark *items; /* by slot */
	size_t count;
};

/* The logarithm of how often each act has the mark. */
struct weight {
	float of[EXAMPLE_CLASSES];
};

struct examples {
	struct arena *a;
	const char *dirs[2];
	bool read;
	struct arena *learning; /* of `marks`; NULL: learnt */
	struct marks marks;
	uint32_t count;
	enum act_kind acts[EXAMPLE_CLASSES];
	uint32_t counts[EXAMPLE_CLASSES]; /* examples of each */
	size_t act_count;
	struct slots known;
	struct weight *weights; /* by slot of `known` */
	double prior[EXAMPLE_CLASSES];
};

struct examples *
examples_new(struct arena *a, const char *site_dir, const char *installed_dir)
{
	struct examples *e = ARENA_NEW(a, struct examples);
	e->a = a;
	e->dirs[0] = site_dir == NULL ? NULL : arena_strz(a, str_from(site_dir));
	e->dirs[1] = installed_dir == NULL ? NULL : arena_strz(a, str_from(installed_dir));
	return e;
}

static struct slots
slots_new(struct arena *a, size_t room)
{
	return (struct slots) { arena_alloc(a, room * sizeof(uint32_t)), room };
}

/* The slot of a hash, or the free one that it is to have. */
static size_t
slot_of(const struct slots *s, uint32_t hash)
{
	size_t i = hash & (s->room - 1);
	while (s->hashes[i] != 0 && s->hashes[i] != hash)
		i = (i + 1) & (s->room - 1);
	return i;
}

static void
grow(struct arena *a, struct marks *m)
{
	const struct marks old = *m;
	m->slots = slots_new(a, old.slots.room == 0 ? SLOTS_FIRST : old.slots.room * 2);
	m->items = arena_alloc(a, m->slots.room * sizeof *m->items);
	for (size_t i = 0; i < old.slots.room; i++) {
		const uint32_t hash = old.slots.hashes[i];
		if (hash == 0)
			continue;
		const size_t slot = slot_of(&m->slots, hash);
		m->slots.hashes[slot] = hash;
		m->items[slot] = old.items[i];
	}
}

/* The marks of a text, one after the other. */
struct marker {
	const struct words *words;
	size_t at;
	uint32_t before; /* the beginning of the word before; 0: none */
	int next;
	bool asks, asked;
};

static uint32_t
hash_of(char kind, struct str s)
{
	const uint32_t hash = hash_str(hash_step(HASH_START, kind), s);
	return hash == 0 ? 1 : hash;
}

static struct str
plain_of(const struct word *word)
{
	return ascii_is_digit(word->plain.p[0]) ? STR("0") : word->plain;
}

/* False: there are no more. A mark may come more than once. */
static bool
next_mark(struct marker *m, uint32_t *hash)
{
	if (m->asks && !m->asked) {
		m->asked = true;
		*hash = hash_of('w', STR("?"));
		return true;
	}
	while (m->at < m->words->count) {
		const struct str plain = plain_of(&m->words->items[m->at]),
				 begin = utf8_cut(plain, BEGINNING);
		switch (m->next++) {
		case 0:
			*hash = hash_of('w', plain);
			return true;
		case 1:
			*hash = hash_of('b', begin);
			if (plain.n > begin.n)
				return true;
			break;
		default: {
			const uint32_t before = m->before;
			m->before = hash_of('b', begin);
			m->next = 0;
			m->at++;
			*hash = hash_str(hash_step(before, ' '), begin);
			if (before != 0 && *hash != 0)
				return true;
		}
		}
	}
	return false;
}

static int
class_of(struct examples *e, enum act_kind act)
{
	for (size_t i = 0; i < e->act_count; i++)
		if (e->acts[i] == act)
			return (int)i;
	if (e->act_count == EXAMPLE_CLASSES)
		return NO_CLASS;
	e->acts[e->act_count] = act;
	return (int)e->act_count++;
}

static void
learn(struct examples *e, struct arena *scratch, size_t class, struct str text)
{
	const struct words words = words_cut(scratch, NULL, text);
	struct marker marker = { .words = &words, .asks = str_has(text, STR("?")) };
	uint32_t hash;
	e->count++;
	e->counts[class]++;
	while (next_mark(&marker, &hash)) {
		if (e->marks.count * 3 >= e->marks.slots.room * 2)
			grow(e->learning, &e->marks);
		const size_t slot = slot_of(&e->marks.slots, hash);
		struct mark *mark = &e->marks.items[slot];
		e->marks.count += e->marks.slots.hashes[slot] == 0;
		e->marks.slots.hashes[slot] = hash;
		if (mark->example != e->count && mark->seen[class] < UINT16_MAX)
			mark->seen[class]++;
		mark->example = e->count;
	}
}

void
examples_teach(struct examples *e, struct str text, struct str name, struct problems *problems)
{
	struct arena *scratch = arena_new();
	struct str line;
	if (e->learning == NULL)
		e->learning = arena_new();
	for (size_t number = 1; str_next(&text, '\n', &line); number++) {
		const size_t colon = str_find_char(line, ':', 0);
		enum act_kind act;
		if (str_trim(line).n == 0 || str_starts(line, STR("#")))
			continue;
		if (colon == STR_NONE || !act_kind_parse(str_slice(line, 0, colon), &act)) {
			problems_add(problems, name, number,
			    "an example is 'act: words', and this names no act");
			continue;
		}
		const int class = class_of(e, act);
		if (class != NO_CLASS)
			learn(e, scratch, (size_t) class, str_from_byte(line, colon + 1));
		arena_reset(scratch);
	}
	arena_free(scratch);
}

static void
teach_dir(struct examples *e, const char *dir, struct problems *problems)
{
	struct arena *a = arena_new();
	struct str *names = NULL, text;
	size_t count = 0;
	struct err err = { 0 };
	if (!dir_list(a, dir, STR(".examples"), &names, &count, &err))
		problems_add(problems, str_from(dir), 0, "%s", err.text);
	for (size_t i = 0; i < count; i++) {
		const struct str shown = arena_printf(a, "rules/%.*s", STR_ARG(names[i]));
		const char *path = arena_printf(a, "%s/%.*s", dir, STR_ARG(names[i])).p;
		if (file_read(a, path, EXAMPLES_FILE_BYTES, &text, &err))
			examples_teach(e, text, shown, problems);
		else
			problems_add(problems, shown, 0, "%s", err.text);
	}
	arena_free(a);
}

static size_t
seen_by(const struct examples *e, const struct mark *mark)
{
	size_t n = 0;
	for (size_t c = 0; c < e->act_count; c++)
		n += mark->seen[c];
	return n;
}

/* Counts become weights. */
static void
conclude(struct examples *e)
{
	double all[EXAMPLE_CLASSES] = { 0 };
	size_t marks = 0, room = SLOTS_FIRST;
	for (size_t i = 0; i < e->marks.slots.room; i++) {
		if (seen_by(e, &e->marks.items[i]) < SEEN_LEAST)
			continue;
		marks++;
		for (size_t c = 0; c < e->act_count; c++)
			all[c] += e->marks.items[i].seen[c];
	}
	while (room < marks * 2)
		room *= 2;
	e->known = slots_new(e->a, room);
	e->weights = arena_alloc(e->a, room * sizeof *e->weights);
	for (size_t i = 0; i < e->marks.slots.room; i++) {
		const struct mark *mark = &e->marks.items[i];
		if (seen_by(e, mark) < SEEN_LEAST)
			continue;
		const size_t slot = slot_of(&e->known, e->marks.slots.hashes[i]);
		e->known.hashes[slot] = e->marks.slots.hashes[i];
		for (size_t c = 0; c < e->act_count; c++)
			e->weights[slot].of[c] = (float)log(
			    (mark->seen[c] + unseen) / (all[c] + unseen * (double)marks));
	}
	for (size_t c = 0; c < e->act_count; c++)
		e->prior[c] = log((double)e->counts[c] / e->count);
}

void
examples_read(struct examples *e, struct problems *problems)
{
	if (e->read)
		return;
	e->read = true;
	for (size_t i = 0; i < COUNT(e->dirs); i++)
		if (e->dirs[i] != NULL && file_exists(e->dirs[i]))
			teach_dir(e, e->dirs[i], problems);
	if (e->count > 0)
		conclude(e);
	arena_free(e->learning);
	e->learning = NULL;
	e->marks = (struct marks) { 0 };
}

/* Logarithms to shares of the whole. */
static void
share_out(const struct examples *e, const double *sum, struct opinion *out)
{
	double most = sum[0], whole = 0;
	size_t best = 0;
	for (size_t c = 1; c < e->act_count; c++) {
		best = sum[c] > most ? c : best;
		most = sum[best];
	}
	for (size_t c = 0; c < e->act_count; c++)
		whole += exp(sum[c] - most);
	for (size_t c = 0; c < e->act_count; c++)
		out->share[e->acts[c]] = exp(sum[c] - most) / whole;
	out->act = e->acts[best];
	out->sure = out->share[out->act];
}

struct opinion
examples_ask(struct arena *a, struct examples *e, struct str text)
{
	const struct words words = words_cut(a, NULL, text);
	struct marker marker = { .words = &words, .asks = str_has(text, STR("?")) };
	struct opinion out = { .act = (enum act_kind)ACT_KINDS };
	double sum[EXAMPLE_CLASSES];
	bool any = false;
	uint32_t hash;
	struct problems unheard; /* `check` and whoever reads many mails tell them at start */
	problems_init(&unheard, a);
	examples_read(e, &unheard);
	if (e->count == 0)
		return out;
	bool *met = arena_alloc(a, e->known.room);
	for (size_t c = 0; c < e->act_count; c++)
		sum[c] = e->prior[c];
	while (next_mark(&marker, &hash)) {
		const size_t slot = slot_of(&e->known, hash);
		if (e->known.hashes[slot] == 0 || met[slot])
			continue;
		met[slot] = any = true;
		for (size_t c = 0; c < e->act_count; c++)
			sum[c] += (double)e->weights[slot].of[c];
	}
	if (any)
		share_out(e, sum, &out);
	return out;
}
