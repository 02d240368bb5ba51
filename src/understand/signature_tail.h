/* The lines at the end of a mail in which its writer signs, found by their name. */
#ifndef UNDERSTAND_SIGNATURE_TAIL_H
#define UNDERSTAND_SIGNATURE_TAIL_H

#include "base/arena.h"
#include "base/str.h"
#include "rules/vocabulary.h"
#include <stdbool.h>

enum { LINE_MAX_WORDS = 10 }; /* a longer line is running text */

/* The last lines of the own words, from the one that holds the writer's name; empty if none does.
 */
struct str signature_tail(struct arena *a, const struct vocabulary *v, struct str own,
    struct str name, struct str address);
/* The line without "Vänliga hälsningar" before the name. */
struct str signature_without_closing(struct arena *a, const struct vocabulary *v, struct str line);
bool signature_is_sentence(struct arena *a, const struct vocabulary *v, struct str line);
/* Where the name that a line begins with ends: at a comma, bar, bracket or bullet, a dash or slash
 * between blanks, or where the writer's is at somewhere. */
size_t signature_name_end(
    struct arena *a, const struct vocabulary *v, struct str line, struct str name);
/* A name that may be the writer's: shares a word with theirs, where theirs is known. */
bool signature_may_be(
    struct arena *a, const struct vocabulary *v, struct str head, struct str name);
/* "B. Österman" is Bertil Österman. */
bool signature_is_initialled(
    struct arena *a, const struct vocabulary *v, struct str head, struct str name);

#endif
