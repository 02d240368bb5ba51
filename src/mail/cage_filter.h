/* The seccomp filter of the cage. With mail/cage.c the only user of libseccomp.
 *
 * Default: the process is killed (SIGSYS). Reading and writing only on CAGE_FD; memory, exit,
 * signals' returns and clocks allowed; look-ups of files answer EACCES, so that a rare charset or
 * zone name costs a mail nothing. What glibc uses was measured; see the table in cage_filter.c.
 */
#ifndef MAIL_CAGE_FILTER_H
#define MAIL_CAGE_FILTER_H

#include "base/attributes.h"
#include "base/err.h"
#include <stdbool.h>
#include <stddef.h>

enum { CAGE_FD = 3, CAGE_FILTER_ROOM = 8192 };

/* The instructions of the filter, as the kernel takes them. */
struct cage_filter {
	_Alignas(8) unsigned char code[CAGE_FILTER_ROOM];
	size_t bytes;
};

/* Built once, in the zygote. ERR_CONFIG: this kernel or library knows no seccomp filters. */
bool cage_filter_make(struct cage_filter *filter, struct err *err) NODISCARD;

/* From here on this process is in the cage. ERR_CONFIG. */
bool cage_filter_set(const struct cage_filter *filter, struct err *err) NODISCARD;

#endif
