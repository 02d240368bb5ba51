#include "understand/date_text.h"

#include "rules/words.h"
#include "understand/date_spoken.h"
#include "understand/date_words.h"

struct scan {
	struct arena *a;
	const struct vocabulary *v;
	struct str text;
	struct words words;
	struct date today;
	struct date_mentions found;
};

static int
number_at(const struct scan *s, size_t i)
{
	return i < s->words.count ? s->words.items[i].number : -1;
}

static bool
is_day(int n)
{
	return n >= 1 && n <= 31;
}

/* What stands directly between words i and i + 1; -1 if there is a blank or more than one
 * character. */
static int
glue(const struct scan *s, size_t i)
{
	if (i + 1 >= s->words.count)
		return -1;
	size_t from = s->words.items[i].to, to = s->words.items[i + 1].from;
	if (to == from)
		return 0;
	return to == from + 1 && s->text.p[from] != ' ' ? s->text.p[from] : -1;
}

/* A four-digit or, after a mark, two-digit year; 0 if that is no year. */
static int
year_at(const struct scan *s, size_t i, bool short_too)
{
	int n = number_at(s, i);
	if (n >= 1990 && n <= 2100)
		return n;
	if (short_too && n >= 10 && n <= 99 && s->words.items[i].text.n == 2)
		return 2000 + n;
	return 0;
}

/* Without a year: the nearest such day, preferring those to come; a month gone by still counts. */
static struct date
date_near(struct date today, int month, int day)
{
	struct date d = { today.year, month, day };
	if (!date_is_valid(d))
		d.year += 1;
	if (!date_is_valid(d))
		return (struct date) { 0 };
	int64_t distance = date_to_days(d) - date_to_days(today);
	if (distance < -31)
		d.year++;
	else if (distance > 365 - 31)
		d.year--;
	return date_is_valid(d) ? d : (struct date) { 0 };
}

static struct date
date_made(const struct scan *s, int year, int month, int day)
{
	struct date d = { year, month, day };
	if (year == 0)
		return date_near(s->today, month, day);
	return date_is_valid(d) ? d : (struct date) { 0 };
}

/* Spoken of as the last day to register, in the few words before. */
static bool
is_last_day(const struct scan *s, size_t i)
{
	for (size_t back = 1; back <= 5 && back <= i; back++)
		if (words_say(&s->words, i - back, WORDS_DATE_LAST_DAY))
			return true;
	return false;
}

/* Words i to before `end` say a date. The weekday just before belongs to it. */
static size_t
add(struct scan *s, enum date_mention_kind kind, size_t i, size_t end, struct date first,
    struct date last)
{
	struct date_mention mention = { .kind = kind, .first = first, .last = last };
	if (kind != MENTION_ALL_DAYS && (first.year == 0 || last.year == 0))
		return 0;
	mention.from = s->words.items[i].from;
	mention.to = s->words.items[end - 1].to;
	mention.last_day = is_last_day(s, i);
	mention.year_said = (kind == MENTION_DATE || kind == MENTION_MONTH)
			    && (year_at(s, i, false) != 0 || year_at(s, end - 1, end - i > 2) != 0);
	if (s->found.count > 0 && kind != MENTION_WEEKDAY) {
		const struct date_mention *before = &s->found.items[s->found.count - 1];
		if (before->kind == MENTION_WEEKDAY && mention.from - before->to <= 6
		    && (kind == MENTION_DATE || kind == MENTION_DAY_OF_MONTH)) {
			mention.weekday = before->weekday;
			mention.from = before->from;
			mention.last_day = mention.last_day || before->last_day;
			s->found.count--;
		}
	}
	s->found.items = array_push(s->a, s->found.items, &s->found.count, sizeof *s->found.items);
	s->found.items[s->found.count - 1] = mention;
	return end - i;
}

/* 2022-06-15 */
static size_t
iso(struct scan *s, size_t i)
{
	int year = year_at(s, i, false);
	if (year == 0 || glue(s, i) != '-' || glue(s, i + 1) != '-' || number_at(s, i + 1) < 1)
		return 0;
	struct date d = date_made(s, year, number_at(s, i + 1), number_at(s, i + 2));
	return add(s, MENTION_DATE, i, i + 3, d, d);
}

/* 15.30 may be a time: as a date it needs a sign of one. */
static bool
dotted_is_date(const struct scan *s, size_t i)
{
	size_t to = s->words.items[i + 1].to;
	if (i > 0
	    && (words_say(&s->words, i - 1, WORDS_DATE_BEFORE_CLOCK)
		|| words_say(&s->words, i - 1, WORDS_DATE_NO_DATE)))
		return false;
	if (to < s->text.n && s->text.p[to] == '.'
	    && (to + 1 == s->text.n || s->text.p[to + 1] != '\n'))
		return true;
	if (i > 0 && words_say(&s->words, i - 1, WORDS_DATE_THE))
		return true;
	return s->words.items[i + 1].text.n == 1 || number_at(s, i) > 23;
}

