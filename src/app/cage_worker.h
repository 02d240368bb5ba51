/* What the child in the cage does: a mail's bytes in, one flat message out. */
#ifndef APP_CAGE_WORKER_H
#define APP_CAGE_WORKER_H

#include "mail/cage.h"

/* For cage_start. */
extern const struct cage_work cage_worker;

#endif
