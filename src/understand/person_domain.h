/* Whether a text is the name of the organisation that an address's domain belongs to: "By og Bolig"
 * and byogbolig.example, "Region Siljan" and regionsiljan.example. Letters only are compared,
 * without case, diacritics and the ways to write them ("aa" for "å"). */
#ifndef UNDERSTAND_PERSON_DOMAIN_H
#define UNDERSTAND_PERSON_DOMAIN_H

#include "base/arena.h"
#include "base/str.h"
#include "rules/vocabulary.h"
#include <stdbool.h>

/* Does the text name the domain of `address`? False for the local part's own words (a person's
 * name). */
bool domain_names(struct arena *a, struct str text, struct str address);
/* The first run of words with capitals in `text` that does, with a word of organisations beside it
 * ("Länsstyrelsen Tiveden"); empty if there is none. */
struct str domain_organisation(
    struct arena *a, const struct vocabulary *v, struct str text, struct str address);

#endif
