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
pieces_change_size(void **state)
{
	(void)state;
	static const size_t sizes[] = { 10, 100, 16384, 16400, 65536, 65537, 1 << 20, 5 << 20,
		70000, 20000, 50 };
	struct arena *a = arena_new();
	char *p = NULL;
	size_t old = 0;
	for (size_t i = 0; i < COUNT(sizes); i++) {
		p = arena_resize(a, p, old, sizes[i]);
		for (size_t j = 0; j < old && j < sizes[i]; j++)
			assert_int_equal(p[j], (char)(j * 7));
		for (size_t j = 0; j < sizes[i]; j++)
			p[j] = (char)(j * 7);
		old = sizes[i];
		const char *other = arena_alloc(a, 3000 * i);
		for (size_t j = 0; j < 3000 * i; j++)
			assert_int_equal(other[j], 0);
	}
	arena_reset(a);
	assert_int_equal(arena_used(a), 0);
	arena_free(a);
}

/* What grows to 20 MB by doubling is held once, not in all its earlier sizes. */
static void
what_grows_is_held_once(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	void *p = NULL;
	size_t old = 0;
	for (size_t n = 256; n < 20 << 20; n *= 2) {
		p = arena_resize(a, p, old, n);
		old = n;
	}
	assert_true(arena_used(a) < old + (64 << 10));
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
	const struct str pieces[] = { STR("a"), { 0 }, STR("bc") };
	unit_check_str("join", arena_join(a, pieces, 3), STR("abc"));
	assert_int_equal(arena_join(a, pieces, 0).n, 0);
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
		cmocka_unit_test(pieces_change_size),
		cmocka_unit_test(what_grows_is_held_once),
		cmocka_unit_test(arrays_grow),
		cmocka_unit_test(texts),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
