#include "app/clock.h"

#include <poll.h>
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

void
clock_give_way(int64_t since_ms)
{
	const int64_t took = clock_ms() - since_ms;
	const int64_t rest = took < GIVE_WAY_MS        ? GIVE_WAY_MS
			     : took < GIVE_WAY_MOST_MS ? took
						       : GIVE_WAY_MOST_MS;
	(void)poll(NULL, 0, (int)rest); /* a signal only shortens it */
}

bool
clock_watch_look(struct clock_watch *w, int64_t wall_s, int64_t steady_s)
{
	const int64_t shown_s = wall_s - steady_s;
	if (!w->begun || shown_s <= w->believed_s + CLOCK_LEAP_S) {
		*w = (struct clock_watch) {
			.begun = true, .believed_s = shown_s, .claimed_s = shown_s
		};
		return true;
	}
	if (shown_s > w->claimed_s + CLOCK_LEAP_S || shown_s < w->claimed_s - CLOCK_LEAP_S) {
		w->claimed_s = shown_s;
		w->since_s = steady_s;
	}
	if (steady_s - w->since_s < CLOCK_SETTLE_S)
		return false;
	w->believed_s = w->claimed_s = shown_s;
	return true;
}

bool
clock_is_settled(struct clock_watch *w)
{
	struct timespec t = { 0 };
	(void)clock_gettime(CLOCK_BOOTTIME, &t); /* cannot fail on Linux */
	return clock_watch_look(w, (int64_t)time(NULL), (int64_t)t.tv_sec);
}
