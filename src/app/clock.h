/* What time it is, for programs that run on. `--now TIME` moves the whole service in time: its
 * clock stood at TIME when it started, and goes on from there. The system's clock is read here. */
#ifndef APP_CLOCK_H
#define APP_CLOCK_H

#include "base/instant.h"
#include <stdbool.h>
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

/* Rest for as long as the work that began at `since_ms` (clock_ms) took, from GIVE_WAY_MS up to
 * GIVE_WAY_MOST_MS: who writes to the database slice after slice lets others write between. */
enum { GIVE_WAY_MS = 12, GIVE_WAY_MOST_MS = 200 };
void clock_give_way(int64_t since_ms);

/* A clock that leaps ahead by more than CLOCK_LEAP_S is not believed at once: deadlines that pass
 * and letters that go out cannot be taken back when it is set right again. Only after
 * CLOCK_SETTLE_S without a further leap it counts. One that goes back is believed: what is due only
 * comes later. A machine that slept has not leapt. */
enum { CLOCK_LEAP_S = 300, CLOCK_SETTLE_S = 600 };

struct clock_watch {
	bool begun;
	int64_t believed_s; /* what the clock shows beyond the one that never jumps */
	int64_t claimed_s;  /* what it has shown since it leapt */
	int64_t since_s;    /* when that was, by the one that never jumps */
};

/* Zeroed before the first look. Seconds of the wall clock, and of one that never jumps and does not
 * stop while the machine sleeps. False: not to be believed yet. */
bool clock_watch_look(struct clock_watch *w, int64_t wall_s, int64_t steady_s);
/* The same with the system's clocks. */
bool clock_is_settled(struct clock_watch *w);

#endif
