/* samling filter as a mail system calls it: a new process for one mail.
 *
 *     start SAMLING SITE MAIL-TEMPLATE RUNS
 * Prints the median of the time from fork to exit, and the most memory that all processes of one
 * call hold together, in runs of their own.
 */
#include <errno.h>

#include "proc.h"

enum { AIM_MS = 40, AIM_MB = 32 };

static void
write_mail(struct arena *a, const char *path, struct str template, size_t n)
{
	struct err err = { 0 };
	if (!file_replace(path, bench_mail(a, template, n), 0600, &err))
		die("%s", err.text);
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
		const pid_t child = proc_spawn(command, mail);
		if (i % 2 == 0) {
			while (waitpid(child, &status, 0) < 0 && errno == EINTR)
				continue;
			samples_add(&ms, (clock_us() - start) / 1e3);
		} else {
			struct peak peak = { 0 };
			status = proc_watch(child, &peak);
			samples_add(&mb, (double)peak.tree_kb / 1024);
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
