#include "unit_util.h"

#include "base/arena.h"

static void
pieces_are_zero_aligned_and_apart(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	unsigned char *last = NULL;
	for (size_t n = 0; n < 3000; n++) {
		unsigned char *p = arena_alloc(a, n);
		assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
		for (size_t i = 0; i < n; i++)
			assert_int_equal(p[i], 0);
		memset(p, 0xAA, n);
		if (last != NULL && n > 1)
			assert_int_equal(last[0], 0xAA);
		last = p;
	}
	assert_true(arena_used(a) > 3000 * 2999 / 2);
	arena_reset(a);
	assert_int_equal(arena_used(a), 0);
	const char *p = arena_alloc(a, 100);
	for (size_t i = 0; i < 100; i++)
		assert_int_equal(p[i], 0);
	arena_free(a);
	arena_free(NULL);
}

static void
large_pieces(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	char *small = arena_alloc(a, 8), *large = arena_alloc(a, 5 << 20),
	     *next = arena_alloc(a, 8);
	memset(large, 1, 5 << 20);
	assert_int_equal(small[0], 0);
	assert_int_equal(next[7], 0);
	arena_reset(a);
	arena_free(a);
}

static void
arrays_grow(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	int *items = NULL;
	size_t count = 0;
	for (int i = 0; i < 1000; i++) {
		items = array_push(a, items, &count, sizeof *items);
		assert_int_equal(items[count - 1], 0);
		items[count - 1] = i;
	}
	assert_int_equal(count, 1000);
	for (int i = 0; i < 1000; i++)
		assert_int_equal(items[i], i);
	arena_free(a);
}

static void
texts(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	const struct str from = unit_copyz("abc");
	const struct str copy = arena_dup(a, from);
	const char *z = arena_strz(a, from);
	unit_free(from);
	unit_check_str("copy", copy, STR("abc"));
	assert_string_equal(copy.p, "abc");
	assert_string_equal(z, "abc");
	unit_check_str("printf", arena_printf(a, "%d-%s", 7, "x"), STR("7-x"));
	assert_int_equal(arena_dup(a, (struct str) { 0 }).n, 0);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pieces_are_zero_aligned_and_apart),
		cmocka_unit_test(large_pieces),
		cmocka_unit_test(arrays_grow),
		cmocka_unit_test(texts),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
