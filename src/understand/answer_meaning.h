/* Options said in another language than their own, or in another word: "beginner" and "nybegynder"
 * for "nybörjare", "ude" for "outdoors". The table "meanings" of rules/LANG.words has what words
 * mean the same; a word counts where one option alone means it. */
#ifndef UNDERSTAND_ANSWER_MEANING_H
#define UNDERSTAND_ANSWER_MEANING_H

#include "understand/answer_seek.h"

/* Weaker than an option in words of its own. */
void answer_seek_meanings(struct answer_seek *s);

#endif
