#include "unit_util.h"

#include "base/json.h"

static void
prints_in_order(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct json *o = json_new_object(a), *list = json_new_array(a);
	json_set_string(a, o, "zebra", STR("å \"q\"\n/"));
	json_set_int(a, o, "n", INT64_MIN);
	json_set_bool(a, o, "yes", true);
	json_set_null(a, o, "none");
	json_set(a, o, "list", list);
	json_add_string(a, list, STR(""));
	json_add(a, list, NULL);
	json_add(a, list, json_new_object(a));
	json_put(a, o, STR("diet"), json_new_string(a, STR("vegan")));
	json_set_int(a, o, "n", 7); /* replaced in its place */
	unit_check_str("compact", json_print(a, o, false),
	    STR("{\"zebra\": \"å \\\"q\\\"\\n/\", \"n\": 7, \"yes\": true, \"none\": null, "
		"\"list\": [\"\", null, {}], \"diet\": \"vegan\"}"));
	struct json *small = json_new_object(a);
	json_set_int(a, small, "a", 1);
	unit_check_str("indented", json_print(a, small, true), STR("{\n  \"a\": 1\n}"));
	unit_check_str("scalar", json_print(a, json_new_string(a, STR("\xE5")), false),
	    STR("\"\xEF\xBF\xBD\""));
	unit_check_str("get", json_get_string(o, "diet"), STR("vegan"));
	unit_check_str("get of another kind", json_get_string(o, "n"), STR(""));
	assert_int_equal(json_get_int(o, "n", 0), 7);
	assert_int_equal(json_get_int(o, "nothing", -3), -3);
	assert_true(json_get_bool(o, "yes", false));
	assert_null(json_get(o, "nothing"));
	assert_null(json_get(NULL, "n"));
	assert_null(json_get(list, "n"));
	arena_free(a);
}

static void
parses(void **state)
{
	(void)state;
	static const struct {
		const char *in, *want; /* NULL: refused */
	} rows[] = {
		{ "{\"b\":1,\"a\":[true,false,null,\"x\"]}",
		    "{\"b\": 1, \"a\": [true, false, null, \"x\"]}" },
		{ " \"\\u00e5\\ud83c\\udf89\" ", "\"å🎉\"" },
		{ "[]", "[]" },
		{ "-12", "-12" },
		{ "{\"a\":1,\"a\":2}", NULL },
		{ "1.5", NULL },
		{ "99999999999999999999", NULL },
		{ "\"\\u0000\"", NULL },
		{ "[1,]", NULL },
		{ "{} x", NULL },
		{ "", NULL },
		{ "\"\xE5\"", NULL },
	};
	struct arena *a = arena_new();
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct str in = unit_copyz(rows[i].in);
		struct err err = { 0 };
		const struct json *value = json_parse(a, in, &err);
		unit_check_int(rows[i].in, value != NULL, rows[i].want != NULL);
		if (value != NULL)
			unit_check_str(
			    rows[i].in, json_print(a, value, false), str_from(rows[i].want));
		else
			unit_check_int(rows[i].in, err.kind, ERR_INPUT);
		unit_free(in);
	}
	char deep[1000];
	struct err err = { 0 };
	memset(deep, '[', 500);
	memset(deep + 500, ']', 500);
	assert_null(json_parse(a, (struct str) { .p = deep, .n = sizeof deep }, &err));
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(prints_in_order),
		cmocka_unit_test(parses) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
