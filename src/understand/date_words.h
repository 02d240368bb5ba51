/* What months and weekdays are called in Swedish, English, Danish and Norwegian. */
#ifndef UNDERSTAND_DATE_WORDS_H
#define UNDERSTAND_DATE_WORDS_H

#include "base/str.h"
#include <stdbool.h>

/* 1 to 12 for a plain word ("juni", "sept", "december"), 0 if it names no month. `*sure` is false
 * for words that may mean something else without a number beside ("may", "mar"). */
int month_of_word(struct str plain, bool *sure);
/* The month a compound begins with ("junimotet"); 0 if none. */
int month_of_compound(struct str plain);
/* 1 (Monday) to 7, inflected and in compounds ("onsdagen", "onsdagsmotet"); 0 if none. `*sure` is
 * false for abbreviations, which mean a day only beside a number. */
int weekday_of_word(struct str plain, bool *sure);

#endif
