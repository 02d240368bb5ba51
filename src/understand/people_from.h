/* Where somebody comes from, as running text says it: "vi från Skoga IF", or the name in it that an
 * address knows. */
#ifndef UNDERSTAND_PEOPLE_FROM_H
#define UNDERSTAND_PEOPLE_FROM_H

#include "base/arena.h"
#include "base/str.h"
#include "rules/vocabulary.h"

/* The organisation the writers say they come from ("vi från Skoga IF", "jag driver Eks Trä"); empty
 * if none. `name`: the writer's, for "Eva Ek på Skogsbolaget"; may be empty. */
struct str people_from_where(
    struct arena *a, const struct vocabulary *v, struct str text, struct str name);

/* The organisation of the text whose name stands in the address's domain ("Länsstyrelsen Tiveden"
 * for lst-tiveden.example); empty if none. */
struct str people_domain_organisation(
    struct arena *a, const struct vocabulary *v, struct str text, struct str address);

#endif
