/* What the people of a preview's letters write and ask for, as real mails put it. */
#ifndef LETTER_PREVIEW_WORDS_H
#define LETTER_PREVIEW_WORDS_H

#include "letter/sample.h"

/* Who the letters of a preview go to, but for those to coordinators and managers. */
#define PREVIEW_NAME STR_INIT("Anna Åberg")
#define PREVIEW_ADDRESS STR_INIT("anna.aberg@avika.example")
/* Who is replaced. */
#define PREVIEW_LEAVING STR_INIT("Bo Ek")

/* Fills what the sample's only letter has beside its block: case, job, changes, digest, and what is
 * kept of its reader; `people` are those it is about. */
void preview_speak(
    struct arena *a, struct sample *sample, struct registration *people, size_t count);

#endif
