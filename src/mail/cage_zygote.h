/* The zygote and the cages: what runs on the far side of mail/cage.c. For mail/cage.c only.
 *
 * Control socket (SOCK_SEQPACKET), one message a time: the parent sends a struct cage_order, the
 * zygote answers each with one struct cage_report, for CAGE_FORK with two descriptors: the stream
 * to the cage and a pidfd. Both are the same program, so the structs go as they are. End of file is
 * the order to exit. Stream to the cage: struct cage_frame and its bytes, both ways, answers in
 * order.
 */
#ifndef MAIL_CAGE_ZYGOTE_H
#define MAIL_CAGE_ZYGOTE_H

#include "base/attributes.h"
#include "base/err.h"
#include "mail/cage.h"
#include <stdint.h>
#include <sys/types.h>

enum cage_order_kind { CAGE_FORK, CAGE_REAP };

struct cage_order {
	enum cage_order_kind kind;
	pid_t pid; /* CAGE_REAP: whom; it has been killed */
};

struct cage_report {
	bool ok;
	pid_t pid;      /* CAGE_FORK */
	int status;     /* CAGE_REAP: as waitpid says */
	struct err err; /* not ok */
};

struct cage_frame {
	uint32_t id;
	uint32_t bytes;
};

/* In the child of cage_start; never returns. `control` is its end of the socket. */
NORETURN void cage_zygote_run(int control, const struct cage_work *work);

/* read or write all; false at end of file or error. EINTR is tried again. */
bool cage_read_all(int fd, void *p, size_t n) NODISCARD;
bool cage_write_all(int fd, const void *p, size_t n) NODISCARD;

#endif
