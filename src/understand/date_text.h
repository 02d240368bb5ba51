/* Dates, weekdays and weeks in running text, in Swedish, English, Danish and Norwegian.
 *
 * Understood: 2022-06-15, 15/6, 15/6-22, 15.6., 15 juni (2022), den 15:e, 15:e juni, 15. juni, June
 * 15th, "15-16 juni", weekdays ("onsdag", "nästa onsdag", "on Wednesday"), idag, imorgon, i
 * övermorgon and what date_spoken.h tells, "v 24", "uge 49", "week 3", "båda dagarna". Where no year is said, the day nearest to
 * `today` is meant, days up to a month gone by included. Offsets count bytes of the text given.
 * Nothing is refused: what is no date is no mention.
 */
#ifndef UNDERSTAND_DATE_TEXT_H
#define UNDERSTAND_DATE_TEXT_H

#include "base/arena.h"
#include "base/instant.h"
#include "base/str.h"
#include "rules/vocabulary.h"
#include <stdbool.h>
#include <stddef.h>

enum date_mention_kind {
	MENTION_DATE,         /* day and month */
	MENTION_DAY_OF_MONTH, /* "den 15:e": first is the next such day, the month was not said */
	MENTION_WEEKDAY,      /* first is the next such day after today, or today */
	MENTION_RELATIVE,     /* igår, idag, imorgon */
	MENTION_WEEK,         /* first is its Monday, last its Sunday */
	MENTION_MONTH,        /* "i mars 2018": first and last day */
	MENTION_ALL_DAYS      /* "båda dagarna", "hela konferensen": no date of its own */
};

struct date_mention {
	enum date_mention_kind kind;
	size_t from, to;
	struct date first, last; /* the same for a single day; year 0 for MENTION_ALL_DAYS */
	int weekday;             /* said beside or alone, 1 = Monday; 0: not said */
	bool year_said;
	bool last_day; /* spoken of as a last day to register ("senast den 10 juni") */
};

struct date_mentions {
	struct date_mention *items;
	size_t count;
};

enum { DATE_MENTIONS_MAX = 200 }; /* in one text; what comes after is not read */

struct date_mentions date_text_find(
    struct arena *a, const struct vocabulary *v, struct str text, struct date today);
/* Whether a mention may mean that day: the same date, day of month, weekday within eight days of
 * today, week. */
bool date_mention_fits(const struct date_mention *mention, struct date day, struct date today);

#endif
