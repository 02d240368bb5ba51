/* People by their first names, and the family's name told for all of them: "Ella 2018 och Vidar 2020
 * till simskolan, båda heter Ask", "Anmäl Ella och Vidar, efternamn Ask". */
#ifndef UNDERSTAND_PEOPLE_FIRST_H
#define UNDERSTAND_PEOPLE_FIRST_H

#include "base/arena.h"
#include "base/str.h"
#include "rules/words.h"
#include "understand/name_find.h"
#include "understand/people_list.h"
#include <stdbool.h>
#include <stddef.h>

/* Does a first name at word i begin a row of them, or stand alone, of which the words behind tell
 * something: what they do, or when they were born? */
bool people_first_begins(struct str text, const struct words *words, size_t i);

/* "Kan Tindra få vara med?", "would Theo like to come": a first name at word i between what is asked
 * or wished and what for. */
bool people_first_asked(struct str text, const struct words *words, size_t i);

/* The word behind the years and ages from word i on: "2018", "9 år". */
size_t people_first_age(struct str text, const struct words *words, size_t i);

/* Complete first names alone by the family's name the text tells for them. */
void people_first_family(
    struct arena *a, const struct vocabulary *v, struct str text, struct person_hits *hits);

/* "mina tvillingar Ella och Noah Grahn", "Anna & Per Lind": the one before a name shares the family's
 * name: add them to the hits. */
void people_first_sibling(struct arena *a, const struct vocabulary *v, struct str text,
    struct person_hits *hits, const struct name_hit *name);

#endif
