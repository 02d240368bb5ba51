/* What running text says of people beside their names: "jag är kassör i Sågkören", "Per är
 * strateg", "she works as a nurse at Riverside". Titles go to whom the clause speaks of: the
 * writer, somebody named, or "hon" for the one named last. What a list or signature gave stands. */
#ifndef UNDERSTAND_PEOPLE_PROSE_H
#define UNDERSTAND_PEOPLE_PROSE_H

#include "understand/people_gather.h"

/* Fill titles and organisations of the reader's sender and hits. */
void people_prose_read(struct people_reader *r);
/* A title the writer says is theirs now ("sedan i går är jag enhetschef"); empty if none. */
struct str people_prose_own_title(struct people_reader *r);

#endif
