#include "app/sink.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "app/clock.h"
#include "base/log.h"

static const char syslog_path[] = "/dev/log";

static void
stamp(char text[LOG_STAMP_BYTES])
{
	const struct clock clock = clock_system();
	const struct local_time t = local_from_seconds(clock_now(&clock).s);
	(void)snprintf(text, LOG_STAMP_BYTES, "time=%04d-%02d-%02dT%02d:%02d:%02dZ ", t.date.year,
	    t.date.month, t.date.day, t.hour, t.minute, t.second);
}

static int
open_syslog(void)
{
	struct sockaddr_un to = { .sun_family = AF_UNIX };
	memcpy(to.sun_path, syslog_path, sizeof syslog_path);
	const int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	if (fd >= 0 && connect(fd, (const struct sockaddr *)&to, sizeof to) != 0) {
		(void)close(fd);
		return -1;
	}
	return fd;
}

/* Standard error is moved to the file, so that what libraries and children say lands there as well.
 * The socket of syslog stays beside it: only whole log lines belong there. */
bool
sink_open(const char *where, bool addresses, const char *service, struct err *err)
{
	struct log_settings settings = { .level = LOG_LEVEL_INFO,
		.addresses = addresses,
		.fd = STDERR_FILENO,
		.service = service };
	if (strcmp(where, "syslog") == 0) {
		settings.fd = open_syslog();
		settings.syslog = true;
		if (settings.fd < 0)
			return err_set(err, ERR_AGAIN, "cannot reach syslog at '%s': %s",
			    syslog_path, strerror(errno));
	} else if (where[0] != '\0') {
		const int fd = open(where, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
		if (fd < 0 || dup2(fd, STDERR_FILENO) < 0)
			return err_set(err, ERR_CONFIG, "cannot open the log '%s': %s", where,
			    strerror(errno));
		(void)close(fd);
	}
	if (!settings.syslog && (where[0] != '\0' || getenv("JOURNAL_STREAM") == NULL))
		settings.stamp = stamp;
	log_init(settings);
	return true;
}

void
sink_rename(const char *service, bool addresses)
{
	struct log_settings settings = log_settings();
	settings.service = service;
	settings.addresses = addresses;
	log_init(settings);
}
