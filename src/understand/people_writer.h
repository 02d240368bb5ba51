/* Whether the writer is one of those who come: told by what running text says in the first person.
 */
#ifndef UNDERSTAND_PEOPLE_WRITER_H
#define UNDERSTAND_PEOPLE_WRITER_H

#include "base/arena.h"
#include "base/str.h"
#include "rules/vocabulary.h"
#include <stdbool.h>
#include <stddef.h>

/* Whether the writer speaks of coming: 1 yes, -1 says not to, 0 does not say. Where a list of
 * others stands, "vi anmäler" says nothing. */
int people_writer_comes(
    struct arena *a, const struct vocabulary *v, struct str text, bool lists_others);

/* "kanslist (kommer inte själv)": apart, beside the name of the writer or nobody's, it is said not
 * to come. */
bool people_signs_away(
    struct arena *a, const struct vocabulary *v, struct str text, struct str writer);

/* "så det blir bara jag": nobody of those named before byte `*at` comes after all. False: not said.
 */
bool people_only_writer(struct arena *a, const struct vocabulary *v, struct str text, size_t *at);

/* "Kan ni anmäla min kollega?": somebody else, whom nobody can tell by name. */
bool people_registers_unnamed(struct arena *a, const struct vocabulary *v, struct str text);

#endif
