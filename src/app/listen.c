#include "app/listen.h"

#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

enum { BACKLOG = 128, FIRST_INHERITED = 3, INHERITED_MAX = 16, SMTP_PORT = 25 };

static int
fail(int fd, struct err *err, struct str place)
{
	const int why = errno;
	const bool config =
	    why == EACCES || why == EPERM || why == ENOENT || why == EADDRNOTAVAIL || why == EROFS;
	if (fd >= 0)
		(void)close(fd);
	(void)err_set(err, config ? ERR_CONFIG : ERR_AGAIN, "cannot listen on '%.*s': %s",
	    STR_ARG(place), strerror(why));
	return -1;
}

/* Does a process answer on it? What a killed one left behind may be removed. */
static bool
is_alive(const struct sockaddr_un *address)
{
	const int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (fd < 0)
		return true; /* not known: leave it alone */
	const bool alive = connect(fd, (const struct sockaddr *)address, sizeof *address) == 0
			   || errno != ECONNREFUSED;
	(void)close(fd);
	return alive;
}

static int
open_unix(struct arena *a, struct str dir, struct str path, mode_t mode, struct str place,
    struct err *err)
{
	if (path.n > 0 && path.p[0] != '/')
		path = arena_printf(a, "%.*s/%.*s", STR_ARG(dir), STR_ARG(path));
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	if (path.n == 0 || path.n >= sizeof address.sun_path) {
		(void)err_set(err, ERR_USAGE,
		    "'%.*s' is no path of a socket: it has %zu bytes, and %zu are possible",
		    STR_ARG(path), path.n, sizeof address.sun_path - 1);
		return -1;
	}
	memcpy(address.sun_path, path.p, path.n);
	struct stat st;
	if (lstat(address.sun_path, &st) == 0) {
		if (!S_ISSOCK(st.st_mode) || is_alive(&address)) {
			errno = EADDRINUSE;
			return fail(-1, err, place);
		}
		(void)unlink(address.sun_path); /* else bind tells */
	}
	const int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (fd < 0 || bind(fd, (const struct sockaddr *)&address, sizeof address) != 0
	    || chmod(address.sun_path, mode) != 0 || listen(fd, BACKLOG) != 0)
		return fail(fd, err, place);
	return fd;
}

/* "127.0.0.1:2424" or "[::1]:2424" */
static bool
split_port(struct str text, struct str *host, struct str *port)
{
	size_t colon = text.n;
	while (colon > 0 && text.p[colon - 1] != ':')
		colon--;
	if (colon == 0)
		return false;
	*host = str_slice(text, 0, colon - 1);
	*port = str_from_byte(text, colon);
	if (host->n >= 2 && host->p[0] == '[' && host->p[host->n - 1] == ']')
		*host = str_slice(*host, 1, host->n - 1);
	uint64_t number;
	return host->n > 0 && str_uint(*port, 65535, &number) && number > 0 && number != SMTP_PORT;
}

/* NULL where it is no numeric address and port. */
static struct addrinfo *
find_tcp(struct arena *a, struct str text)
{
	struct str host, port;
	const struct addrinfo hints = { .ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE,
		.ai_socktype = SOCK_STREAM };
	struct addrinfo *found = NULL;
	if (!split_port(text, &host, &port)
	    || getaddrinfo(arena_strz(a, host), arena_strz(a, port), &hints, &found) != 0)
		return NULL;
	return found;
}

static int
open_tcp(struct arena *a, struct str text, struct str place, struct err *err)
{
	struct addrinfo *found = find_tcp(a, text);
	if (found == NULL) {
		(void)err_set(err, ERR_USAGE,
		    "'%.*s' is no place to listen: tcp:ADDRESS:PORT, not port %d", STR_ARG(place),
		    SMTP_PORT);
		return -1;
	}
	const int one = 1;
	int fd = socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (fd < 0 || setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one) != 0
	    || bind(fd, found->ai_addr, found->ai_addrlen) != 0 || listen(fd, BACKLOG) != 0)
		fd = fail(fd, err, place);
	freeaddrinfo(found);
	return fd;
}

bool
listen_place_is_valid(struct arena *a, struct str place)
{
	if (str_starts(place, STR("unix:")))
		return place.n > 5;
	if (!str_starts(place, STR("tcp:")))
		return false;
	struct addrinfo *found = find_tcp(a, str_from_byte(place, 4));
	if (found != NULL)
		freeaddrinfo(found);
	return found != NULL;
}

bool
listen_mode_parse(struct str text, mode_t *mode)
{
	unsigned value = 0;
	if (text.n == 0 || text.n > 4)
		return false;
	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] < '0' || text.p[i] > '7')
			return false;
		value = value * 8 + (unsigned)(text.p[i] - '0');
	}
	if (value > 0777)
		return false;
	*mode = (mode_t)value;
	return true;
}

int
listen_open(struct arena *a, struct str dir, struct str place, mode_t mode, struct err *err)
{
	if (str_starts(place, STR("unix:")))
		return open_unix(a, dir, str_from_byte(place, 5), mode, place, err);
	if (str_starts(place, STR("tcp:")))
		return open_tcp(a, str_from_byte(place, 4), place, err);
	(void)err_set(err, ERR_USAGE, "'%.*s' is no place to listen: unix:PATH or tcp:ADDRESS:PORT",
	    STR_ARG(place));
	return -1;
}

bool
listen_inherited(struct arena *a, const int **fds, size_t *count, struct err *err)
{
	uint64_t pid, n;
	*count = 0;
	if (!str_uint(str_from(getenv("LISTEN_PID")), INT32_MAX, &pid) || (pid_t)pid != getpid()
	    || !str_uint(str_from(getenv("LISTEN_FDS")), INHERITED_MAX, &n))
		return true;
	int *all = arena_alloc(a, (size_t)n * sizeof *all);
	for (size_t i = 0; i < n; i++) {
		int listens = 0;
		socklen_t size = sizeof listens;
		all[i] = FIRST_INHERITED + (int)i;
		if (getsockopt(all[i], SOL_SOCKET, SO_ACCEPTCONN, &listens, &size) != 0
		    || listens == 0)
			return err_set(err, ERR_CONFIG,
			    "descriptor %d was handed over and is no listening socket", all[i]);
		/* Cannot fail on a socket that is open. */
		(void)fcntl(all[i], F_SETFD, FD_CLOEXEC);
		(void)fcntl(all[i], F_SETFL, O_NONBLOCK);
	}
	*fds = all;
	*count = (size_t)n;
	return true;
}
