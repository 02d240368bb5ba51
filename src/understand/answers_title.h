/* What somebody is, told as a title, where the event asks for their occupation: "Sjuksköterska" below
 * a name. */
#ifndef UNDERSTAND_ANSWERS_TITLE_H
#define UNDERSTAND_ANSWERS_TITLE_H

#include "understand/answers_diet.h"

/* Answers that are given already stay. */
void answers_title(struct finder *f);

#endif
