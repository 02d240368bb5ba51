/* People in a row: "jag, Bo Alm och en till", "me, Bo Elm + 2", "min fru Lone Dal och jag". Who
 * stands in a row with somebody does what is said of that one, and whoever has no name yet is
 * counted.
 *
 * Members are the writer in the first person, those named, with who they are to somebody before the
 * name, and so many without a name; "två kollegor, Bo Alm och Siv Blad" are two. Commas part them,
 * and "och", "+" or "&" stands at least before the last.
 */
#ifndef UNDERSTAND_PEOPLE_ROW_H
#define UNDERSTAND_PEOPLE_ROW_H

#include "understand/people_gather.h"

/* What the rows of a registration tell. */
struct people_rows {
	bool writer;   /* the writer stands in a row that comes */
	bool named;    /* so does somebody with a name */
	int64_t total; /* how many stand in the longest row that comes; 0: there is none */
	int64_t party; /* the same of rows of the writer and people without names, whatever is said
			  of them */
};

/* Gives those ROLE_COMES of whom nothing is said but who stand in a row that comes. */
struct people_rows people_tell_rows(struct people_reader *r);

/* Does somebody named stand in a row with the writer, or beside them in one? */
bool people_is_with_writer(const struct people_reader *r, const struct person_hit *hit);

#endif
