#include "app/service.h"

#include <unistd.h>

#include "app/exit.h"
#include "app/stop.h"
#include "base/log.h"

static const struct service receiving = { "receive", service_receive, WAKES };
static const struct service sending = { "send", service_send, WAKE_SEND };
static const struct service fetching = { "fetch", service_fetch, WAKES };
static const struct service due = { "due", service_due, WAKE_DUE };

static struct service_wanted *
want(struct arena *a, struct service_wanted *list, size_t *count, const struct service *service,
    struct str argument)
{
	list = array_push(a, list, count, sizeof *list);
	list[*count - 1] = (struct service_wanted) { service, arena_dup(a, argument) };
	return list;
}

struct service_wanted *
services_receiving(struct arena *a, const struct site *site, size_t *count)
{
	*count = 0;
	struct service_wanted *list = want(a, NULL, count, &receiving, STR(""));
	for (size_t i = 2; i <= site->lmtp_processes; i++)
		list = want(a, list, count, &receiving, arena_printf(a, "%zu", i));
	return list;
}

struct service_wanted *
services_of(struct arena *a, const struct site *site, size_t *count)
{
	struct service_wanted *list = services_receiving(a, site, count);
	list = want(a, list, count, &sending, STR(""));
	list = want(a, list, count, &due, STR(""));
	for (size_t i = 0; i < site->fetch_count; i++)
		list = want(a, list, count, &fetching, site->fetches[i].name);
	return list;
}

struct service_wanted *
services_fetching(struct arena *a, const struct site *site, struct strings names, size_t *count)
{
	struct service_wanted *list = NULL;
	*count = 0;
	for (size_t i = 0; i < names.count; i++)
		if (site_fetch_find(site, names.items[i]) != NULL)
			list = want(a, list, count, &fetching, names.items[i]);
	return list;
}

bool
service_must_end(const struct service_env *env)
{
	struct pollfd lifeline = { .fd = env->lifeline, .events = POLLIN };
	return stop_wanted() || poll(&lifeline, 1, 0) > 0;
}

/* Sleeps are cut to pieces in which the service still beats, and notices a clock that was set. */
enum { LONGEST_REST_MS = 30000 };

bool
service_rest(struct service_env *env, enum wake wake, int64_t ms)
{
	struct pollfd fds[] = { { .fd = env->lifeline, .events = POLLIN },
		{ .fd = wake == WAKES ? -1 : env->wakes[wake][0], .events = POLLIN } };
	board_beat(env->slot);
	if (ms > LONGEST_REST_MS)
		ms = LONGEST_REST_MS;
	if (stop_poll(fds, COUNT(fds), ms < 0 ? 0 : (int)ms) > 0 && fds[1].revents != 0) {
		char pokes[64];
		const ssize_t n = read(fds[1].fd, pokes, sizeof pokes);
		(void)n; /* how many do not matter */
	}
	board_beat(env->slot);
	return !stop_wanted() && fds[0].revents == 0;
}

void
service_poke(const struct service_env *env, enum wake wake)
{
	const ssize_t n = write(env->wakes[wake][1], "", 1);
	(void)n; /* a full pipe wakes as well */
}

int
service_fail(const struct err *err)
{
	struct log_line l;
	log_begin(&l, LOG_LEVEL_ERROR);
	log_err(&l, err);
	log_end(&l);
	return exit_status(err->kind);
}
