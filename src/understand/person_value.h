/* What a value about a person holds beside what it was asked for: a telephone behind a name, a role
 * before a house, a number before a troop. */
#ifndef UNDERSTAND_PERSON_VALUE_H
#define UNDERSTAND_PERSON_VALUE_H

#include "base/arena.h"
#include "base/str.h"
#include "rules/vocabulary.h"
#include <stdbool.h>

/* "Bo Käll" of "Bo Käll 070-123 45 67" and "Bo Käll, tlf. 12 34 56 78". */
struct str value_without_phone(struct str value);

/* "Vattenkören" of "andrealt i Vattenkören"; what somebody is there goes into `title`, unless it is
 * known. */
struct str value_behind_role(
    struct arena *a, const struct vocabulary *v, struct str value, struct str *title);

/* "Fjellby speidergruppe" of "1. Fjellby speidergruppe". */
struct str value_without_number(struct str piece);

/* "Hållbarhetschef / Head of Sustainability": the half in the first language. */
struct str value_first_half(struct str title);

/* "Granåsen", "Lamm & Lin", "Frost Konsult": capitals throughout are the name of a place or a
 * house, but for words of what people do. */
bool value_is_proper(struct arena *a, const struct vocabulary *v, struct str piece);

#endif
