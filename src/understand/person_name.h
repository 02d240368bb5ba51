/* What a person's name looks like, and how it stands on a badge.
 *
 * A name is two to four words with capitals ("Anna-Karin von Essen"), none of them a word of
 * organisations, greetings or calendars. Nothing is made up: words are only put in order, brackets
 * and quotes taken away, and shouting or whispering given the usual capitals.
 */
#ifndef UNDERSTAND_PERSON_NAME_H
#define UNDERSTAND_PERSON_NAME_H

#include "base/arena.h"
#include "base/str.h"
#include "rules/vocabulary.h"
#include "rules/words.h"
#include <stdbool.h>
#include <stddef.h>

/* Does the whole text look like one name of at least `least` words (1 or 2)? */
bool name_is_person(struct arena *a, const struct vocabulary *v, struct str text, size_t least);
/* "Åberg Anna (KSF)" with anna.aberg@… gives "Anna Åberg"; "Åberg, Anna" and "ÅBERG Anna" the same.
 * `address` may be empty. Empty where the display name is an address or no name at all. */
struct str name_on_badge(
    struct arena *a, const struct vocabulary *v, struct str display, struct str address);
/* A name whose family name stands first, by how its owner signs: "Åberg Anna" signed "Anna Åberg".
 */
struct str name_as_signed(
    struct arena *a, const struct vocabulary *v, struct str name, struct str signed_name);
/* `Olof "Olle" Ek` is called Olle Ek; everything else as it is. */
struct str name_without_nickname(struct arena *a, const struct vocabulary *v, struct str name);
/* "ÅBERG": all in capitals. */
bool name_is_loud(struct str word);
/* A word that may be part of a name, and is none of those. */
bool name_word_allowed(const struct word *word, struct str hollow);
/* The same person by name: equal without case and diacritics, whatever the order; a single given
 * name fits a whole name that holds it. */
bool name_same(struct arena *a, const struct vocabulary *v, struct str x, struct str y);
/* A word of organisations: "kommun", "AB", "universitet". */
bool word_is_organisation(const struct word *word);

#endif
