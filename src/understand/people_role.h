/* What running text does with the people it names: told by the clause around a name. */
#ifndef UNDERSTAND_PEOPLE_ROLE_H
#define UNDERSTAND_PEOPLE_ROLE_H

#include "base/arena.h"
#include "base/str.h"
#include "rules/vocabulary.h"
#include "rules/words.h"
#include <stdbool.h>
#include <stddef.h>

/* What the clause around [from, to) does with the person named there. */
enum person_role {
	ROLE_NONE,   /* mentioned */
	ROLE_BESIDE, /* named for something else: who shares a room, a supervisor */
	ROLE_COMES,  /* takes part, is registered */
	ROLE_STAYS, /* keeps the place they have, or sees to it themselves: "ta inte bort Per", "Eva
		       kommer som planerat" */
	ROLE_LEAVES,  /* cannot come, is to be taken off */
	ROLE_REPLACED /* "i stället för Per", "ersätter Per" */
};
enum person_role people_role(
    struct arena *a, const struct vocabulary *v, struct str text, size_t from, size_t to);

#endif
