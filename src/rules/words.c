#include "rules/words.h"

#include "base/hash.h"
#include "base/utf8.h"

enum {
	MEMORY_SLOTS = 256,
	NOTE_SLOTS = 128,
	WORD_SLOTS = 256,
	PROBES = 8,
	WHOLES = 4
}; /* slots: powers of two */

/* Hyphens and apostrophes hold a word together where a letter follows. */
static bool
joins(struct str rest, uint32_t c)
{
	uint32_t next;
	if (c != '-' && c != '\'' && c != 0x2019)
		return false;
	return utf8_next(&rest, &next) && utf8_is_letter(next);
}

static size_t
letters_end(struct str text, size_t from)
{
	size_t end = from;
	struct str rest = str_from_byte(text, from);
	uint32_t c;
	while (utf8_next(&rest, &c) && (utf8_is_letter(c) || joins(rest, c)))
		end = text.n - rest.n;
	return end;
}

/* A text that was cut. */
struct remembered {
	const char *at;   /* where it lies; NULL: nothing remembered */
	struct str bytes; /* a copy: a place may hold another text by now */
	bool stays;       /* … but what is of the mail stays as it is, and is not copied */
	struct words words;
};

/* A text of the mail, which stays where it is and as it is. */
struct whole {
	struct str text;
	struct words words;
	bool cut; /* when a part of it was first asked for */
};

struct note {
	enum words_note kind;
	const void *key, *made;
};

/* A word that was looked up. */
struct known_word {
	struct str written, plain; /* a copy; empty: none */
	const struct word_known *known;
	bool capital;
};

struct words_memory {
	struct arena *a;
	struct whole wholes[WHOLES];
	struct remembered slots[MEMORY_SLOTS];
	struct note notes[NOTE_SLOTS];
	struct known_word words[WORD_SLOTS]; /* by hash; the last one stays */
};

static void
look_up(struct arena *a, const struct vocabulary *v, struct str text, struct known_word *word)
{
	uint32_t c = 0;
	struct str rest = text;
	word->written = text;
	word->capital = utf8_next(&rest, &c) && utf8_is_upper(c);
	word->plain = utf8_plain(a, text);
	word->known = vocabulary_look(v, a, word->plain);
}

/* The texts of a mail that are cut share most of their words. */
static const struct known_word *
recall(struct words_memory *memory, const struct vocabulary *v, struct str text)
{
	const uint32_t hash = hash_str(HASH_START, text);
	struct known_word *word = &memory->words[(hash ^ hash >> 16) % WORD_SLOTS];
	if (!str_equal(word->written, text))
		look_up(memory->a, v, arena_dup(memory->a, text), word);
	return word;
}

const struct word_known *
words_known(struct arena *a, const struct vocabulary *v, struct str plain)
{
	struct words_memory *memory = vocabulary_memory(v);
	return memory != NULL ? recall(memory, v, plain)->known : vocabulary_look(v, a, plain);
}

static struct word
number_at(struct str text, size_t from)
{
	struct word word = { .from = from, .to = from, .number = -1 };
	uint64_t n;
	while (word.to < text.n && ascii_is_digit(text.p[word.to]))
		word.to++;
	word.text = word.plain = str_slice(text, from, word.to);
	if (str_uint(word.text, 9999, &n))
		word.number = (int)n;
	return word;
}

static struct word
word_at(struct arena *a, const struct vocabulary *v, struct str text, size_t from)
{
	struct word word = { .from = from, .to = letters_end(text, from), .number = -1 };
	struct words_memory *memory = vocabulary_memory(v);
	struct known_word own;
	const struct known_word *known = &own;
	word.text = str_slice(text, from, word.to);
	if (memory != NULL)
		known = recall(memory, v, word.text);
	else
		look_up(a, v, word.text, &own);
	word.plain = known->plain;
	word.capital = known->capital;
	word.known = known->known;
	return word;
}

