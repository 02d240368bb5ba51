/* Whether a text looks like the name of a house by its shape, whatever its words are: "Udds smide",
 * "Odlarna på Näset", "Oakes & Daughter", "Plejehjemmet Solbakken". Words that name kinds of houses
 * are the vocabulary's (field_is_organisation), names of domains person_domain's. */
#ifndef UNDERSTAND_PERSON_HOUSE_H
#define UNDERSTAND_PERSON_HOUSE_H

#include "base/arena.h"
#include "base/str.h"
#include "rules/vocabulary.h"
#include <stdbool.h>

/* Never a text that holds a title or a number. */
bool house_is_shaped(struct arena *a, const struct vocabulary *v, struct str text);
/* The house that a display name tells of behind the person's: "Eva Ek (Region Solvik)", "Joe Tarn at
 * Northlight"; empty if none. `*person`: what stands before it, else the whole. */
struct str house_of_display(struct arena *a, const struct vocabulary *v, struct str display,
    struct str address, struct str *person);

#endif
