/* The sockets a service listens on: handed over by systemd, named on the command line, or as the
 * site says. Those of the site follow it when it changes: places that stay keep their socket, so
 * that no client is refused; new ones are opened before anything is given up. The others stay as
 * they are.
 */
#ifndef APP_LISTENING_H
#define APP_LISTENING_H

#include "app/site.h"
#include "base/arena.h"
#include "base/attributes.h"
#include "base/err.h"
#include "base/str.h"
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

enum { LISTENING_MAX = 16 };

struct listening {
	struct arena *a;    /* lives as long as this */
	struct str dir;     /* where relative paths lie */
	struct str mode;    /* of Unix sockets, octal; empty: the site's */
	struct strings ask; /* places named on the command line; none: the site's */
	bool inherited;     /* handed over: nothing of ours was opened */
	struct strings places;
	int fds[LISTENING_MAX];
	size_t count; /* of fds */
};

/* `a`, `dir`, `mode` and `ask` are filled in, the rest is zero. */
bool listening_open(struct listening *l, const struct site *site, struct err *err) NODISCARD;

/* After the site changed. On failure everything listens as before. */
bool listening_follow(struct listening *l, const struct site *site, struct err *err) NODISCARD;

#endif