/* The year of a numeric date whose day is word i; 0 if none is said. */
static int
year_behind(const struct scan *s, size_t i, int mark)
{
	int after = glue(s, i + 1);
	bool joined = after == mark || after == '-';
	if (!joined && (after != -1 || words_between(s->text, &s->words, i + 1) != 0))
		return 0;
	return year_at(s, i + 2, joined);
}

/* 15/6, 15.6., 15/6-22, 15.06.2022; 6/15 where it cannot be otherwise. */
static size_t
numeric(struct scan *s, size_t i)
{
	int mark = glue(s, i), day = number_at(s, i), month = number_at(s, i + 1);
	if ((mark != '/' && mark != '.') || !is_day(day) || month < 1)
		return 0;
	if (s->words.items[i + 1].text.n > 2 || s->words.items[i].text.n > 2)
		return 0;
	int year = year_behind(s, i, mark);
	if (mark == '.' && year == 0 && !dotted_is_date(s, i))
		return 0;
	if (mark == '/' && month > 12 && month <= 31 && day <= 12) {
		int swap = day;
		day = month;
		month = swap;
	}
	if (month > 12)
		return 0;
	struct date d = date_made(s, year, month, day);
	return add(s, MENTION_DATE, i, i + (year != 0 ? 3 : 2), d, d);
}

/* After a day number: its ending ("15:e", "15th") and "of". */
static size_t
after_ordinal(const struct scan *s, size_t i)
{
	size_t next = i + 1;
	if (words_say(&s->words, next, WORDS_DATE_ENDING) && glue(s, i) != -1)
		next++;
	if (words_say(&s->words, next, WORDS_DATE_OF))
		next++;
	return next;
}

static size_t
month_at(const struct scan *s, size_t i, int *month)
{
	bool sure;
	*month = i < s->words.count ? month_of_word(&s->words.items[i], &sure) : 0;
	return *month != 0 ? 1 : 0;
}

/* "15 juni", "15:e juni 2022", "15. juni", "15th of June", "15-16 juni", "30 november – 1
 * december". */
static size_t
day_month(struct scan *s, size_t i)
{
	int first = number_at(s, i), last = first, month;
	if (!is_day(first))
		return 0;
	size_t next = after_ordinal(s, i);
	if (next == i + 1 && is_day(number_at(s, next))
	    && (words_between(s->text, &s->words, i) == '-'
		|| words_between(s->text, &s->words, i) == '+')) {
		last = number_at(s, next);
		next = after_ordinal(s, next);
	} else if ((words_say(&s->words, next, WORDS_AND) || words_say(&s->words, next, WORDS_TO))
		   && is_day(number_at(s, next + 1))) {
		int month_after;
		size_t end = after_ordinal(s, next + 1);
		if (month_at(s, end, &month_after) > 0) {
			last = number_at(s, next + 1);
			next = end;
		}
	}
	if (month_at(s, next, &month) == 0)
		return 0;
	int between = words_between(s->text, &s->words, next - 1);
	if (between != 0 && between != '.')
		return 0;
	int year = year_at(s, next + 1, false);
	return add(s, MENTION_DATE, i, next + (year != 0 ? 2 : 1), date_made(s, year, month, first),
	    date_made(s, year, month, last));
}

/* "June 15th, 2022", "november 30"; "i mars 2018", "mars 2018", "junimötet". */
static size_t
month_day(struct scan *s, size_t i)
{
	bool sure;
	int month = month_of_word(&s->words.items[i], &sure);
	if (month == 0) {
		month = month_of_compound(&s->words.items[i]);
		sure = true;
	}
	if (month == 0)
		return 0;
	int day = number_at(s, i + 1), gap = words_between(s->text, &s->words, i);
	if (is_day(day) && (gap == 0 || gap == '.')) {
		size_t next = after_ordinal(s, i + 1);
		int year = year_at(s, next, false);
		struct date d = date_made(s, year, month, day);
		return add(s, MENTION_DATE, i, next + (year != 0 ? 1 : 0), d, d);
	}
	int year = gap == 0 ? year_at(s, i + 1, false) : 0;
	if (!sure && year == 0)
		return 0;
	struct date first = date_made(s, year, month, 1);
	if (first.year == 0)
		return 0;
	return add(s, MENTION_MONTH, i, i + (year != 0 ? 2 : 1), first,
	    date_add_days(date_add_months(first, 1), -1));
}

/* "den 15:e", "d. 15.", "the 15th", "15:e". */
static size_t
day_of_month(struct scan *s, size_t i)
{
	int day = number_at(s, i);
	bool announced = i > 0 && words_say(&s->words, i - 1, WORDS_DATE_THE);
	size_t next = after_ordinal(s, i);
	bool ending = next > i + 1 && !words_say(&s->words, next - 1, WORDS_DATE_OF)
		      && s->words.items[next - 1].text.n <= 2;
	if (!is_day(day) || (!announced && !ending))
		return 0;
	int mark = glue(s, i); /* "den 15/6" and "den 15.30" are not for us */
	if (mark == '/' || (mark == '.' && number_at(s, i + 1) >= 0))
		return 0;
	if (!ending)
		next = i + 1;
	struct date d = s->today;
	for (int n = 0; n < 62 && d.day != day; n++)
		d = date_add_days(d, 1);
	return d.day == day ? add(s, MENTION_DAY_OF_MONTH, i, next, d, d) : 0;
}

