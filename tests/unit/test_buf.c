#include "unit_util.h"

#include "base/buf.h"

static void
grows_to_its_maximum_and_no_further(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct buf b;
	struct str out;
	struct err err = { 0 };
	buf_init(&b, a, 1000);
	assert_true(buf_finish(&b, "the text", &out, &err));
	assert_int_equal(out.n, 0);
	for (int i = 0; i < 250; i++)
		buf_printf(&b, "%04d", i);
	assert_true(buf_finish(&b, "the text", &out, &err));
	assert_int_equal(out.n, 1000);
	assert_int_equal(out.p[1000], '\0');
	unit_check_str("end", str_from_byte(out, 996), STR("0249"));
	buf_addc(&b, 'x');
	assert_true(b.overflowed);
	buf_init(&b, a, 3);
	buf_addz(&b, "ab");
	buf_addz(&b, "cd");
	buf_addz(&b, "e"); /* would fit, but the text already has a hole */
	assert_false(buf_finish(&b, "the text", &out, &err));
	assert_int_equal(err.kind, ERR_LIMIT);
	assert_string_equal(err.text, "the text is larger than 3 bytes");
	unit_check_str("kept", buf_view(&b), STR("ab"));
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(grows_to_its_maximum_and_no_further) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
