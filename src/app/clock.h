/* What time it is, for programs that run on. `--now TIME` moves the whole service in time: its
 * clock stood at TIME when it started, and goes on from there. The system's clock is read here. */
#ifndef APP_CLOCK_H
#define APP_CLOCK_H

#include "base/instant.h"
#include <stdint.h>

struct clock {
	int64_t ahead_s; /* of the system's clock */
};

struct clock clock_system(void);
/* One that shows `now` at this moment. */
struct clock clock_at(struct instant now);
struct instant clock_now(const struct clock *clock);

/* Milliseconds of a clock that never jumps, for deadlines. */
int64_t clock_ms(void);

#endif
