#include "understand/vocabulary.h"

#include "base/buf.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "understand/ruleset.h"
#include "understand/word_list_names.h"

enum { CONCEPT_BYTES = 8 << 10, LIST_BYTES = 64 << 10 };

/* How the word of an entry is compared. */
enum entry_kind { WHOLE, BEGINNING, ENDING, INSIDE };

struct entry {
	struct str text;
	uint32_t hash;
	enum entry_kind kind;
	struct word_known known;
};

struct list {
	struct phrase *phrases;
	size_t phrase_count;
	struct strings texts;
};

struct concept {
	struct str name, language;
	struct buf words;
};

struct vocabulary {
	struct entry *
	    *slots; /* by hash; NULL: free; a power of two of them, at most a quarter taken */
	size_t slot_count, entry_count;
	struct entry *inside; /* few: compared one by one */
	size_t inside_count;
	struct list lists[WORD_LISTS];
	struct concept *concepts;
	struct strings concept_words;
	struct words_memory *memory; /* of one mail */
};

/* Tables that others read: understand/reply*.c, list_match.c and draft*.c. */
static const struct str other_tables[] = { STR_INIT("answers"), STR_INIT("commands"),
	STR_INIT("ordinals"), STR_INIT("list-kind"), STR_INIT("list-bare"),
	STR_INIT("list-it"),
	STR_INIT("draft-texts") };

/* Endings are hashed from their last byte, so that all endings of a word are met in one walk. */
static uint32_t
hash_of(struct str text, enum entry_kind kind)
{
	uint32_t hash = HASH_START + (uint32_t)kind;
	for (size_t i = 0; i < text.n; i++)
		hash = hash_step(hash, text.p[kind == ENDING ? text.n - 1 - i : i]);
	return hash;
}

static struct entry *
find(const struct vocabulary *v, uint32_t hash, struct str text, enum entry_kind kind)
{
	size_t mask = v->slot_count - 1, at = hash & mask;
	for (; v->slots[at] != NULL; at = (at + 1) & mask) {
		struct entry *entry = v->slots[at];
		if (entry->hash == hash && entry->kind == kind && str_equal(entry->text, text))
			return entry;
	}
	return NULL;
}

static void
place(struct vocabulary *v, struct entry *entry)
{
	size_t mask = v->slot_count - 1, at = entry->hash & mask;
	while (v->slots[at] != NULL)
		at = (at + 1) & mask;
	v->slots[at] = entry;
}

static void
grow(struct arena *a, struct vocabulary *v)
{
	struct entry **old = v->slots;
	size_t count = v->slot_count;
	v->slot_count = count == 0 ? 1024 : count * 2;
	v->slots = arena_alloc(a, v->slot_count * sizeof *v->slots);
	for (size_t i = 0; i < count; i++)
		if (old[i] != NULL)
			place(v, old[i]);
}

static struct word_known *
entry_for(struct arena *a, struct vocabulary *v, struct str text, enum entry_kind kind)
{
	for (size_t i = 0; kind == INSIDE && i < v->inside_count; i++)
		if (str_equal(v->inside[i].text, text))
			return &v->inside[i].known;
	if (kind == INSIDE) {
		v->inside = array_push(a, v->inside, &v->inside_count, sizeof *v->inside);
		v->inside[v->inside_count - 1].text = text;
		return &v->inside[v->inside_count - 1].known;
	}
	uint32_t hash = hash_of(text, kind);
	struct entry *entry = find(v, hash, text, kind);
	if (entry != NULL)
		return &entry->known;
	if (v->entry_count * 4 >= v->slot_count)
		grow(a, v);
	entry = ARENA_NEW(a, struct entry);
	*entry = (struct entry) { .text = text, .hash = hash, .kind = kind };
	v->entry_count++;
	place(v, entry);
	return &entry->known;
}

static void
set_bit(uint64_t *set, enum word_list list)
{
	set[(size_t)list / WORD_SET_BITS] |= UINT64_C(1) << ((size_t)list % WORD_SET_BITS);
}

