/* What unit tests share: inputs in heap blocks of their exact size, so that ASan sees every
 * over-read, and comparisons that name the row of the table that failed. */
#ifndef UNIT_UTIL_H
#define UNIT_UTIL_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"

/* A copy of exactly s.n bytes on the heap; to be given to unit_free. */
static inline struct str
unit_copy(struct str s)
{
	char *p = malloc(s.n > 0 ? s.n : 1);
	assert_non_null(p);
	if (s.n > 0)
		memcpy(p, s.p, s.n);
	return (struct str) { .p = p, .n = s.n };
}

static inline struct str
unit_copyz(const char *z)
{
	return unit_copy(str_from(z));
}

static inline void
unit_free(struct str s)
{
	union {
		const char *from;
		void *to;
	} same = { .from = s.p };
	free(same.to);
}

static inline void
unit_check_str(const char *row, struct str got, struct str want)
{
	if (!str_equal(got, want))
		fail_msg("%s: got '%.*s', want '%.*s'", row, STR_ARG(got), STR_ARG(want));
}

static inline void
unit_check_int(const char *row, int64_t got, int64_t want)
{
	if (got != want)
		fail_msg("%s: got %lld, want %lld", row, (long long)got, (long long)want);
}

#endif
