/* Very many mails through one process, in batches: memory and descriptors must stay as they are.
 *
 *     soak SITE MAIL-TEMPLATE MAILS
 * Ends with 1 when either grew by more than the slack below between a tenth of the way and the end.
 */
#include <dirent.h>
#include <unistd.h>

#include "app/batch.h"

#include "bench.h"

enum { SLACK_KB = 1024 };

static long
resident_kb(void)
{
	FILE *f = fopen("/proc/self/statm", "r");
	char line[128];
	struct str rest, size, resident;
	uint64_t pages;
	if (f == NULL || fgets(line, sizeof line, f) == NULL)
		die("cannot read /proc/self/statm");
	(void)fclose(f);
	rest = str_from(line);
	if (!str_next(&rest, ' ', &size) || !str_next(&rest, ' ', &resident)
	    || !str_uint(resident, UINT32_MAX, &pages))
		die("/proc/self/statm is odd");
	return (long)pages * (sysconf(_SC_PAGESIZE) / 1024);
}

static int
open_descriptors(void)
{
	DIR *d = opendir("/proc/self/fd");
	int n = -3; /* ".", ".." and this one */
	if (d == NULL)
		die("cannot read /proc/self/fd");
	while (readdir(d) != NULL)
		n++;
	(void)closedir(d);
	return n;
}

static void
run_batch(struct program *p, struct str template, size_t from)
{
	struct batch_mail mails[BENCH_BATCH];
	for (size_t i = 0; i < BENCH_BATCH; i++) {
		struct arena *a = arena_new();
		const struct str raw = bench_mail(a, template, from + i);
		mails[i] = (struct batch_mail) { .a = a,
			.delivery = { .raw = raw,
			    .bytes = raw.n,
			    .rcpt = STR("anmalan@samling.example"),
			    .received = BENCH_NOW } };
		mails[i].hash = batch_hash(a, &mails[i].delivery);
	}
	(void)batch_run(p, mails, BENCH_BATCH, BENCH_NOW, NULL);
	for (size_t i = 0; i < BENCH_BATCH; i++) {
		const struct outcome *out = &mails[i].out;
		if (!mails[i].done || out->unread.n > 0 || out->decision->kind != DECISION_ACT)
			die("mail %zu was not acted on", from + i);
		arena_free(mails[i].a);
	}
}

int
main(int argc, char **argv)
{
	if (argc != 4)
		die("usage: soak SITE MAIL-TEMPLATE MAILS");
	batch_prepare();
	struct arena *a = arena_new();
	const struct str template = bench_template(a, argv[2]);
	const size_t mails = number_arg(argv[3]), marks[] = { mails / 10, mails / 2, mails };
	static const char *const names[] = { "after a tenth", "half way", "at the end" };
	struct program *p = bench_open_silent(a, argv[1], PROGRAM_MAIL | PROGRAM_CREATE);
	long kb[COUNT(marks)];
	int descriptors[COUNT(marks)];
	const double start = clock_us();
	for (size_t m = 0, done = 0; m < COUNT(marks); m++) {
		for (; done < marks[m]; done += BENCH_BATCH)
			run_batch(p, template, done);
		kb[m] = resident_kb();
		descriptors[m] = open_descriptors();
		(void)printf("soak, %-14s %6zu mails  %6ld kB resident  %3d descriptors\n",
		    names[m], marks[m], kb[m], descriptors[m]);
	}
	(void)printf("soak: %.0f mails a second\n", (double)mails / ((clock_us() - start) / 1e6));
	program_close(p);
	arena_free(a);
	const bool flat = kb[2] - kb[0] <= SLACK_KB && descriptors[2] == descriptors[0];
	if (!flat)
		(void)puts("soak: it GROWS");
	return flat ? 0 : 1;
}