/* Which comparison the stars ask for; they are taken off. */
static enum entry_kind
kind_of(struct str *text)
{
	bool first = text->n > 1 && text->p[0] == '*',
	     last = text->n > 1 && text->p[text->n - 1] == '*';
	*text = str_slice(*text, first ? 1 : 0, text->n - (last ? 1 : 0));
	return first && last ? INSIDE : first ? ENDING : last ? BEGINNING : WHOLE;
}

static void
add_phrase(struct arena *a, struct vocabulary *v, enum word_list list, struct str text)
{
	struct list *to = &v->lists[list];
	struct phrase phrase = { 0 };
	struct str rest = text, word;
	while (str_next(&rest, ' ', &word)) {
		if (word.n == 0)
			continue;
		phrase.words.items = array_push(
		    a, phrase.words.items, &phrase.words.count, sizeof *phrase.words.items);
		phrase.words.items[phrase.words.count - 1] = word;
	}
	if (phrase.words.count == 0) /* nothing but marks, which the plain form leaves out */
		return;
	struct str first = phrase.words.items[0];
	enum entry_kind kind = kind_of(&first);
	set_bit(entry_for(a, v, first, kind)->begins, list);
	to->phrases = array_push(a, to->phrases, &to->phrase_count, sizeof *to->phrases);
	to->phrases[to->phrase_count - 1] = phrase;
}

static void
add_word(struct arena *a, struct vocabulary *v, enum word_list list, struct str written)
{
	struct strings *texts = &v->lists[list].texts;
	struct str plain = utf8_plain(a, written);
	texts->items = array_push(a, texts->items, &texts->count, sizeof *texts->items);
	texts->items[texts->count - 1] = written;
	if (str_find_char(plain, ' ', 0) != STR_NONE) {
		add_phrase(a, v, list, plain);
		return;
	}
	enum entry_kind kind = kind_of(&plain);
	if (plain.n > 0)
		set_bit(entry_for(a, v, plain, kind)->in, list);
}

static void
add_concept(struct arena *a, struct vocabulary *v, const struct rule_row *row)
{
	size_t i = 0, count = v->concept_words.count;
	while (i < count && !str_equal(v->concepts[i].name, row->key))
		i++;
	if (i == count) {
		v->concepts = array_push(a, v->concepts, &count, sizeof *v->concepts);
		v->concepts[i] = (struct concept) { .name = row->key };
		buf_init(&v->concepts[i].words, a, CONCEPT_BYTES);
		v->concept_words.items = array_push(a, v->concept_words.items,
		    &v->concept_words.count, sizeof *v->concept_words.items);
	}
	for (size_t k = 0; k < row->words.count; k++) {
		if (v->concepts[i].words.n > 0)
			buf_addc(&v->concepts[i].words, ' ');
		buf_add(&v->concepts[i].words, utf8_plain(a, row->words.items[k]));
	}
	v->concept_words.items[i] = buf_view(&v->concepts[i].words);
}

static bool
is_other(struct str table)
{
	for (size_t i = 0; i < COUNT(other_tables); i++)
		if (str_equal(other_tables[i], table))
			return true;
	return false;
}

static void
add_row(struct arena *a, struct vocabulary *v, const struct word_list_names *names,
    const struct rule_table *table, const struct rule_row *row, struct problems *problems)
{
	enum word_list list;
	if (str_equal(table->name, STR("concepts"))) {
		add_concept(a, v, row);
		return;
	}
	if (!word_list_names_find(names,
		arena_printf(a, "%.*s.%.*s", STR_ARG(table->name), STR_ARG(row->key)), &list)) {
		problems_add(problems, table->file, row->line,
		    "no program knows the row '%.*s' of a table '%.*s'", STR_ARG(row->key),
		    STR_ARG(table->name));
		return;
	}
	for (size_t i = 0; i < row->words.count; i++)
		add_word(a, v, list, row->words.items[i]);
}

