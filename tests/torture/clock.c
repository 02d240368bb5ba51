/* A clock that jumps, for tests/torture/service.py: preloaded, it shows the system's time moved by
 * as many seconds as the file $CLOCK_FILE says; clocks that never jump are left alone. The file is
 * mapped once, so that processes without files see it too. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static const volatile int64_t *ahead;

__attribute__((constructor)) static void
begin(void)
{
	const char *path = getenv("CLOCK_FILE");
	const int fd = path == NULL ? -1 : open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return;
	void *p = mmap(NULL, sizeof *ahead, PROT_READ, MAP_SHARED, fd, 0);
	(void)close(fd);
	if (p != MAP_FAILED)
		ahead = p;
}

int
clock_gettime(clockid_t clock, struct timespec *t)
{
	static int (*real)(clockid_t, struct timespec *);
	if (real == NULL)
		real = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
	const int r = real(clock, t);
	if (r == 0 && clock == CLOCK_REALTIME && ahead != NULL)
		t->tv_sec += *ahead;
	return r;
}

time_t
time(time_t *out)
{
	struct timespec t = { 0 };
	(void)clock_gettime(CLOCK_REALTIME, &t);
	if (out != NULL)
		*out = t.tv_sec;
	return t.tv_sec;
}
