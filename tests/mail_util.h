/* What tests of whole mails share: the parser of the cage, run in the test's own process. */
#ifndef MAIL_UTIL_H
#define MAIL_UTIL_H

#include "unit_util.h"

#include "app/cage_worker.h"

/* A group setup of cmocka. */
static inline int
set_up_cage_worker(void **state)
{
	struct err err;

	(void)state;
	return cage_worker.prepare(&err) ? 0 : -1;
}

#endif
