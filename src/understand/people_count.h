/* How many running text says to come, those without a name among them. */
#ifndef UNDERSTAND_PEOPLE_COUNT_H
#define UNDERSTAND_PEOPLE_COUNT_H

#include "base/arena.h"
#include "base/str.h"
#include "rules/vocabulary.h"
#include <stdbool.h>
#include <stdint.h>

/* How many in all are said to come ("vi blir 4", "jag + två kollegor" is 3); 0 if nothing is said.
 */
int64_t people_count_said(struct arena *a, const struct vocabulary *v, struct str text);

/* The same of a change: "fem i stället för tre" is 5; 0 too where it says how many more. */
int64_t people_count_changed(struct arena *a, const struct vocabulary *v, struct str text);

/* "min man och jag", "min kone vil gerne med": somebody of the writer's without a name comes too.
 */
bool people_relation_comes(struct arena *a, const struct vocabulary *v, struct str text);

/* "vi kan tyvärr inte", "alla fyra", "hela gänget": everybody the writer registered. */
bool people_everybody(struct arena *a, const struct vocabulary *v, struct str text);

#endif
