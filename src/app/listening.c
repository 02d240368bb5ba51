#include "app/listening.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/listen.h"
#include "base/log.h"

/* What is to be listened on. */
static bool
places_of(
    const struct listening *l, const struct site *site, struct strings *places, struct err *err)
{
	*places = l->ask.count > 0 ? l->ask : site->lmtp_listen;
	return places->count <= LISTENING_MAX
	       || err_set(err, ERR_USAGE, "more than %d places to listen", (int)LISTENING_MAX);
}

static bool
mode_of(const struct listening *l, const struct site *site, mode_t *mode, struct err *err)
{
	const struct str text = l->mode.n > 0 ? l->mode : site->lmtp_mode;
	return listen_mode_parse(text, mode)
	       || err_set(
		   err, ERR_USAGE, "'%.*s' is no mode of a socket; write 0660", STR_ARG(text));
}

/* -1: it is not listened on. */
static int
fd_of(const struct listening *l, struct str place)
{
	for (size_t i = 0; i < l->places.count; i++)
		if (str_equal(l->places.items[i], place))
			return l->fds[i];
	return -1;
}

/* NULL where the place is no Unix socket. */
static char *
path_of(const struct listening *l, struct str place)
{
	if (!str_starts(place, STR("unix:")))
		return NULL;
	const struct str path = str_from_byte(place, 5);
	return arena_strz(l->a, path.n > 0 && path.p[0] == '/' ? path
							       : arena_printf(l->a, "%.*s/%.*s",
								   STR_ARG(l->dir), STR_ARG(path)));
}

/* Give up what is in `from` and not in `keep`. */
static void
give_up(const struct listening *l, const struct strings *from, const int *fds, size_t count,
    const struct strings *keep)
{
	for (size_t i = 0; i < count; i++) {
		if (strings_hold(keep, from->items[i]))
			continue;
		const char *path = path_of(l, from->items[i]);
		(void)close(fds[i]);
		if (path != NULL)
			(void)unlink(path); /* else it is found dead at the next start */
	}
}

/* Open what is new; on failure nothing has changed. */
static bool
change_to(struct listening *l, struct strings places, mode_t mode, struct err *err)
{
	int fds[LISTENING_MAX];
	for (size_t i = 0; i < places.count; i++) {
		fds[i] = fd_of(l, places.items[i]);
		const char *path = fds[i] < 0 ? NULL : path_of(l, places.items[i]);
		if (path != NULL)
			(void)chmod(path, mode); /* the mode may have changed: no reason to end */
		if (fds[i] < 0)
			fds[i] = listen_open(l->a, l->dir, places.items[i], mode, err);
		if (fds[i] < 0) {
			give_up(l, &places, fds, i, &l->places);
			return false;
		}
	}
	give_up(l, &l->places, l->fds, l->count, &places);
	memcpy(l->fds, fds, places.count * sizeof fds[0]);
	l->count = places.count;
	l->places =
	    (struct strings) { arena_alloc(l->a, places.count * sizeof(struct str)), places.count };
	for (size_t i = 0; i < places.count; i++)
		l->places.items[i] = arena_dup(l->a, places.items[i]);
	return true;
}

bool
listening_open(struct listening *l, const struct site *site, struct err *err)
{
	const int *inherited = NULL;
	struct strings places;
	mode_t mode;
	if (!listen_inherited(l->a, &inherited, &l->count, err) || !mode_of(l, site, &mode, err)
	    || !places_of(l, site, &places, err))
		return false;
	if (l->count == 0)
		return change_to(l, places, mode, err);
	l->inherited = true;
	memcpy(l->fds, inherited, l->count * sizeof l->fds[0]);
	return true;
}

bool
listening_follow(struct listening *l, const struct site *site, struct err *err)
{
	struct strings places;
	mode_t mode;
	if (l->inherited || l->count == 0)
		return true;
	return mode_of(l, site, &mode, err) && places_of(l, site, &places, err)
	       && change_to(l, places, mode, err);
}
