/* Numbered failure points, for the torture tests (STYLE rule 67).
 *
 * A debug, asan or cov build calls fault_point("db.commit") before each step that can fail. The
 * environment variable SAMLING_FAULT chooses what happens at the N-th point passed by this process:
 *     SAMLING_FAULT=7:kill     kill -9 at the seventh point
 *     SAMLING_FAULT=7:eio      the seventh step fails as if the disk did
 *     SAMLING_FAULT=7:enospc   the seventh step fails as if the disk were full
 *     SAMLING_FAULT=7:busy     the seventh step fails as if another process held the database
 *     SAMLING_FAULT=7+:eio     the seventh and every later one
 *     SAMLING_FAULT=count      never fails; prints how many points were passed to stderr at exit
 * In a release build it is the constant `true` and costs nothing.
 */
#ifndef BASE_FAULT_H
#define BASE_FAULT_H

#include "base/err.h"
#include <stdbool.h>

#ifdef FAULT_POINTS
/* False with ERR_AGAIN when the step called `name` is to fail now. */
bool fault_point(const char *name, struct err *err) NODISCARD;
#else
static inline bool
fault_point(const char *name, struct err *err)
{
	(void)name;
	(void)err;
	return true;
}
#endif

#endif
