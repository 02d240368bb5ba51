/* usage: due SITE REMINDERS DIGEST
 *
 * What falls due for very many at once. The reminder of an event to REMINDERS people, rendered and
 * queued as `tick` does it, and what memory it takes; and the daily letter about an event of DIGEST
 * participants, with its spreadsheet. The site has no database yet; two are made.
 *
 * Ends with 1 when memory grows.
 */
#include <sys/wait.h>
#include <unistd.h>

#include "app/digest_due.h"
#include "app/pipeline.h"

#include "bench.h"

enum { REMINDERS_A_SECOND = 5000, GROWTH_KB = 4096, DIGEST_MS = 2000, DIGEST_KB = 64 << 10 };

/* Wednesday, 5 June 2030, one in the afternoon in Stockholm: half an hour after the reminder a week
 * before the event is due. */
#define REMINDER_NOW ((struct instant) { .s = 1906887600 })

/* Thursday, 2 March 2030, eight in the morning: the registrations came an hour or a day before. */
#define DIGEST_NOW ((struct instant) { .s = 1898665200 })

static long
proc_kb(const char *path, const char *key)
{
	FILE *f = fopen(path, "r");
	char line[256];
	uint64_t kb = 0;
	if (f == NULL)
		die("cannot read '%s'", path);
	while (fgets(line, sizeof line, f) != NULL) {
		struct str rest = str_from(line), name;
		if (!str_next(&rest, ':', &name) || !str_equal(name, str_from(key)))
			continue;
		rest = str_trim(rest);
		if (!str_next(&rest, ' ', &name) || !str_uint(name, UINT32_MAX, &kb))
			die("'%s' of '%s' is odd", key, path);
	}
	(void)fclose(f);
	return (long)kb;
}

static void
set_mark(void)
{
	FILE *f = fopen("/proc/self/clear_refs", "w");
	if (f == NULL || fputs("5", f) < 0 || fclose(f) != 0)
		die("cannot set the mark of most memory held");
}

static long
count_letters(const char *site, struct arena *a)
{
	sqlite3 *db = open_sql(arena_printf(a, "%s/data/samling.db", site).p);
	sqlite3_stmt *s = NULL;
	if (sqlite3_prepare_v2(db,
		"SELECT count(*) FROM letter WHERE state = 'queued' AND template = 'reminder'", -1,
		&s, NULL)
		!= SQLITE_OK
	    || sqlite3_step(s) != SQLITE_ROW)
		die("cannot count letters: %s", sqlite3_errmsg(db));
	const long n = (long)sqlite3_column_int64(s, 0);
	(void)sqlite3_finalize(s);
	(void)sqlite3_close(db);
	return n;
}

static bool
reminders(struct arena *a, const char *site, size_t people)
{
	struct err err = { 0 };
	struct due_passed passed = { 0 };
	struct outcome out;
	bool did = true;
	bench_fill(a, site, 2 * people); /* half of them are at the event */
	struct program *p =
	    program_open(a, str_from(site), PROGRAM_STORE | PROGRAM_TEMPLATES, REMINDER_NOW, &err);
	if (p == NULL)
		die("%s", err.text);
	struct arena *one = arena_new();
	double worst = 0;
	size_t slices = 0;
	long early_kb = 0;
	const double begun = clock_us(), cpu = cpu_us(RUSAGE_SELF);
	while (did) {
		const double from = clock_us();
		arena_reset(one);
		if (!pipeline_due(one, p, REMINDER_NOW, &passed, &did, &out, &err))
			die("%s", err.text);
		const double took = clock_us() - from;
		worst = took > worst ? took : worst;
		store_rest(p->store);
		if (++slices == 20)
			early_kb = proc_kb("/proc/self/status", "VmRSS");
	}
	const double s = (clock_us() - begun) / 1e6, cpu_s = (cpu_us(RUSAGE_SELF) - cpu) / 1e6;
	if (passed.first.kind != ERR_NONE)
		die("%s", passed.first.text);
	const long grown = proc_kb("/proc/self/status", "VmRSS") - early_kb;
	program_close(p);
	arena_free(one);
	const long letters = count_letters(site, a);
	if (letters != (long)people)
		die("%ld reminders were queued, not %zu", letters, people);
	const bool quick = (double)people / s >= REMINDERS_A_SECOND,
		   flat = slices < 40 || grown <= GROWTH_KB;
	(void)printf(
	    "reminders due at once: %zu queued in %.1f s, %.0f a second (%.0f of processor "
	    "time), aim %d %s\n",
	    people, s, (double)people / s, (double)people / cpu_s, REMINDERS_A_SECOND,
	    quick ? "kept" : "MISSED");
	(void)printf("reminders: longest time the database was held %.0f ms; memory grew by %ld kB "
		     "from the 20th of %zu slices to the end %s\n",
	    worst / 1e3, grown, slices, flat ? "(flat)" : "(GROWS)");
	return flat;
}

