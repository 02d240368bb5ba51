/* Regular expressions: the only user of PCRE2.
 *
 * Patterns come from the operator, subjects from strangers. A pattern is compiled once, reads UTF-8
 * without regard to case (PCRE2_UTF, UCP, CASELESS, MATCH_INVALID_UTF) and never one byte at a time
 * (\C is refused). A match is bounded by the steps, depth and heap of mail/limits.h; the answer is
 * 1, 0 or -1, and -1 ("could not tell within the limits") is never "no match". A pool holds what
 * its patterns share and all their memory; a pattern that is used often is handed to PCRE2's
 * just-in-time compiler, which costs more than matching a few mails by interpretation does. Limits:
 * a subject is cut at LIMIT_OWN_BYTES; PATTERN_CAPTURES named groups are told.
 */
#ifndef RULES_PATTERN_H
#define RULES_PATTERN_H

#include "base/arena.h"
#include "base/attributes.h"
#include "base/err.h"
#include "base/str.h"
#include <stdbool.h>
#include <stddef.h>

struct pattern_pool;
struct pattern;

enum { PATTERN_CAPTURES = 8, PATTERN_JIT_AFTER = 128 };

struct pattern_capture {
	struct str name; /* lives as long as the pool */
	size_t from, to; /* bytes of the subject */
};

struct pattern_match {
	size_t from, to;                                   /* bytes of the subject */
	struct pattern_capture captures[PATTERN_CAPTURES]; /* groups that took part */
	size_t capture_count;
};

/* Lives in the arena; free it before the arena, because machine code does not live there. */
struct pattern_pool *pattern_pool_new(struct arena *a);
void pattern_pool_free(struct pattern_pool *pool); /* accepts NULL */

/* NULL with ERR_CONFIG and the place in the pattern. `source` must live as long as the pool. */
struct pattern *pattern_compile(
    struct pattern_pool *pool, struct str source, struct err *err) NODISCARD;

/* The first match at or after byte `at`: 1 and `*match` written, 0: none, -1: the limits were met,
 * or the pattern failed. `match` may be NULL. */
int pattern_match(
    struct pattern *pattern, struct str subject, size_t at, struct pattern_match *match) NODISCARD;

#endif
