/* Days said in words: "tomorrow", "in ten days", "onsdag nästa vecka", "Thursday week", "this
 * weekend", "den tredje april".
 *
 * "This weekend" on a Monday may be the last one and is none. Pure.
 */
#ifndef UNDERSTAND_DATE_SPOKEN_H
#define UNDERSTAND_DATE_SPOKEN_H

#include "base/instant.h"
#include "rules/words.h"
#include <stddef.h>

struct date_spoken {
	struct date first, last; /* of a week or weekend; else the same day */
	int month, day;          /* instead of those, where no year is said; 0: not so */
	bool week;               /* about so many weeks ahead: any day of that week */
};

/* How many words from i on say a day, and which; 0: none. */
size_t date_spoken_at(
    const struct words *words, size_t i, struct date today, struct date_spoken *spoken);

#endif
