#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "letter/when.h"

static struct moment
at(const char *written)
{
	struct moment m = { .at = INSTANT_NONE };
	bool date_only;
	if (written == NULL)
		return m;
	assert_true(local_parse(str_from(written), &m.local, &date_only));
	m.at.s = local_to_seconds(m.local);
	return m;
}

static const struct {
	const char *language, *starts, *ends, *want;
} spans[] = {
	{ "sv", "2022-06-15 12:30", "2022-06-15 15:45", "onsdag 15 juni 2022 kl. 12.30–15.45" },
	{ "en", "2022-06-15 12:30", "2022-06-15 15:45", "Wednesday 15 June 2022, 12:30–15:45" },
	{ "da", "2022-06-15 12:30", "2022-06-15 15:45",
	    "onsdag den 15. juni 2022 kl. 12.30–15.45" },
	{ "nb", "2022-06-15 12:30", "2022-06-15 15:45", "onsdag 15. juni 2022 kl. 12.30–15.45" },
	{ "xx", "2022-06-15 12:30", NULL, "Wednesday 15 June 2022 at 12:30" },
	{ "sv", "2022-06-15 09:05", "2022-06-15 09:05", "onsdag 15 juni 2022 kl. 09.05" },
	{ "sv", "2015-11-30 09:00", "2015-12-01 16:00",
	    "måndag 30 november 2015 kl. 09.00 – tisdag 1 december 2015 kl. 16.00" },
	{ "sv", "2022-06-15", NULL, "onsdag 15 juni 2022" },
	{ "da", "2022-06-15", "2022-06-16 23:59",
	    "onsdag den 15. juni 2022 – torsdag den 16. juni 2022" },
	{ "sv", NULL, NULL, "" },
};

static void
spans_are_written_as_people_write_them(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	for (size_t i = 0; i < COUNT(spans); i++) {
		const struct lexicon *words = lexicon_in(str_from(spans[i].language));
		const struct str got = when_span(a, words, at(spans[i].starts), at(spans[i].ends));
		if (!str_equal(got, str_from(spans[i].want)))
			fail_msg("'%.*s' is not '%s'", STR_ARG(got), spans[i].want);
	}
	arena_free(a);
}

static void
the_year_is_told_when_it_is_another(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	const struct local_time t = { .date = { 2022, 6, 10 }, .hour = 23, .minute = 59 };
	const struct lexicon *sv = lexicon_in(STR("sv"));
	assert_string_equal(arena_strz(a, when_time(a, sv, t, 2022)), "fredag 10 juni kl. 23.59");
	assert_string_equal(
	    arena_strz(a, when_time(a, sv, t, 2021)), "fredag 10 juni 2022 kl. 23.59");
	assert_string_equal(arena_strz(a, when_day(a, lexicon_in(STR("nb")), t.date)), "10. juni");
	arena_free(a);
}

static void
zones_have_names(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	const struct instant now = { .s = 1655288400 };
	const struct lexicon *sv = lexicon_in(STR("sv"));
	assert_string_equal(
	    arena_strz(a, when_zone(sv, zone_find(STR("Europe/Stockholm")), now)), "svensk tid");
	assert_string_equal(
	    arena_strz(a, when_zone(sv, zone_find(STR("Europe/Madrid")), now)), "CEST");
	assert_string_equal(arena_strz(a, when_zone(sv, NULL, now)), "UTC");
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(spans_are_written_as_people_write_them),
		cmocka_unit_test(the_year_is_told_when_it_is_another),
		cmocka_unit_test(zones_have_names),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