static void
take_digest(struct arena *a, struct program *p, struct instant now, bool *due, struct outcome *out)
{
	struct err err = { 0 };
	if (!store_begin(p->store, &err) || !digest_take(a, p, now, due, out, &err)
	    || !store_commit(p->store, &err))
		die("%s", err.text);
}

/* In a process of its own: the memory it took is none of the digest's. */
static void
fill_apart(struct arena *a, const char *site, size_t people)
{
	int status;
	const pid_t child = fork();

	if (child == 0) {
		bench_fill(a, site, 2 * people);
		sqlite3 *db = open_sql(arena_printf(a, "%s/data/samling.db", site).p);
		run_sql(db, "UPDATE history SET at = 1898650000 + id % 3600");
		(void)sqlite3_close(db);
		_exit(0);
	}
	if (child < 0 || waitpid(child, &status, 0) != child || status != 0)
		die("the registrations could not be made");
}

static void
digest(struct arena *a, const char *site, size_t people)
{
	struct err err = { 0 };
	struct outcome out;
	bool due = false;
	fill_apart(a, site, people);
	struct program *p =
	    program_open(a, str_from(site), PROGRAM_STORE | PROGRAM_TEMPLATES, DIGEST_NOW, &err);
	if (p == NULL)
		die("%s", err.text);
	struct arena *one = arena_new();
	/* the first morning only begins the count */
	take_digest(one, p, (struct instant) { .s = DIGEST_NOW.s - 86400 }, &due, &out);
	set_mark();
	const double begun = clock_us(), cpu = cpu_us(RUSAGE_SELF);
	take_digest(one, p, DIGEST_NOW, &due, &out);
	const double ms = (clock_us() - begun) / 1e3, cpu_ms = (cpu_us(RUSAGE_SELF) - cpu) / 1e3;
	const long most = proc_kb("/proc/self/status", "VmHWM");
	if (!due || out.letters.count == 0)
		die("no digest was due");
	const bool quick = ms <= DIGEST_MS, small = most <= DIGEST_KB;
	(void)printf("digest of an event of %zu with its spreadsheet: %.0f ms (%.0f of processor "
		     "time), aim %d %s; %ld kB at "
		     "most, aim %d %s\n",
	    people, ms, cpu_ms, DIGEST_MS, quick ? "kept" : "MISSED", most, DIGEST_KB,
	    small ? "kept" : "MISSED");
	program_close(p);
	arena_free(one);
}

int
main(int argc, char **argv)
{
	if (argc != 4)
		die("usage: due SITE REMINDERS DIGEST");
	struct arena *a = arena_new();
	const char *site = argv[1];
	digest(a, site, number_arg(argv[3]));
	for (size_t i = 0; i < 3; i++)
		(void)unlink(arena_printf(a, "%s/data/samling.db%s", site,
		    (const char *const[]) { "", "-wal", "-shm" }[i])
				 .p);
	const bool flat = reminders(a, site, number_arg(argv[2]));
	arena_free(a);
	return flat ? 0 : 1;
}
