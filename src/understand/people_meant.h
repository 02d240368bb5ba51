/* Whom a word means that is nobody's whole name: the first name alone, "hon", "hans plats", and
 * "min dotter" whose name is told elsewhere ("Hon heter Tuva Ask").
 *
 * A first name is whoever is called so, before the whole name too. A relation of the writer's
 * without a name means the one introduced next behind it, a pronoun the one spoken of last before
 * it; where nobody was, the only one who is introduced at all.
 */
#ifndef UNDERSTAND_PEOPLE_MEANT_H
#define UNDERSTAND_PEOPLE_MEANT_H

#include "understand/people_gather.h"

/* Fill `meant` of a reader that has found its hits. */
void people_tell_meant(struct people_reader *r);

/* Does the sentence say no more of somebody than who they are? "Hon heter Tuva Ask", "Tuva Ask,
 * född 2014". */
bool people_is_introduced(const struct people_reader *r, const struct person_hit *hit);

/* "han", "honom", "cancel her": a pronoun at word i, and no word for what is somebody's. */
bool people_is_pronoun(const struct people_reader *r, size_t i);
/* "hans plats", "plassen hennes", "her seat": at word i whose place it is. */
bool people_is_owner(const struct people_reader *r, size_t i);
/* "min dotter", "datteren min", "vår praktikant", "my son's" with no name behind: the word i of who
 * somebody is to the writer. */
bool people_is_unnamed(const struct people_reader *r, size_t i);

/* "Min dotter vill vara med": somebody whom nothing names wants to come, and the writer says nothing
 * of coming too. */
bool people_unnamed_wants(const struct people_reader *r);
/* "Min dotter är sjuk och kan inte komma": the same of leaving. */
bool people_unnamed_leaves(const struct people_reader *r);

/* "Per har ingen e-post, så jag anmäler honom": put down by a word that stands for them. */
bool people_is_put_down(const struct people_reader *r, const struct person_hit *hit);
/* Does nothing in the text speak of the writer in the first person, "min dotter" apart? */
bool people_speaks_of_no_writer(const struct people_reader *r);
/* "Kim har inte tid att skriva": somebody is said to stay away, and nobody speaks of the writer. */
bool people_speaks_of_others(const struct people_reader *r);

#endif
