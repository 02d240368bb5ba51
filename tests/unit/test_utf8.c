#include "unit_util.h"

#include "base/utf8.h"

static void
validity(void **state)
{
	(void)state;
	static const struct {
		const char *name, *text;
		bool valid;
		const char *clean;
	} rows[] = {
		{ "ascii", "abc", true, "abc" },
		{ "two bytes", "\xC3\xA5", true, "\xC3\xA5" },
		{ "four bytes", "\xF0\x9F\x8E\x89", true, "\xF0\x9F\x8E\x89" },
		{ "latin-1", "\xE5", false, "\xEF\xBF\xBD" },
		{ "cut off", "a\xC3", false, "a\xEF\xBF\xBD" },
		{ "overlong slash", "\xC0\xAF", false, "\xEF\xBF\xBD\xEF\xBF\xBD" },
		{ "surrogate", "\xED\xA0\x80", false, "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD" },
		{ "past the end of Unicode", "\xF4\x90\x80\x80", false,
		    "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD" },
		{ "a real replacement character stays", "\xEF\xBF\xBD", true, "\xEF\xBF\xBD" },
		{ "nothing", "", true, "" },
	};
	struct arena *a = arena_new();
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct str in = unit_copyz(rows[i].text);
		unit_check_int(rows[i].name, utf8_is_valid(in), rows[i].valid);
		unit_check_str(rows[i].name, utf8_clean(a, in), str_from(rows[i].clean));
		(void)utf8_nfc(a, in);
		(void)utf8_fold(a, in);
		(void)utf8_plain(a, in);
		unit_free(in);
	}
	unit_check_str("NUL is dropped", utf8_clean(a, STR("a\0b")), STR("ab"));
	arena_free(a);
}

static void
forms(void **state)
{
	(void)state;
	static const struct {
		const char *text, *nfc, *fold, *plain;
	} rows[] = {
		{ "Hej", "Hej", "hej", "hej" },
		{ "Anmäla ÅÄÖ", "Anmäla ÅÄÖ", "anmäla åäö", "anmala aao" },
		{ "A\xCC\x8Angstro\xCC\x88m", "Ångström", "ångström", "angstrom" },
		{ "SØREN Æble", "SØREN Æble", "søren æble", "soren aeble" },
		{ "Idé Ü", "Idé Ü", "idé ü", "ide u" },
		{ "Straße 5×3", "Straße 5×3", "strasse 5×3", "strasse 5×3" },
		{ "ΑΒΓ Łódź", "ΑΒΓ Łódź", "αβγ łódź", "αβγ lodz" },
		{ "Þór œuvre", "Þór œuvre", "þór œuvre", "thor oeuvre" },
		{ "", "", "", "" },
	};
	struct arena *a = arena_new();
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct str in = unit_copyz(rows[i].text);
		unit_check_str(rows[i].text, utf8_nfc(a, in), str_from(rows[i].nfc));
		unit_check_str(rows[i].text, utf8_fold(a, in), str_from(rows[i].fold));
		unit_check_str(rows[i].text, utf8_plain(a, in), str_from(rows[i].plain));
		unit_free(in);
	}
	const struct str same = STR("redan i formen: åäö");
	assert_ptr_equal(utf8_nfc(a, same).p, same.p);
	arena_free(a);
}

static void
characters(void **state)
{
	(void)state;
	unit_check_int("count", (int64_t)utf8_count(STR("åäö!")), 4);
	unit_check_int("count of invalid bytes", (int64_t)utf8_count(STR("a\xFF\xFE")), 3);
	unit_check_str("cut between", utf8_cut(STR("aåb"), 3), STR("aå"));
	unit_check_str("cut inside", utf8_cut(STR("aåb"), 2), STR("a"));
	unit_check_str("cut nothing", utf8_cut(STR("aåb"), 9), STR("aåb"));
	unit_check_str("cut all", utf8_cut(STR("🎉"), 3), STR(""));
	struct str rest = STR("aå\xE2\x82\xAC");
	uint32_t c;
	assert_true(utf8_next(&rest, &c) && c == 'a');
	assert_true(utf8_next(&rest, &c) && c == 0xE5);
	assert_true(utf8_next(&rest, &c) && c == 0x20AC);
	assert_false(utf8_next(&rest, &c));
	assert_true(utf8_is_letter('a') && utf8_is_letter(0xE5) && utf8_is_letter(0x416));
	assert_false(utf8_is_letter('1') || utf8_is_letter(' ') || utf8_is_letter(0x20AC));
	assert_true(utf8_is_upper('A') && utf8_is_upper(0xC5));
	assert_false(utf8_is_upper('a') || utf8_is_upper(0xE5) || utf8_is_upper('1'));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(validity),
		cmocka_unit_test(forms),
		cmocka_unit_test(characters),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
