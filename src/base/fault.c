#include "base/fault.h"

#ifdef FAULT_POINTS
#include "base/str.h"
#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct {
	bool read;    /* the environment was looked at */
	bool count;   /* only count */
	bool onwards; /* the chosen point and all after it */
	uint64_t at;  /* the chosen point, from 1; 0: none */
	uint64_t passed;
	int error; /* 0: kill */
} fault;

static void
print_count(void)
{
	(void)fprintf(stderr, "fault points: %llu\n", (unsigned long long)fault.passed);
}

static void
read_environment(void)
{
	fault.read = true;
	const struct str all = str_from(getenv("SAMLING_FAULT"));
	if (str_equal(all, STR("count"))) {
		fault.count = true;
		(void)atexit(print_count);
		return;
	}
	struct str number, how;
	if (!str_cut(all, ':', &number, &how))
		return;
	if (str_ends(number, STR("+"))) {
		fault.onwards = true;
		number.n--;
	}
	if (!str_uint(number, UINT32_MAX, &fault.at))
		fault.at = 0;
	if (str_equal(how, STR("eio")))
		fault.error = EIO;
	if (str_equal(how, STR("enospc")))
		fault.error = ENOSPC;
	if (str_equal(how, STR("busy")))
		fault.error = EBUSY;
}

bool
fault_point(const char *name, struct err *err)
{
	if (!fault.read)
		read_environment();
	fault.passed++;
	if (fault.at == 0 || fault.passed < fault.at)
		return true;
	if (fault.passed > fault.at && !fault.onwards)
		return true;
	if (fault.error == 0)
		(void)raise(SIGKILL);
	return err_set(err, ERR_AGAIN, "step '%s' failed: %s (fault point %llu)", name,
	    strerror(fault.error), (unsigned long long)fault.passed);
}
#endif

/* ISO C wants something in every file. */
typedef int fault_compiled;
