#include "app/clock.h"

#include <time.h>

struct clock
clock_system(void)
{
	return (struct clock) { 0 };
}

struct clock
clock_at(struct instant now)
{
	return (struct clock) { .ahead_s = now.s - (int64_t)time(NULL) };
}

struct instant
clock_now(const struct clock *clock)
{
	return (struct instant) { .s = (int64_t)time(NULL) + clock->ahead_s };
}

int64_t
clock_ms(void)
{
	struct timespec t = { 0 };
	(void)clock_gettime(CLOCK_MONOTONIC, &t); /* cannot fail for this clock */
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}
