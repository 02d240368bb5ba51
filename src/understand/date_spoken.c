#include "understand/date_spoken.h"

#include "base/attributes.h"
#include "understand/date_words.h"

enum { WEEK = 7, SATURDAY = 6, TUESDAY = 2, AHEAD_MAX = 60, WEEKS_MAX = 26 };

static size_t
say(struct date_spoken *spoken, size_t words, struct date first, struct date last)
{
	*spoken = (struct date_spoken) { .first = first, .last = last };
	return words;
}

static struct date
monday_of(struct date day)
{
	return date_add_days(day, 1 - date_weekday(day));
}

static int
numeral(const struct words *words, size_t i)
{
	if (i >= words->count)
		return -1;
	const int number = words->items[i].number;
	return number >= 0
		   ? number
		   : word_number_in(&words->items[i], WORDS_NUMBER_FIRST, WORDS_NUMBER_LAST);
}

/* "Today", "i övermorgon". */
static size_t
from_today(const struct words *words, size_t i, struct date today, struct date_spoken *spoken)
{
	static const enum word_list days[] = { WORDS_DATE_YESTERDAY, WORDS_DATE_TODAY,
		WORDS_DATE_TOMORROW, WORDS_DATE_DAY_AFTER_TOMORROW };
	for (size_t day = 0; day < COUNT(days); day++) {
		const size_t n = words_say_phrase(words, i, days[day]);
		if (n == 0)
			continue;
		const struct date d = date_add_days(today, (int64_t)day - 1);
		return say(spoken, n, d, d);
	}
	return 0;
}

/* "In ten days", "om två veckor"; but "en kurs om två dagar" is as long as that. */
static size_t
ahead(const struct words *words, size_t i, struct date today, struct date_spoken *spoken)
{
	const int number = numeral(words, i + 1);
	if (!words_say(words, i, WORDS_DATE_AHEAD) || number < 1
	    || (i > 0
		&& word_number_in(&words->items[i - 1], WORDS_KIND_FIRST, WORDS_KIND_LAST) >= 0))
		return 0;
	const bool weeks = words_say(words, i + 2, WORDS_DATE_WEEKS);
	if (weeks && number <= WEEKS_MAX) {
		const struct date monday = monday_of(date_add_days(today, WEEK * (int64_t)number));
		const size_t n = say(spoken, 3, monday, date_add_days(monday, WEEK - 1));
		spoken->week = true;
		return n;
	}
	const struct date d = date_add_days(today, number);
	return words_say(words, i + 2, WORDS_DATE_DAYS) && number <= AHEAD_MAX
		   ? say(spoken, 3, d, d)
		   : 0;
}

/* "Onsdag nästa vecka", "next week on Thursday", "lørdag otte dage". */
static size_t
weekday_ahead(const struct words *words, size_t i, struct date today, struct date_spoken *spoken)
{
	bool sure;
	const size_t before = words_say_phrase(words, i, WORDS_DATE_NEXT_WEEK);
	size_t k = i + before;
	if (before > 0 && words_say(words, k, WORDS_KIND_LINK))
		k++;
	const int weekday = k < words->count ? weekday_of_word(&words->items[k], &sure) : 0;
	if (weekday == 0 || !sure)
		return 0;
	const size_t behind = before > 0 ? 0 : words_say_phrase(words, k + 1, WORDS_DATE_NEXT_WEEK);
	const struct date next = date_add_days(monday_of(today), WEEK + weekday - 1);
	if (before > 0 || behind > 0)
		return say(spoken, k + 1 + behind - i, next, next);
	const size_t on = words_say_phrase(words, k + 1, WORDS_DATE_WEEK_ON);
	if (on == 0 || numeral(words, k + 1 + on) > 0)
		return 0;
	const int64_t coming = (weekday - date_weekday(today) + WEEK) % WEEK;
	const struct date d = date_add_days(today, coming + WEEK);
	return say(spoken, 1 + on, d, d);
}

static size_t
weekend(const struct words *words, size_t i, struct date today, struct date_spoken *spoken)
{
	const size_t n = words_say_phrase(words, i, WORDS_DATE_WEEKEND);
	if (n == 0 || date_weekday(today) < TUESDAY)
		return 0;
	const struct date saturday = date_add_days(monday_of(today), SATURDAY - 1);
	return say(spoken, n, saturday, date_add_days(saturday, 1));
}

/* "Den tredje april", "the third of April". */
static size_t
ordinal_of_month(const struct words *words, size_t i, struct date_spoken *spoken)
{
	bool sure;
	const int day =
	    word_number_in(&words->items[i], WORDS_ORDER_FIRST, WORDS_ORDER_TWELFTH) + 1;
	const size_t k = words_say(words, i + 1, WORDS_DATE_OF) ? i + 2 : i + 1;
	const int month = day > 0 && k < words->count ? month_of_word(&words->items[k], &sure) : 0;
	if (month == 0 || !sure)
		return 0;
	*spoken = (struct date_spoken) { .month = month, .day = day };
	return k + 1 - i;
}

size_t
date_spoken_at(const struct words *words, size_t i, struct date today, struct date_spoken *spoken)
{
	size_t n = from_today(words, i, today, spoken);
	n = n > 0 ? n : ahead(words, i, today, spoken);
	n = n > 0 ? n : weekday_ahead(words, i, today, spoken);
	n = n > 0 ? n : weekend(words, i, today, spoken);
	return n > 0 ? n : ordinal_of_month(words, i, spoken);
}
