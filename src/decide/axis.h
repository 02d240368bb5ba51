/* What can run full: the event itself, a session, an option with places of its own. Types only; the
 * arithmetic is in decide/places.h.
 */
#ifndef DECIDE_AXIS_H
#define DECIDE_AXIS_H

#include "base/str.h"
#include <stdint.h>

/* A place is taken on every axis a registration stands on: the event, each session it attends, each
 * limited option it chose. */
struct axis {
	enum axis_kind { AXIS_EVENT, AXIS_SESSION, AXIS_OPTION } kind;
	struct str question; /* AXIS_OPTION: question id */
	struct str id;       /* session id or option value; empty for the event */
	int64_t capacity;    /* -1: unlimited */
	int64_t taken;       /* confirmed + offered */
};

#endif
