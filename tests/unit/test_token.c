#include "unit_util.h"

#include "base/token.h"

static void
come_back(void **state)
{
	(void)state;
	static const uint64_t ids[] = { 0, 1, 31, 32, 255, 65536, 123456789,
		(UINT64_C(1) << 40) - 1 };
	const struct site_key key = key_make(), zero = { { 0 } };
	struct arena *a = arena_new();
	for (size_t i = 0; i < COUNT(ids); i++) {
		const struct str token = unit_copy(token_make(a, &key, ids[i]));
		uint64_t id = 0;
		assert_int_equal(token.n, TOKEN_CHARS);
		assert_true(token_looks_like(token));
		assert_true(token_read(&key, token, &id) && id == ids[i]);
		assert_false(token_read(&zero, token, &id));
		char upper[TOKEN_CHARS];
		for (size_t c = 0; c < TOKEN_CHARS; c++)
			upper[c] = ascii_upper(token.p[c]);
		assert_true(token_read(&key, (struct str) { .p = upper, .n = TOKEN_CHARS }, &id));
		unit_free(token);
	}
	unit_check_str("the same bytes on every machine", token_make(a, &zero, 1),
	    STR("1aaaaaaaabhihvvy5obezijm6x"));
	arena_free(a);
}

static void
forged_ones_are_refused(void **state)
{
	(void)state;
	const struct site_key key = { { 1, 2, 3 } };
	struct arena *a = arena_new();
	const struct str token = token_make(a, &key, 4711);
	uint64_t id;
	/* Every single digit changed to every other. */
	for (size_t at = 0; at < TOKEN_CHARS; at++)
		for (const char *c = "0189abcdefghijklmnopqrstuvwxyz234567-"; *c != '\0'; c++) {
			char forged[TOKEN_CHARS];
			memcpy(forged, token.p, TOKEN_CHARS);
			forged[at] = *c;
			if (*c != token.p[at]
			    && token_read(
				&key, (struct str) { .p = forged, .n = TOKEN_CHARS }, &id))
				fail_msg("digit %zu as %c", at, *c);
		}
	for (size_t n = 0; n < TOKEN_CHARS; n++) {
		const struct str cut = unit_copy(str_slice(token, 0, n));
		assert_false(token_read(&key, cut, &id));
		unit_free(cut);
	}
	assert_false(token_looks_like(STR("1perspektiv-pa-digitaliser")));
	arena_free(a);
}

static int
compare(const void *x, const void *y)
{
	return memcmp(*(const char *const *)x, *(const char *const *)y, TOKEN_CHARS);
}

static void
all_differ(void **state)
{
	(void)state;
	enum { MANY = 20000 };
	const struct site_key key = key_make();
	struct arena *a = arena_new();
	const char **all = arena_alloc(a, MANY * sizeof *all);
	for (uint64_t i = 0; i < MANY; i++)
		all[i] = token_make(a, &key, i).p;
	qsort(all, MANY, sizeof *all, compare);
	for (size_t i = 1; i < MANY; i++)
		assert_int_not_equal(memcmp(all[i - 1], all[i], TOKEN_CHARS), 0);
	arena_free(a);
}

static void
hashes(void **state)
{
	(void)state;
	const struct site_key key = { { 9 } }, other = { { 8 } };
	struct arena *a = arena_new();
	const struct str text = STR("registration 5");
	const struct str h = keyed_hash_hex(a, &key, STR("uid"), text, 32);
	assert_int_equal(h.n, 32);
	assert_false(str_equal(h, keyed_hash_hex(a, &key, STR("message-id"), text, 32)));
	assert_false(str_equal(h, keyed_hash_hex(a, &other, STR("uid"), text, 32)));
	unit_check_str("shorter is the beginning", keyed_hash_hex(a, &key, STR("uid"), text, 5),
	    str_slice(h, 0, 5));
	const struct str ab_c[] = { STR("ab"), STR("c") }, a_bc[] = { STR("a"), STR("bc") };
	assert_int_equal(fingerprint_of(a, ab_c, 2).n, 32);
	assert_false(str_equal(fingerprint_of(a, ab_c, 2), fingerprint_of(a, a_bc, 2)));
	/* BLAKE2b-128 of nothing (RFC 7693). */
	unit_check_str(
	    "known", fingerprint_of(a, NULL, 0), STR("cae66941d9efbd404e4d88758ea67670"));
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(come_back),
		cmocka_unit_test(forged_ones_are_refused),
		cmocka_unit_test(all_differ),
		cmocka_unit_test(hashes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
