#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/problems.h"

static void
prints_in_order(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct problems list;
	problems_init(&list, a);
	assert_int_equal(problems_print(a, &list).n, 0);
	problems_add(&list, STR("b.md"), 3, "unknown variable '%s'", "x");
	problems_add(&list, STR("a.md"), 0, "file is not UTF-8 text");
	problems_add(&list, STR(""), 0, "there is no template 'reply'");
	assert_string_equal(arena_strz(a, problems_print(a, &list)),
	    "b.md:3: unknown variable 'x'\na.md: file is not UTF-8 text\n"
	    "there is no template 'reply'\n");
	arena_free(a);
}

static void
keeps_a_bounded_number(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct problems list;
	problems_init(&list, a);
	for (size_t i = 0; i < PROBLEMS_MAX + 10; i++)
		problems_add(&list, STR("f"), i, "x");
	assert_int_equal(list.count, PROBLEMS_MAX);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(prints_in_order),
		cmocka_unit_test(keeps_a_bounded_number),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
