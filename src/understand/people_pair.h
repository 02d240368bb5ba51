/* Two people who write together: "Anna och Per Lind" in From or below a mail. */
#ifndef UNDERSTAND_PEOPLE_PAIR_H
#define UNDERSTAND_PEOPLE_PAIR_H

#include "base/arena.h"
#include "base/str.h"
#include "rules/vocabulary.h"
#include "understand/people_gather.h"
#include <stdbool.h>

/* "Randi og Kåre Tveit", "Anna Lind & Per Berg": the whole names of the two; false: no such pair. */
bool pair_split(struct arena *a, const struct vocabulary *v, struct str text, struct str names[2]);

/* Of the two, whom the address says; else the first. */
struct str pair_writer(
    struct arena *a, const struct vocabulary *v, const struct str names[2], struct str address);

/* Complete those who stand in the text by their first name by the one who writes with the writer;
 * where nobody else is named and "vi" is said, both come: add the other to the hits. */
void pair_read(struct people_reader *r);

#endif
