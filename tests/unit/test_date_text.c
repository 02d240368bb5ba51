/* Dates as people write them, read on Tuesday 2022-05-24. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "understand/date_text.h"
#include "words_util.h"

struct row {
	const char *text;
	const char *want; /* kind letter and first..last of each mention */
};

static const struct row rows[] = {
	{ "2022-06-15", "D2022-06-15" },
	{ "mötet 15/6", "D2022-06-15" },
	{ "15/6-22 kl 12", "D2022-06-15" },
	{ "den 15.6. klo", "D2022-06-15" },
	{ "kl. 12.30-15.45", "" },
	{ "15 juni", "D2022-06-15" },
	{ "den 15:e juni", "D2022-06-15" },
	{ "15. juni 2023", "D2023-06-15" },
	{ "June 15th, 2022", "D2022-06-15" },
	{ "on the 15th of June", "D2022-06-15" },
	{ "15-16 juni", "D2022-06-15..2022-06-16" },
	{ "30 november – 1 december", "D2022-11-30 D2022-12-01" },
	{ "den 15:e", "m2022-06-15" },
	{ "den 15.", "m2022-06-15" },
	{ "onsdag", "w2022-05-25" },
	{ "onsdagen den 15 juni", "D2022-06-15" },
	{ "ons 15/6", "D2022-06-15" },
	{ "on Wednesday", "w2022-05-25" },
	{ "onsdagsmötet", "w2022-05-25" },
	{ "vi ses imorgon", "r2022-05-25" },
	{ "i övermorgon", "r2022-05-26" },
	{ "v 24", "k2022-06-13..2022-06-19" },
	{ "uge 49", "k2022-12-05..2022-12-11" },
	{ "båda dagarna", "a" },
	{ "mars 2018", "M2018-03-01..2018-03-31" },
	{ "junimötet", "M2022-06-01..2022-06-30" },
	{ "may I come", "" },
	{ "vi ons", "" },
	{ "31/2", "" },
	{ "99/99", "" },
	{ "3 maj", "D2022-05-03" },
	{ "3 april", "D2023-04-03" },
	{ "070-123 45 67", "" },
	{ "lördag 4. juni", "D2022-06-04" },
	{ "lørdag", "w2022-05-28" },
	{ "11 dec", "D2022-12-11" },
};

static struct str
printed(struct arena *a, const struct date_mentions *mentions)
{
	static const char kinds[] = "DmwrkMa";
	struct str out = STR("");
	for (size_t i = 0; i < mentions->count; i++) {
		const struct date_mention *m = &mentions->items[i];
		out = arena_printf(a, "%.*s%s%c", STR_ARG(out), i > 0 ? " " : "", kinds[m->kind]);
		if (m->first.year != 0)
			out = arena_printf(a, "%.*s%04d-%02d-%02d", STR_ARG(out), m->first.year,
			    m->first.month, m->first.day);
		if (date_compare(m->first, m->last) != 0)
			out = arena_printf(a, "%.*s..%04d-%02d-%02d", STR_ARG(out), m->last.year,
			    m->last.month, m->last.day);
	}
	return out;
}

static void
dates(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct arena *a = arena_new();
		size_t n = strlen(rows[i].text);
		char *copy = malloc(n > 0 ? n : 1);
		memcpy(copy, rows[i].text, n);
		struct date today = { 2022, 5, 24 };
		struct date_mentions found =
		    date_text_find(a, test_words(), (struct str) { copy, n }, today);
		struct str got = printed(a, &found);
		if (!str_equal(got, str_from(rows[i].want)))
			fail_msg("'%s': got '%.*s', want '%s'", rows[i].text, STR_ARG(got),
			    rows[i].want);
		free(copy);
		arena_free(a);
	}
}

static void
last_days_are_told_apart(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct date today = { 2022, 5, 24 };
	struct date_mentions found = date_text_find(
	    a, test_words(), STR("senast den 10 juni, mötet är onsdag 15 juni"), today);
	assert_int_equal(found.count, 2);
	assert_true(found.items[0].last_day);
	assert_false(found.items[1].last_day);
	assert_int_equal(found.items[1].weekday, 3);
	assert_true(date_mention_fits(&found.items[1], (struct date) { 2022, 6, 15 }, today));
	assert_false(date_mention_fits(&found.items[1], (struct date) { 2022, 6, 16 }, today));
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(dates),
		cmocka_unit_test(last_days_are_told_apart) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
