#include "rules/pattern.h"

#include <assert.h>
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "mail/limits.h"

enum { PAIRS = 32 }; /* groups of a pattern whose place is kept */

struct pattern_pool {
	struct arena *a;
	pcre2_general_context *general;
	pcre2_compile_context *compile;
	pcre2_match_context *match;
	pcre2_match_data *data;
	struct pattern *first; /* all patterns, for release */
};

struct pattern {
	struct pattern_pool *pool;
	pcre2_code *code;
	size_t uses;
	struct pattern *next;
};

/* PCRE2 allocates in the arena of the pool; nothing is given back before the arena itself is. */
static void *
pool_alloc(PCRE2_SIZE n, void *data)
{
	return arena_alloc(data, n);
}

static void
pool_release(void *p, void *data)
{
	(void)p;
	(void)data;
}

struct pattern_pool *
pattern_pool_new(struct arena *a)
{
	struct pattern_pool *pool = ARENA_NEW(a, struct pattern_pool);
	pool->a = a;
	pool->general = pcre2_general_context_create(pool_alloc, pool_release, a);
	pool->compile = pcre2_compile_context_create(pool->general);
	/* Matching needs working memory of its own: the arena would keep every piece. */
	pool->match = pcre2_match_context_create(NULL);
	pool->data = pcre2_match_data_create(PAIRS, NULL);
	assert(pool->match != NULL && pool->data != NULL);
	(void)pcre2_set_match_limit(pool->match, LIMIT_MATCH_STEPS); /* these setters never fail */
	(void)pcre2_set_depth_limit(pool->match, LIMIT_MATCH_DEPTH);
	(void)pcre2_set_heap_limit(pool->match, LIMIT_MATCH_HEAP_KB);
	return pool;
}

void
pattern_pool_free(struct pattern_pool *pool)
{
	if (pool == NULL) {
		return;
	}
	for (struct pattern *p = pool->first; p != NULL; p = p->next) {
		pcre2_code_free(p->code);
	}
	pcre2_match_data_free(pool->data);
	pcre2_match_context_free(pool->match);
}

struct pattern *
pattern_compile(struct pattern_pool *pool, struct str source, struct err *err)
{
	int code = 0;
	PCRE2_SIZE offset = 0;
	pcre2_code *compiled = pcre2_compile((PCRE2_SPTR)(source.n > 0 ? source.p : ""), source.n,
	    PCRE2_UTF | PCRE2_UCP | PCRE2_CASELESS | PCRE2_MATCH_INVALID_UTF
		| PCRE2_NEVER_BACKSLASH_C,
	    &code, &offset, pool->compile);
	if (compiled == NULL) {
		unsigned char text[160] = "";
		(void)pcre2_get_error_message(
		    code, text, sizeof text); /* a cut text is still a text */
		const char *z = (const char *)text;
		struct str rest = str_slice(source, offset, offset + 30);
		err_set(err, ERR_CONFIG, "%s before '%.*s'", z, STR_ARG(rest));
		return NULL;
	}
	struct pattern *p = ARENA_NEW(pool->a, struct pattern);
	*p = (struct pattern) { .pool = pool, .code = compiled, .next = pool->first };
	pool->first = p;
	return p;
}

/* Write the named groups that took part. */
static void
read_captures(const struct pattern *p, const PCRE2_SIZE *pairs, struct pattern_match *match)
{
	uint32_t count = 0, entry = 0;
	PCRE2_SPTR table = NULL;
	(void)pcre2_pattern_info(p->code, PCRE2_INFO_NAMECOUNT, &count);
	(void)pcre2_pattern_info(p->code, PCRE2_INFO_NAMEENTRYSIZE, &entry);
	(void)pcre2_pattern_info(p->code, PCRE2_INFO_NAMETABLE, &table);
	for (uint32_t i = 0; i < count && match->capture_count < PATTERN_CAPTURES; i++) {
		const unsigned char *row = table + (size_t)i * entry;
		size_t group = (size_t)row[0] << 8 | row[1];
		if (group >= PAIRS || pairs[2 * group] == PCRE2_UNSET) {
			continue;
		}
		match->captures[match->capture_count++] =
		    (struct pattern_capture) { .name = str_from((const char *)row + 2),
			    .from = pairs[2 * group],
			    .to = pairs[2 * group + 1] };
	}
}

int
pattern_match(struct pattern *p, struct str subject, size_t at, struct pattern_match *match)
{
	struct str s = str_slice(subject, 0, LIMIT_OWN_BYTES);
	if (at > s.n) {
		return 0;
	}
	if (p->uses++ == PATTERN_JIT_AFTER) {
		(void)pcre2_jit_compile(
		    p->code, PCRE2_JIT_COMPLETE); /* without it PCRE2 interprets */
	}
	int rc = pcre2_match(
	    p->code, (PCRE2_SPTR)(s.n > 0 ? s.p : ""), s.n, at, 0, p->pool->data, p->pool->match);
	if (rc == PCRE2_ERROR_NOMATCH) {
		return 0;
	}
	if (rc < 0) {
		return -1;
	}
	if (match != NULL) {
		const PCRE2_SIZE *pairs = pcre2_get_ovector_pointer(p->pool->data);
		/* \K in a lookahead can put the start behind the end. */
		*match = (struct pattern_match) { .from = pairs[0] < pairs[1] ? pairs[0] : pairs[1],
			.to = pairs[1] };
		read_captures(p, pairs, match);
	}
	return 1;
}
