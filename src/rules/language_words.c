#include "rules/language_words.h"

#include "base/hash.h"

/* A word that stands for all that begins so is hashed from another start. */
static const uint32_t hash_word = HASH_START, hash_beginning = HASH_START + 2;

struct slot {
	struct str word;
	uint32_t hash, languages; /* languages 0: free */
};

struct language_words {
	struct slot *slots;
	size_t mask;
	size_t longest; /* beginning, in bytes */
};

/* Where the word stands, or could. */
static struct slot *
slot_of(const struct language_words *w, uint32_t hash, struct str word)
{
	size_t at = hash & w->mask;
	while (w->slots[at].languages != 0
	       && (w->slots[at].hash != hash || !str_equal(w->slots[at].word, word)))
		at = (at + 1) & w->mask;
	return &w->slots[at];
}

static void
add(struct language_words *w, const struct rule_word *word, size_t language)
{
	const uint32_t hash = hash_str(word->beginning ? hash_beginning : hash_word, word->word);
	struct slot *slot = slot_of(w, hash, word->word);
	slot->word = word->word;
	slot->hash = hash;
	slot->languages |= UINT32_C(1) << language;
	if (word->beginning && word->word.n > w->longest)
		w->longest = word->word.n;
}

struct language_words *
language_words_make(
    struct arena *a, const struct rule_word *words, size_t count, const struct strings *languages)
{
	struct language_words *w = ARENA_NEW(a, struct language_words);
	size_t slots = 64;
	while (slots < 3 * count)
		slots *= 2;
	*w = (struct language_words) { .slots = arena_alloc(a, slots * sizeof *w->slots),
		.mask = slots - 1 };
	for (size_t i = 0; i < count; i++) {
		size_t k = 0;
		while (k < languages->count && !str_equal(languages->items[k], words[i].language))
			k++;
		if (k < languages->count && k < LANGUAGES_MAX)
			add(w, &words[i], k);
	}
	return w;
}

uint32_t
language_words_look(const struct language_words *w, struct str word)
{
	uint32_t whole = hash_word, begin = hash_beginning, languages = 0;
	for (size_t i = 0; i < word.n; i++) {
		whole = hash_step(whole, word.p[i]);
		begin = hash_step(begin, word.p[i]);
		if (i < w->longest)
			languages |= slot_of(w, begin, str_slice(word, 0, i + 1))->languages;
	}
	return languages | slot_of(w, whole, word)->languages;
}
