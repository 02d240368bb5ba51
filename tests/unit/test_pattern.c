/* Patterns: what matches, named groups, and evil ones on long subjects end in time. */
#include "unit_util.h"

#include "base/arena.h"
#include "mail/limits.h"
#include "rules/pattern.h"

struct row {
	const char *name, *pattern, *subject;
	int want;
	size_t from, to;
};

static const struct row rows[] = {
	{ "case is ignored", "ANMÄL", "jag anmäler", 1, 4, 10 },
	{ "letters of any alphabet are letters", "^\\w+$", "blåbär", 1, 0, 8 },
	{ "no match is 0", "hund", "katt", 0, 0, 0 },
	{ "an empty subject", "^$", "", 1, 0, 0 },
	{ "invalid bytes match nothing", "a.b",
	    "a\xff"
	    "b",
	    0, 0, 0 },
	{ "but do not hide what follows", "b",
	    "a\xff"
	    "b",
	    1, 2, 3 },
};

static void
matches(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct arena *a = arena_new();
		struct pattern_pool *pool = pattern_pool_new(a);
		struct err err;
		struct pattern *p = pattern_compile(pool, str_from(rows[i].pattern), &err);
		struct str subject = unit_copyz(rows[i].subject);
		struct pattern_match m = { 0 };
		int got = pattern_match(p, subject, 0, &m);
		if (got != rows[i].want || m.from != rows[i].from || m.to != rows[i].to) {
			fail_msg("%s: %d %zu-%zu", rows[i].name, got, m.from, m.to);
		}
		unit_free(subject);
		pattern_pool_free(pool);
		arena_free(a);
	}
}

static void
named_groups_are_told(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct pattern_pool *pool = pattern_pool_new(a);
	struct err err;
	struct pattern *p = pattern_compile(pool, STR("(?<who>jag|(?<other>du)) kommer"), &err);
	struct pattern_match m;
	assert_int_equal(pattern_match(p, STR("om jag kommer"), 0, &m), 1);
	assert_int_equal(m.capture_count, 1);
	assert_true(str_equal(m.captures[0].name, STR("who")));
	assert_int_equal(m.captures[0].from, 3);
	assert_int_equal(m.captures[0].to, 6);
	pattern_pool_free(pool);
	arena_free(a);
}

static void
evil_patterns_end(void **state)
{
	(void)state;
	static const char *const evil[] = { "(a+)+$", "(a|aa)+b", "(.*)*x", "(a*)*(b*)*c",
		"((a+)b?)+$z", "(?:a?){50}a{50}b" };
	struct arena *a = arena_new();
	struct pattern_pool *pool = pattern_pool_new(a);
	char *bytes = arena_alloc(a, LIMIT_OWN_BYTES);
	memset(bytes, 'a', LIMIT_OWN_BYTES);
	bytes[LIMIT_OWN_BYTES - 1] = '!';
	for (size_t i = 0; i < COUNT(evil); i++) {
		struct err err;
		struct pattern *p = pattern_compile(pool, str_from(evil[i]), &err);
		assert_non_null(p);
		/* Any answer will do but a wrong one, and soon; -1 where the limits were met. */
		int got = pattern_match(p, (struct str) { bytes, LIMIT_OWN_BYTES }, 0, NULL);
		assert_true(got == 0 || got == -1);
	}
	struct err err;
	struct pattern *p = pattern_compile(pool, STR("(a+)+$"), &err);
	assert_int_equal(pattern_match(p, (struct str) { bytes, LIMIT_OWN_BYTES }, 0, NULL), -1);
	pattern_pool_free(pool);
	arena_free(a);
}

static void
jit_gives_the_same_answer(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct pattern_pool *pool = pattern_pool_new(a);
	struct err err;
	struct pattern *p = pattern_compile(pool, STR("\\bjag\\s+kommer\\b"), &err);
	for (int i = 0; i < PATTERN_JIT_AFTER + 10; i++) {
		assert_int_equal(pattern_match(p, STR("ja, jag kommer!"), 0, NULL), 1);
		assert_int_equal(pattern_match(p, STR("nej"), 0, NULL), 0);
	}
	pattern_pool_free(pool);
	arena_free(a);
}

static void
errors_name_the_place(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct pattern_pool *pool = pattern_pool_new(a);
	struct err err;
	assert_null(pattern_compile(pool, STR("a(b"), &err));
	assert_int_equal(err.kind, ERR_CONFIG);
	assert_null(pattern_compile(pool, STR("a\\Cb"), &err));
	pattern_pool_free(pool);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(matches),
		cmocka_unit_test(named_groups_are_told),
		cmocka_unit_test(evil_patterns_end),
		cmocka_unit_test(jit_gives_the_same_answer),
		cmocka_unit_test(errors_name_the_place),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