static size_t
weekday(struct scan *s, size_t i)
{
	bool sure;
	int day = weekday_of_word(&s->words.items[i], &sure);
	if (day == 0 || (!sure && !is_day(number_at(s, i + 1))))
		return 0;
	struct date d = date_add_days(s->today, (day - date_weekday(s->today) + 7) % 7);
	size_t taken = add(s, MENTION_WEEKDAY, i, i + 1, d, d);
	if (taken > 0)
		s->found.items[s->found.count - 1].weekday = day;
	return taken;
}

static size_t
spoken(struct scan *s, size_t i)
{
	struct date_spoken day = { 0 };
	const size_t n = date_spoken_at(&s->words, i, s->today, &day);
	if (n == 0)
		return 0;
	if (day.month != 0) {
		const struct date d = date_near(s->today, day.month, day.day);
		return add(s, MENTION_DATE, i, i + n, d, d);
	}
	return add(s, day.week ? MENTION_WEEK : MENTION_RELATIVE, i, i + n, day.first, day.last);
}

/* "v 24", "v.24", "vecka 24", "uge 49", "week 3". */
static size_t
week(struct scan *s, size_t i)
{
	int n = number_at(s, i + 1), gap = words_between(s->text, &s->words, i);
	if (!words_say(&s->words, i, WORDS_DATE_WEEK) || n < 1 || n > 53
	    || (gap != 0 && gap != '.'))
		return 0;
	struct date d = date_of_week(s->today.year, n);
	int64_t distance = date_to_days(d) - date_to_days(s->today);
	if (distance < -60)
		d = date_of_week(s->today.year + 1, n);
	return add(s, MENTION_WEEK, i, i + 2, d, date_add_days(d, 6));
}

static size_t
all_days(struct scan *s, size_t i)
{
	size_t n = words_say_phrase(&s->words, i, WORDS_DATE_ALL_DAYS);
	struct date none = { 0 };
	return n > 0 ? add(s, MENTION_ALL_DAYS, i, i + n, none, none) : 0;
}

static struct date_mentions
find(struct arena *a, const struct vocabulary *v, struct str text, struct date today)
{
	/* What begins with a number, then what begins with a word that is known. */
	static size_t (*const readers[])(struct scan *, size_t) = { iso, numeric, day_month,
		day_of_month, week, all_days, spoken, weekday, month_day };
	enum { OF_NUMBERS = 4 };
	struct scan s = {
		.a = a, .v = v, .text = text, .words = words_cut(a, v, text), .today = today
	};
	size_t i = 0;
	while (i < s.words.count && s.found.count < DATE_MENTIONS_MAX) {
		const struct word *word = &s.words.items[i];
		const size_t end = word->known == NULL ? OF_NUMBERS : COUNT(readers);
		size_t taken = 0;
		for (size_t r = word->number >= 0 ? 0 : OF_NUMBERS; r < end && taken == 0; r++)
			taken = readers[r](&s, i);
		i += taken > 0 ? taken : 1;
	}
	return s.found;
}

bool
date_mention_fits(const struct date_mention *mention, struct date day, struct date today)
{
	int64_t ahead = date_to_days(day) - date_to_days(today);
	switch (mention->kind) {
	case MENTION_DATE:
	case MENTION_RELATIVE:
	case MENTION_WEEK:
	case MENTION_MONTH:
		return date_compare(mention->first, day) <= 0
		       && date_compare(day, mention->last) <= 0;
	case MENTION_DAY_OF_MONTH:
		return mention->first.day == day.day && ahead >= -31 && ahead <= 62;
	case MENTION_WEEKDAY:
		return mention->weekday == date_weekday(day) && ahead >= 0 && ahead <= 13;
	case MENTION_ALL_DAYS:
		return false;
	}
	return false;
}

/* What was found in a text, read on that day. */
struct noted {
	struct date today;
	struct date_mentions found;
};

/* Events, days and answers are looked for in the same texts. */
struct date_mentions
date_text_find(struct arena *a, const struct vocabulary *v, struct str text, struct date today)
{
	const struct words words = words_cut(a, v, text);
	if (words.count == 0)
		return (struct date_mentions) { .count = 0 };
	const struct noted *before = words_recall(v, NOTE_DATES, words.items);
	if (before != NULL && date_compare(before->today, today) == 0)
		return before->found;
	struct noted *noted = ARENA_NEW(a, struct noted);
	*noted = (struct noted) { .today = today, .found = find(a, v, text, today) };
	words_note(v, NOTE_DATES, words.items, noted);
	return noted->found;
}
