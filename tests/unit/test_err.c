#include "unit_util.h"

#include "base/err.h"
#include "base/utf8.h"

static void
sentences(void **state)
{
	(void)state;
	struct err err = { 0 };
	assert_false(err_set(&err, ERR_AGAIN, "cannot open '%s': %s", "x", "no space"));
	assert_string_equal(err.text, "cannot open 'x': no space");
	assert_false(err_prefix(&err, "line %d", 7));
	assert_string_equal(err.text, "line 7: cannot open 'x': no space");
	assert_int_equal(err.kind, ERR_AGAIN);
	assert_string_equal(err_kind_name(ERR_LIMIT), "limit");
}

static void
long_ones_are_cut_at_a_character(void **state)
{
	(void)state;
	char text[2000];
	struct err err = { 0 };
	for (size_t shift = 0; shift < 2; shift++) {
		memset(text, 'x', shift);
		for (size_t i = shift; i + 2 < sizeof text; i += 2)
			memcpy(text + i, "\xC3\xA5", 3);
		assert_false(err_set(&err, ERR_INPUT, "%s", text));
		assert_true(utf8_is_valid(str_from(err.text)));
		assert_true(strlen(err.text) >= ERR_TEXT_BYTES - 3);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sentences),
		cmocka_unit_test(long_ones_are_cut_at_a_character),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
