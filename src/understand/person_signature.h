/* The writer's own details from the end of a mail: name, title, organisation, telephone.
 *
 * Reads the signature that mail/ cut off, else the last lines of the own words where they look like
 * one
 * ("/Emil Carling, verksamhetsutvecklare UngKraft"). Departments, addresses, slogans and links are
 * passed over. Fields that are not there stay empty. */
#ifndef UNDERSTAND_PERSON_SIGNATURE_H
#define UNDERSTAND_PERSON_SIGNATURE_H

#include "base/arena.h"
#include "base/str.h"
#include "rules/vocabulary.h"
#include "understand/reading.h"

/* `name`: the writer's display name, to know the line again; may be empty. `address`: whose domain
 * may name the organisation. */
struct attendee signature_read(struct arena *a, const struct vocabulary *v, struct str signature,
    struct str own, struct str name, struct str address);

#endif
