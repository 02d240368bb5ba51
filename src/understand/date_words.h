/* Which month or weekday a word names: the lists of the tables months and weekdays. */
#ifndef UNDERSTAND_DATE_WORDS_H
#define UNDERSTAND_DATE_WORDS_H

#include "rules/words.h"
#include <stdbool.h>

/* 1 to 12 for a word ("juni", "sept", "december"), 0 if it names no month. `*sure` is false
 * for words that may mean something else without a number beside ("may", "mar"). */
int month_of_word(const struct word *word, bool *sure);
/* The month a compound begins with ("junimotet"); 0 if none. */
int month_of_compound(const struct word *word);
/* 1 (Monday) to 7, inflected and in compounds ("onsdagen", "onsdagsmotet"); 0 if none. `*sure` is
 * false for abbreviations, which mean a day only beside a number. */
int weekday_of_word(const struct word *word, bool *sure);

#endif
