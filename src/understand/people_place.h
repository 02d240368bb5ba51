/* Whose place is spoken of, and who takes it: "Lo tar Kims plats", "i hennes ställe kommer Lo",
 * "jag går i stället för honom", "min plats går till Lo".
 *
 * A place is told by its noun with an owner beside it, or by a phrase such as "i stället för"
 * before one. The owner is somebody named, the writer, or whoever a pronoun stands for: the one
 * named last who does not take it. Who takes it is the one it goes "till", else whoever is spoken
 * of before it in the sentence, else behind it.
 */
#ifndef UNDERSTAND_PEOPLE_PLACE_H
#define UNDERSTAND_PEOPLE_PLACE_H

#include "understand/people_gather.h"

struct people_places {
	bool own;     /* the writer's place is spoken of */
	bool taken;   /* by the writer, from somebody named: who has ROLE_REPLACED */
	bool unknown; /* a place is somebody's whom nothing names */
};

/* Gives those named ROLE_REPLACED and ROLE_COMES where a place passes between them. */
struct people_places people_tell_places(struct people_reader *r);

/* "jag", "I", "I'll" at word i; not the "i" that is "in". */
bool people_says_i(const struct words *words, size_t i);

#endif
