#include "mail/date_header.h"

/* A cursor over the words of a date; comments and commas between them are passed over. */
static struct str
next_word(struct str *s)
{
	size_t i = 0, from, depth = 0;

	for (; i < s->n; i++) {
		char c = s->p[i];

		if (c == '(')
			depth++;
		else if (c == ')' && depth > 0)
			depth--;
		else if (depth == 0 && !ascii_is_space(c) && c != ',')
			break;
	}
	from = i;
	while (i < s->n && !ascii_is_space(s->p[i]) && s->p[i] != ',' && s->p[i] != '(')
		i++;
	struct str word = str_slice(*s, from, i);
	*s = str_from_byte(*s, i);
	return word;
}

static int
month_number(struct str word)
{
	static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";

	for (int m = 0; word.n >= 3 && m < 12; m++)
		if (str_equal_nocase(
			str_slice(word, 0, 3), (struct str) { .p = names + 3 * m, .n = 3 }))
			return m + 1;
	return 0;
}

/* year = 4*DIGIT / obs-year of two or three digits   ; RFC 5322 4.3 */
static bool
year_number(struct str word, int *year)
{
	uint64_t n;

	if (word.n < 2 || !str_uint(word, 9999, &n))
		return false;
	if (word.n == 2)
		n += n < 50 ? 2000 : 1900;
	else if (word.n == 3)
		n += 1900;
	*year = (int)n;
	return true;
}

/* time-of-day = hour ":" minute [ ":" second ]; a leap second is the one before it. */
static bool
time_of_day(struct str word, struct local_time *t)
{
	struct str part;
	uint64_t n[3] = { 0, 0, 0 };
	size_t count = 0;

	while (str_next(&word, ':', &part)) {
		if (count == 3 || part.n == 0 || part.n > 2 || !str_uint(part, 60, &n[count]))
			return false;
		count++;
	}
	if (count < 2 || n[0] > 23 || n[1] > 59)
		return false;
	t->hour = (int)n[0];
	t->minute = (int)n[1];
	t->second = n[2] == 60 ? 59 : (int)n[2];
	return true;
}

/* zone = ("+" / "-") 4DIGIT / obs-zone   ; RFC 5322 3.3 and 4.3. Seconds east of Greenwich. */
static bool
zone_seconds(struct str word, int64_t *seconds)
{
	static const struct {
		struct str name;
		int hours;
	} zones[] = {
		{ STR_INIT("EDT"), -4 },
		{ STR_INIT("EST"), -5 },
		{ STR_INIT("CDT"), -5 },
		{ STR_INIT("CST"), -6 },
		{ STR_INIT("MDT"), -6 },
		{ STR_INIT("MST"), -7 },
		{ STR_INIT("PDT"), -7 },
		{ STR_INIT("PST"), -8 },
		{ STR_INIT("CET"), 1 },
		{ STR_INIT("CEST"), 2 },
		{ STR_INIT("EET"), 2 },
		{ STR_INIT("EEST"), 3 },
	};
	uint64_t n;

	*seconds = 0;
	if (word.n == 5 && (word.p[0] == '+' || word.p[0] == '-')) {
		if (!str_uint(str_from_byte(word, 1), 9999, &n) || n % 100 > 59)
			return false;
		*seconds = (int64_t)(n / 100 * 3600 + n % 100 * 60) * (word.p[0] == '-' ? -1 : 1);
		return true;
	}
	for (size_t i = 0; i < COUNT(zones); i++)
		if (str_equal_nocase(word, zones[i].name))
			*seconds = zones[i].hours * INT64_C(3600);
	return true;
}

bool
date_header_parse(struct str in, struct instant *t)
{
	struct local_time local = { 0 };
	struct str word = next_word(&in);
	int64_t seconds;
	uint64_t day;

	if (word.n > 0 && ascii_is_alpha(word.p[0]))
		word = next_word(&in); /* the weekday */
	if (!str_uint(word, 31, &day))
		return false;
	local.date.day = (int)day;
	local.date.month = month_number(next_word(&in));
	if (!year_number(next_word(&in), &local.date.year) || !date_is_valid(local.date))
		return false;
	if (!time_of_day(next_word(&in), &local) || !zone_seconds(next_word(&in), &seconds))
		return false;
	t->s = local_to_seconds(local) - seconds;
	return true;
}
