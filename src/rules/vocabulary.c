#include "rules/vocabulary.h"

#include "base/buf.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "rules/ruleset.h"
#include "rules/word_list_names.h"

enum { CONCEPT_BYTES = 8 << 10, LIST_BYTES = 64 << 10, PHRASE_SLOTS = 16, CONCEPT_SLOTS = 512 };

struct list {
	struct phrase *phrases[PHRASE_SLOTS]; /* by the first letter */
	struct strings texts;
};

struct concept {
	struct str name, language;
	struct buf words;
	bool meaning; /* of options, not of questions */
};

/* A word of a concept. */
struct concept_word {
	struct str word;
	size_t concept;
	struct concept_word *next;
};

struct vocabulary {
	struct word_table *words;
	struct list *lists; /* WORD_LISTS of them */
	struct concept *concepts;
	struct strings concept_words;
	struct concept_word **concept_slots; /* CONCEPT_SLOTS of them, by hash; concepts in order */
	struct words_memory *memory;         /* of one mail */
};

/* Tables that others read: understand/reply*.c, list_match.c and draft*.c. */
static const struct str other_tables[] = { STR_INIT("answers"), STR_INIT("commands"),
	STR_INIT("ordinals"), STR_INIT("list-kind"), STR_INIT("list-bare"), STR_INIT("list-it"),
	STR_INIT("draft-texts") };

/* Which comparison the stars ask for; they are taken off. */
static enum word_kind
kind_of(struct str *text)
{
	bool first = text->n > 1 && text->p[0] == '*',
	     last = text->n > 1 && text->p[text->n - 1] == '*';
	*text = str_slice(*text, first ? 1 : 0, text->n - (last ? 1 : 0));
	return first && last ? WORD_INSIDE
	       : first       ? WORD_ENDING
	       : last        ? WORD_BEGINNING
			     : WORD_WHOLE;
}

static size_t
phrase_slot(struct str first)
{
	return first.n == 0 ? 0 : (unsigned char)first.p[0] % PHRASE_SLOTS;
}

static void
add_phrase(struct arena *a, struct vocabulary *v, enum word_list list, struct str text)
{
	struct list *to = &v->lists[list];
	struct strings words = { 0 };
	struct str rest = text, word;
	while (str_next(&rest, ' ', &word)) {
		if (word.n == 0)
			continue;
		words.items = array_push(a, words.items, &words.count, sizeof *words.items);
		words.items[words.count - 1] = word;
	}
	if (words.count == 0) /* nothing but marks, which the plain form leaves out */
		return;
	struct str first = words.items[0];
	const enum word_kind kind = kind_of(&first);
	word_table_add(v->words, first, kind, list, true);
	struct phrase *phrase = ARENA_NEW(a, struct phrase);
	struct phrase **slot = &to->phrases[phrase_slot(first)];
	*phrase = (struct phrase) { .words = words, .next = *slot };
	*slot = phrase;
}

static void
add_word(struct arena *a, struct vocabulary *v, enum word_list list, struct str written)
{
	struct strings *texts = &v->lists[list].texts;
	const struct str plain = utf8_is_plain(written) ? written : utf8_plain(a, written);
	texts->items = array_push(a, texts->items, &texts->count, sizeof *texts->items);
	texts->items[texts->count - 1] = written;
	if (str_find_char(plain, ' ', 0) != STR_NONE) {
		add_phrase(a, v, list, plain);
		return;
	}
	struct str bare = plain;
	const enum word_kind kind = kind_of(&bare);
	if (bare.n > 0)
		word_table_add(v->words, bare, kind, list, false);
}

static void
add_concept(struct arena *a, struct vocabulary *v, const struct rule_row *row, bool meaning)
{
	size_t i = 0, count = v->concept_words.count;
	while (i < count
	       && (v->concepts[i].meaning != meaning || !str_equal(v->concepts[i].name, row->key)))
		i++;
	if (i == count) {
		v->concepts = array_push(a, v->concepts, &count, sizeof *v->concepts);
		v->concepts[i] = (struct concept) { .name = row->key, .meaning = meaning };
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

static struct concept_word **
concept_slot(const struct vocabulary *v, struct str word)
{
	return &v->concept_slots[hash_str(HASH_START, word) % CONCEPT_SLOTS];
}

/* Which concepts each word stands for, the last first, so that they come out in order. */
static void
index_concepts(struct arena *a, struct vocabulary *v)
{
	v->concept_slots = arena_alloc(a, CONCEPT_SLOTS * sizeof(struct concept_word *));
	for (size_t i = v->concept_words.count; i-- > 0;) {
		struct str rest = v->concept_words.items[i], word;
		while (str_next(&rest, ' ', &word)) {
			struct concept_word **slot = concept_slot(v, word), *one = *slot;
			while (one != NULL && (one->concept != i || !str_equal(one->word, word)))
				one = one->next;
			if (one != NULL)
				continue;
			one = ARENA_NEW(a, struct concept_word);
			*one = (struct concept_word) { word, i, *slot };
			*slot = one;
		}
	}
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
	const bool meaning = str_equal(table->name, STR("meanings"));
	if (meaning || str_equal(table->name, STR("concepts"))) {
		add_concept(a, v, row, meaning);
		return;
	}
	if (!word_list_names_find(names, table->name, row->key, &list)) {
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
	v->words = word_table_new(a);
	v->lists = arena_alloc(a, WORD_LISTS * sizeof *v->lists);
	word_list_names_fill(names);
	for (size_t t = 0; t < count; t++)
		for (size_t r = 0; !is_other(tables[t].name) && r < tables[t].row_count; r++)
			add_row(a, v, names, &tables[t], &tables[t].rows[r], problems);
	word_table_close(v->words);
	index_concepts(a, v);
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

const struct word_known *
vocabulary_look(const struct vocabulary *v, struct arena *a, struct str plain)
{
	return v == NULL || plain.n == 0 ? NULL : word_table_look(v->words, a, plain);
}

const struct phrase *
vocabulary_phrases(const struct vocabulary *v, enum word_list list, struct str first)
{
	return v == NULL ? NULL : v->lists[list].phrases[phrase_slot(first)];
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

static struct strings
concepts_of(const struct vocabulary *v, struct arena *a, struct str plain, bool meaning)
{
	struct strings found = { 0 };
	if (v == NULL || plain.n == 0)
		return found;
	for (const struct concept_word *one = *concept_slot(v, plain); one != NULL;
	     one = one->next) {
		if (v->concepts[one->concept].meaning != meaning || !str_equal(one->word, plain))
			continue;
		found.items = array_push(a, found.items, &found.count, sizeof *found.items);
		found.items[found.count - 1] = v->concept_words.items[one->concept];
	}
	return found;
}

struct strings
vocabulary_concepts(const struct vocabulary *v, struct arena *a, struct str plain)
{
	return concepts_of(v, a, plain, false);
}

struct strings
vocabulary_meanings(const struct vocabulary *v, struct arena *a, struct str plain)
{
	return concepts_of(v, a, plain, true);
}

struct str
vocabulary_concept(const struct vocabulary *v, struct str name)
{
	for (size_t i = 0; v != NULL && i < v->concept_words.count; i++)
		if (!v->concepts[i].meaning && str_equal(v->concepts[i].name, name))
			return v->concept_words.items[i];
	return (struct str) { 0 };
}
