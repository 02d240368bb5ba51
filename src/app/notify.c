#include "app/notify.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/str.h"

void
notify_send(const char *state)
{
	const char *path = getenv("NOTIFY_SOCKET");
	struct sockaddr_un to = { .sun_family = AF_UNIX };
	if (path == NULL || (path[0] != '/' && path[0] != '@')
	    || strlen(path) >= sizeof to.sun_path)
		return;
	memcpy(to.sun_path, path, strlen(path));
	if (path[0] == '@')
		to.sun_path[0] = '\0'; /* the abstract name space of Linux */
	const int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	if (fd < 0)
		return;
	const socklen_t n = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + strlen(path));
	(void)sendto(fd, state, strlen(state), MSG_NOSIGNAL, (const struct sockaddr *)&to, n);
	(void)close(fd);
}

int64_t
notify_watchdog_ms(void)
{
	uint64_t us, pid;
	if (!str_uint(str_from(getenv("WATCHDOG_USEC")), INT64_MAX, &us))
		return 0;
	const char *whose = getenv("WATCHDOG_PID");
	if (whose != NULL
	    && (!str_uint(str_from(whose), INT32_MAX, &pid) || (pid_t)pid != getpid()))
		return 0;
	const int64_t ms = (int64_t)(us / 2000);
	return us > 0 && ms == 0 ? 1 : ms;
}