static struct words
cut(struct arena *a, const struct vocabulary *v, struct str text)
{
	struct words words = { .vocabulary = v };
	struct str rest = text;
	uint32_t c;
	size_t at = 0;
	while (words.count < WORDS_MAX && utf8_next(&rest, &c)) {
		bool digits = c >= '0' && c <= '9';
		if (digits || utf8_is_letter(c)) {
			words.items = array_push(a, words.items, &words.count, sizeof *words.items);
			struct word *word = &words.items[words.count - 1];
			*word = digits ? number_at(text, at) : word_at(a, v, text, at);
			rest = str_from_byte(text, word->to);
		}
		at = text.n - rest.n;
	}
	return words;
}

const struct vocabulary *
words_remember(struct arena *a, const struct vocabulary *v, const struct message *message)
{
	struct words_memory *memory = ARENA_NEW(a, struct words_memory);
	memory->a = a;
	memory->wholes[0].text = message->own;
	memory->wholes[1].text = message->subject;
	memory->wholes[2].text = message->signature;
	memory->wholes[3].text = message->quoted;
	return vocabulary_with(a, v, memory);
}

/* The text of the mail that this is a part of; NULL: none. */
static struct whole *
whole_of(struct words_memory *memory, struct str text)
{
	for (size_t i = 0; i < WHOLES; i++) {
		const struct str whole = memory->wholes[i].text;
		const uintptr_t from = (uintptr_t)whole.p, at = (uintptr_t)text.p;
		if (at >= from && at + text.n <= from + whole.n)
			return &memory->wholes[i];
	}
	return NULL;
}

bool
word_is_definite(const struct word *word)
{
	return str_ends(word->plain, STR("en")) || str_ends(word->plain, STR("et"))
	       || str_ends(word->plain, STR("an"));
}

