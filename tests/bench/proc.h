/* A program run as a mail system runs it, with a mail on its standard input, and what it and all
 * processes below it hold: the sum of their proportional set sizes, and the most that one of them,
 * the cage, holds resident; looked at about every half millisecond.
 */
#ifndef BENCH_PROC_H
#define BENCH_PROC_H

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench.h"

enum { PROC_TREE = 16, PROC_CAGE_DEPTH = 3 };

static inline pid_t
proc_spawn(char **command, const char *mail)
{
	const pid_t child = fork();
	if (child < 0)
		die("cannot fork");
	if (child == 0) {
		const int in = open(mail, O_RDONLY);
		if (in < 0 || dup2(in, STDIN_FILENO) < 0)
			_exit(127);
		(void)execv(command[0], command);
		_exit(127);
	}
	return child;
}

/* The numbers in a small file of /proc; those after `label`, where there is one. */
static inline size_t
read_numbers(const char *path, const char *label, uint64_t *numbers, size_t max)
{
	char text[4096];
	const int fd = open(path, O_RDONLY | O_CLOEXEC);
	const ssize_t n = fd < 0 ? -1 : read(fd, text, sizeof text - 1);
	if (fd >= 0)
		(void)close(fd);
	if (n <= 0)
		return 0;
	text[n] = '\0';
	const char *p = label == NULL ? text : strstr(text, label);
	size_t count = 0;
	for (p = p != NULL && label != NULL ? p + strlen(label) : p;
	     p != NULL && *p != '\0' && count < max; count++) {
		while (*p == ' ')
			p++;
		char *end;
		numbers[count] = strtoull(p, &end, 10);
		if (end == p)
			break;
		p = end;
	}
	return count;
}

struct peak {
	uint64_t tree_kb, cage_kb;
};

/* Kilobytes of a process and all below it; the deepest is the cage. */
static inline uint64_t
tree_kb(struct arena *a, uint64_t pid, int depth, struct peak *peak)
{
	uint64_t kb = 0, rss = 0, children[PROC_TREE];
	(void)read_numbers(arena_printf(a, "/proc/%llu/smaps_rollup", (unsigned long long)pid).p,
	    "\nPss:", &kb, 1);
	if (depth == PROC_CAGE_DEPTH) {
		(void)read_numbers(
		    arena_printf(a, "/proc/%llu/smaps_rollup", (unsigned long long)pid).p,
		    "\nRss:", &rss, 1);
		peak->cage_kb = rss > peak->cage_kb ? rss : peak->cage_kb;
	}
	const size_t n = read_numbers(arena_printf(a, "/proc/%llu/task/%llu/children",
					  (unsigned long long)pid, (unsigned long long)pid)
					  .p,
	    NULL, children, PROC_TREE);
	for (size_t i = 0; i < n; i++)
		kb += tree_kb(a, children[i], depth + 1, peak);
	return kb;
}

/* Until it ends; its status. */
static inline int
proc_watch(pid_t child, struct peak *peak)
{
	struct arena *a = arena_new();
	int status = 0;
	while (waitpid(child, &status, WNOHANG) == 0) {
		const uint64_t kb = tree_kb(a, (uint64_t)child, 0, peak);
		peak->tree_kb = kb > peak->tree_kb ? kb : peak->tree_kb;
		arena_reset(a);
		(void)nanosleep(&(struct timespec) { .tv_nsec = 300000 }, NULL);
	}
	arena_free(a);
	return status;
}

#endif