struct vocabulary *
vocabulary_make(
    struct arena *a, const struct rule_table *tables, size_t count, struct problems *problems)
{
	struct vocabulary *v = ARENA_NEW(a, struct vocabulary);
	struct word_list_names *names = ARENA_NEW(a, struct word_list_names);
	grow(a, v);
	word_list_names_fill(names);
	for (size_t t = 0; t < count; t++)
		for (size_t r = 0; !is_other(tables[t].name) && r < tables[t].row_count; r++)
			add_row(a, v, names, &tables[t], &tables[t].rows[r], problems);
	return v;
}

const struct vocabulary *
vocabulary_with(struct arena *a, const struct vocabulary *v, struct words_memory *memory)
{
	if (v == NULL)
		return NULL;
	struct vocabulary *same = ARENA_NEW(a, struct vocabulary);
	*same = *v;
	same->memory = memory;
	return same;
}

struct words_memory *
vocabulary_memory(const struct vocabulary *v)
{
	return v == NULL ? NULL : v->memory;
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
add_if_found(struct sum *sum, const struct vocabulary *v, uint32_t hash, struct str text,
    enum entry_kind kind)
{
	if (v->slots[hash & (v->slot_count - 1)] == NULL)
		return;
	const struct entry *entry = find(v, hash, text, kind);
	if (entry != NULL)
		sum_add(sum, &entry->known);
}

const struct word_known *
vocabulary_look(const struct vocabulary *v, struct arena *a, struct str plain)
{
	struct sum sum = { .a = a };
	uint32_t whole = HASH_START + (uint32_t)WHOLE, begin = HASH_START + (uint32_t)BEGINNING,
		 end = HASH_START + (uint32_t)ENDING;
	if (v == NULL || plain.n == 0)
		return NULL;
	for (size_t i = 0; i < plain.n; i++) {
		whole = hash_step(whole, plain.p[i]);
		begin = hash_step(begin, plain.p[i]);
		add_if_found(&sum, v, begin, str_slice(plain, 0, i + 1), BEGINNING);
	}
	add_if_found(&sum, v, whole, plain, WHOLE);
	for (size_t i = plain.n - 1; i > 0; i--) {
		end = hash_step(end, plain.p[i]);
		add_if_found(&sum, v, end, str_from_byte(plain, i), ENDING);
	}
	for (size_t i = 0; i < v->inside_count; i++)
		if (str_has(plain, v->inside[i].text))
			sum_add(&sum, &v->inside[i].known);
	return sum.known;
}

const struct phrase *
vocabulary_phrases(const struct vocabulary *v, enum word_list list, size_t *count)
{
	*count = v == NULL ? 0 : v->lists[list].phrase_count;
	return v == NULL ? NULL : v->lists[list].phrases;
}

struct strings
vocabulary_texts(const struct vocabulary *v, enum word_list list)
{
	return v == NULL ? (struct strings) { 0 } : v->lists[list].texts;
}

struct str
vocabulary_plain(const struct vocabulary *v, struct arena *a, enum word_list list)
{
	const struct strings texts = vocabulary_texts(v, list);
	struct buf b;
	buf_init(&b, a, LIST_BYTES);
	for (size_t i = 0; i < texts.count; i++) {
		struct str plain = utf8_plain(a, texts.items[i]);
		(void)kind_of(&plain); /* takes the stars off */
		buf_addc(&b, ' ');
		buf_add(&b, plain);
	}
	return buf_view(&b);
}

struct strings
vocabulary_concepts(const struct vocabulary *v)
{
	return v == NULL ? (struct strings) { 0 } : v->concept_words;
}

struct str
vocabulary_concept(const struct vocabulary *v, struct str name)
{
	for (size_t i = 0; v != NULL && i < v->concept_words.count; i++)
		if (str_equal(v->concepts[i].name, name))
			return v->concept_words.items[i];
	return (struct str) { 0 };
}
