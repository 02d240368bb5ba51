/* samling filter as a mail system calls it: a new process for one mail.
 *
 *     start SAMLING SITE MAIL-TEMPLATE RUNS
 * Prints the median of the time from fork to exit, and the most memory that all processes of one
 * call hold together: the sum of their proportional set sizes, looked at about every half
 * millisecond in runs of their own.
 */
#include <errno.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench.h"

enum { AIM_MS = 40, AIM_MB = 32, TREE = 16 };

static pid_t
spawn(char **command, const char *mail)
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

static void
write_mail(struct arena *a, const char *path, struct str template, size_t n)
{
	struct err err = { 0 };
	if (!file_replace(path, bench_mail(a, template, n), 0600, &err))
		die("%s", err.text);
}

/* The numbers in a small file of /proc; those after `label`, where there is one. */
static size_t
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

/* Kilobytes of a process and all below it. */
static uint64_t
tree_kb(struct arena *a, uint64_t pid)
{
	uint64_t kb = 0, children[TREE];
	(void)read_numbers(arena_printf(a, "/proc/%llu/smaps_rollup", (unsigned long long)pid).p,
	    "\nPss:", &kb, 1);
	const size_t n = read_numbers(arena_printf(a, "/proc/%llu/task/%llu/children",
					  (unsigned long long)pid, (unsigned long long)pid)
					  .p,
	    NULL, children, TREE);
	for (size_t i = 0; i < n; i++)
		kb += tree_kb(a, children[i]);
	return kb;
}

static uint64_t
peak_kb(pid_t child, int *status)
{
	uint64_t peak = 0;
	struct arena *a = arena_new();
	while (waitpid(child, status, WNOHANG) == 0) {
		const uint64_t kb = tree_kb(a, (uint64_t)child);
		peak = kb > peak ? kb : peak;
		arena_reset(a);
		(void)nanosleep(&(struct timespec) { .tv_nsec = 300000 }, NULL);
	}
	arena_free(a);
	return peak;
}

int
main(int argc, char **argv)
{
	if (argc != 5)
		die("usage: start SAMLING SITE MAIL-TEMPLATE RUNS");
	struct arena *a = arena_new();
	const struct str template = bench_template(a, argv[3]);
	const size_t runs = number_arg(argv[4]);
	const char *mail = arena_printf(a, "%s/mail.eml", argv[2]).p;
	program_close(bench_open(a, argv[2], PROGRAM_STORE | PROGRAM_CREATE));
	char option[] = "--site", filter[] = "filter", clock[] = "--now",
	     now[] = "2030-03-01T10:00:00+01:00", to[] = "--rcpt",
	     rcpt[] = "anmalan@samling.example";
	char *command[] = { argv[1], option, argv[2], clock, now, filter, to, rcpt, NULL };
	struct samples ms = { 0 }, mb = { 0 };
	for (size_t i = 0; i < 2 * runs; i++) {
		int status = 0;
		write_mail(a, mail, template, i);
		const double start = clock_us();
		const pid_t child = spawn(command, mail);
		if (i % 2 == 0) {
			while (waitpid(child, &status, 0) < 0 && errno == EINTR)
				continue;
			samples_add(&ms, (clock_us() - start) / 1e3);
		} else {
			samples_add(&mb, (double)peak_kb(child, &status) / 1024);
		}
		if (status != 0)
			die("filter ended with status %d; see %s/data/log", status, argv[2]);
	}
	const double median = samples_at(&ms, 0.5), memory = samples_at(&mb, 0.5);
	(void)printf("filter, cold start: %.1f ms (95 of 100: %.1f)   aim %d  %s\n", median,
	    samples_at(&ms, 0.95), AIM_MS, median <= AIM_MS ? "kept" : "MISSED");
	(void)printf("filter, memory of all its processes: %.1f MB (most: %.1f)   aim %d  %s\n",
	    memory, samples_at(&mb, 1), AIM_MB, memory <= AIM_MB ? "kept" : "MISSED");
	arena_free(a);
	return 0;
}
