/* The names of the lists that numbers, months, weekdays, dates and times of day are told by: a part
 * of rules/word_list.h, which is asked for all of them. */
#ifndef RULES_WORD_LIST_DATES_H
#define RULES_WORD_LIST_DATES_H

#include "rules/word_list.h"

/* "dates.last-day"; NULL: no list of these. */
const char *word_list_dates_name(enum word_list list);

#endif