size_t
words_from(const struct words *words, size_t byte)
{
	size_t low = 0, high = words->count;
	while (low < high) {
		const size_t middle = low + (high - low) / 2;
		if (words->items[middle].from < byte)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The words of a part of a text that was cut: the same ones, but where an end of it stands in the
 * middle of one. */
static struct words
cut_part(
    struct words_memory *memory, const struct vocabulary *v, struct whole *whole, struct str text)
{
	if (!whole->cut)
		whole->words = cut(memory->a, v, whole->text);
	whole->cut = true;
	const struct words *all = &whole->words;
	const size_t begin = (size_t)(text.p - whole->text.p), end = begin + text.n,
		     first = words_from(all, begin), behind = words_from(all, end);
	if (text.n == whole->text.n)
		return *all;
	if (all->count == WORDS_MAX || (first > 0 && all->items[first - 1].to > begin)
	    || (behind > first && all->items[behind - 1].to > end))
		return cut(memory->a, v, text);
	struct words part = { .vocabulary = v, .count = behind - first };
	part.items = arena_alloc(memory->a, part.count * sizeof *part.items);
	for (size_t i = 0; i < part.count; i++) {
		part.items[i] = all->items[first + i];
		part.items[i].from -= begin;
		part.items[i].to -= begin;
	}
	return part;
}

static size_t
slot_of(const void *p, size_t n, size_t slots)
{
	return (((uintptr_t)p ^ n << 9) * 0x9E3779B1u) >> 16 & (slots - 1);
}

/* Where a text is remembered, or is to be: one of a few slots in a row, the first of which is given
 * up when all are taken. */
static struct remembered *
remembered_at(struct words_memory *memory, struct str text)
{
	const size_t first = slot_of(text.p, text.n, MEMORY_SLOTS);
	for (size_t i = 0; i < PROBES; i++) {
		struct remembered *slot = &memory->slots[(first + i) % MEMORY_SLOTS];
		if (slot->at == NULL || (slot->at == text.p && slot->bytes.n == text.n))
			return slot;
	}
	return &memory->slots[first];
}

struct words
words_cut(struct arena *a, const struct vocabulary *v, struct str text)
{
	struct words_memory *memory = vocabulary_memory(v);
	if (memory == NULL || text.n == 0)
		return cut(a, v, text);
	struct remembered *slot = remembered_at(memory, text);
	if (slot->at == text.p && slot->bytes.n == text.n
	    && (slot->stays || str_equal(slot->bytes, text)))
		return slot->words;
	struct whole *whole = whole_of(memory, text);
	*slot = (struct remembered) { .at = text.p, .bytes = text, .stays = whole != NULL };
	if (whole != NULL) {
		slot->words = cut_part(memory, v, whole, text);
	} else {
		slot->bytes = arena_dup(memory->a, text);
		slot->words = cut(memory->a, v, text);
	}
	return slot->words;
}

static struct note *
note_at(struct words_memory *memory, enum words_note kind, const void *key)
{
	const size_t first = slot_of(key, (size_t)kind, NOTE_SLOTS);
	for (size_t i = 0; i < PROBES; i++) {
		struct note *note = &memory->notes[(first + i) % NOTE_SLOTS];
		if (note->key == NULL || (note->key == key && note->kind == kind))
			return note;
	}
	return &memory->notes[first];
}

const void *
words_recall(const struct vocabulary *v, enum words_note kind, const void *key)
{
	struct words_memory *memory = vocabulary_memory(v);
	const struct note *note = memory == NULL ? NULL : note_at(memory, kind, key);
	return note != NULL && note->key == key && note->kind == kind ? note->made : NULL;
}

void
words_note(const struct vocabulary *v, enum words_note kind, const void *key, const void *made)
{
	struct words_memory *memory = vocabulary_memory(v);
	if (memory != NULL)
		*note_at(memory, kind, key) = (struct note) { kind, key, made };
}

int
word_number_in(const struct word *word, enum word_list first, enum word_list last)
{
	if (word->known == NULL)
		return -1;
	for (size_t list = (size_t)first; list <= (size_t)last;) {
		const uint64_t bits = word->known->in[list / WORD_SET_BITS] >> list % WORD_SET_BITS;
		if (bits != 0) {
			const size_t next = list + (size_t)__builtin_ctzll(bits);
			return next <= (size_t)last ? (int)(next - (size_t)first) : -1;
		}
		list = (list / WORD_SET_BITS + 1) * WORD_SET_BITS;
	}
	return -1;
}

/* Is it the word of a phrase, whose star allows any ending? */
static bool
fits(struct str plain, struct str word)
{
	if (word.n > 1 && word.p[word.n - 1] == '*')
		return str_starts(plain, str_slice(word, 0, word.n - 1));
	return str_equal(plain, word);
}

static size_t
phrase_at(const struct words *words, size_t i, const struct phrase *phrase)
{
	size_t n = 0;
	while (n < phrase->words.count && i + n < words->count
	       && fits(words->items[i + n].plain, phrase->words.items[n]))
		n++;
	return n == phrase->words.count ? n : 0;
}

size_t
words_longest_phrase(const struct words *words, size_t i, enum word_list list)
{
	size_t best = words_say(words, i, list) ? 1 : 0;
	for (const struct phrase *p =
		 vocabulary_phrases(words->vocabulary, list, words->items[i].plain);
	     p != NULL; p = p->next) {
		const size_t n = phrase_at(words, i, p);
		best = n > best ? n : best;
	}
	return best;
}

bool
words_hold(const struct words *words, enum word_list list)
{
	for (size_t i = 0; i < words->count; i++) {
		if (words_say_phrase(words, i, list) > 0)
			return true;
	}
	return false;
}

int
words_between(struct str text, const struct words *words, size_t i)
{
	if (i + 1 >= words->count)
		return -1;
	struct str gap = str_trim(str_slice(text, words->items[i].to, words->items[i + 1].from));
	if (gap.n == 0)
		return 0;
	if (str_equal(gap, STR("–")) || str_equal(gap, STR("—")))
		return '-';
	return gap.n == 1 ? gap.p[0] : -1;
}
