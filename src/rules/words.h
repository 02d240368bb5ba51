/* A text cut into words and numbers, each with its place and its plain form: what dates, events,
 * people and answers are looked for with.
 *
 * A word is a run of letters (a hyphen or apostrophe between letters belongs to it), a number a run
 * of ASCII digits; "15e" is a number and a word. The plain form is folded and without diacritics.
 * Limit: WORDS_MAX, what comes after is not cut.
 */
#ifndef RULES_WORDS_H
#define RULES_WORDS_H

#include "base/arena.h"
#include "base/str.h"
#include "mail/message.h"
#include "rules/vocabulary.h"
#include <stdbool.h>
#include <stddef.h>

enum { WORDS_MAX = 5000 };

struct word {
	size_t from, to;  /* bytes of the text */
	struct str text;  /* as written */
	struct str plain; /* "anmala" for "Anmäla" */
	int number;       /* of digits alone, at most 9999; -1: letters, or a larger number */
	bool capital;     /* begins with a capital letter */
	const struct word_known *known; /* to the vocabulary; NULL: nothing */
};

struct words {
	struct word *items;
	size_t count;
	const struct vocabulary *vocabulary;
};

/* The words are shared with whoever cuts the same text: they are not to be changed. */
struct words words_cut(struct arena *a, const struct vocabulary *v, struct str text);

/* Whoever looks for something in a mail cuts its texts into words, the same ones again and again.
 * With this vocabulary words_cut remembers what it cut, as long as the arena lives: parts of the
 * mail's texts are taken from the whole, any other text is known by where it lies, and compared.
 * The message must live as long. */
const struct vocabulary *words_remember(
    struct arena *a, const struct vocabulary *v, const struct message *message);

/* Something made of what lives as long as the mail, noted and found again; NULL: nothing was. It
 * must live as long as the mail itself. Of a text the key is its first word, where it has one. */
enum words_note {
	NOTE_DATES,
	NOTE_EVENT_KEYWORDS,
	NOTE_EVENT_MEANING,
	NOTE_LABEL_PARTS,
	NOTE_QUESTION_KEYWORDS,
	NOTE_SENDER,
	NOTE_SENTENCES
};
const void *words_recall(const struct vocabulary *v, enum words_note kind, const void *key);
void words_note(
    const struct vocabulary *v, enum words_note kind, const void *key, const void *made);

/* What is known of a plain word, remembered too. */
const struct word_known *words_known(struct arena *a, const struct vocabulary *v, struct str plain);

/* The first word that begins at this byte or behind it; their count: none. */
size_t words_from(const struct words *words, size_t byte);

/* Is the word at i in the list? False beyond the end. */
static inline bool
words_say(const struct words *words, size_t i, enum word_list list)
{
	return i < words->count && word_known_in(words->items[i].known, list);
}

/* Does a word or phrase of the list begin at word i? How many words the longest takes, 0 if none
 * does. */
size_t words_longest_phrase(const struct words *words, size_t i, enum word_list list);
static inline size_t
words_say_phrase(const struct words *words, size_t i, enum word_list list)
{
	const struct word_known *known = i < words->count ? words->items[i].known : NULL;
	return word_known_begins(known, list) ? words_longest_phrase(words, i, list)
	       : word_known_in(known, list)   ? 1
					      : 0;
}

/* "Middagen", "møtet": does a plain word end as Nordic nouns in definite form do? */
bool word_is_definite(const struct word *word);
/* Does one stand anywhere in the words? */
bool words_hold(const struct words *words, enum word_list list);
static inline bool
word_is(const struct word *word, enum word_list list)
{
	return word_known_in(word->known, list);
}
/* Which of the lists from `first` to `last`, counted from 0, is the first to hold the word; -1:
 * none. */
int word_number_in(const struct word *word, enum word_list first, enum word_list last);

/* Does one character alone, blanks aside, stand between words i and i + 1? Returns it; 0 if nothing
 * but blanks, -1 if something else or there is no such pair. */
int words_between(struct str text, const struct words *words, size_t i);

#endif
