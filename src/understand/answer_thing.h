/* What a thing or an animal of the writer is called, and of what kind it is: "min valp heter
 * Tussan och är en cockerspaniel", "med min tæve Silke, en flatcoated retriever". */
#ifndef UNDERSTAND_ANSWER_THING_H
#define UNDERSTAND_ANSWER_THING_H

#include "understand/answer_seek.h"

/* For "vad heter hunden?": the name behind the word, or behind "heter". */
void answer_seek_named(struct answer_seek *s);
/* For "vilken ras?": what follows "är en" or ", en", or stands in brackets behind the name. */
void answer_seek_kind(struct answer_seek *s);

/* Where a kind is asked for whose members are known, an instrument or a language: those that are
 * said, as they are said. */
void answer_seek_member(struct answer_seek *s);

#endif
