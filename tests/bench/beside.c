/* Mails while an administrator works: export, reg list, backup and a purge of very many rows, each
 * as a process of its own, beside a process that takes mails one after the other.
 *
 *     beside SAMLING SITE MAIL-TEMPLATE REGISTRATIONS PURGED
 * Prints how long mails took beside each, the longest wait for the database (from asking for it to
 * the end of the commit) being what the aim is about, and how long they took alone on the same
 * machine at the same time.
 */
#include <errno.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/pipeline.h"

#include "bench.h"

enum { AIM_MS = 100, ALONE = 300, LEAST = 50, PAUSE_MS = 5, WORDS = 10 };

struct beside {
	struct program *p;
	struct arena *a; /* of one mail */
	struct str template;
	size_t sent;
	struct samples whole, held; /* milliseconds */
};

static void
must(bool ok, const struct err *err)
{
	if (!ok)
		die("%s", err->text);
}

static void
send_mail(struct beside *b)
{
	struct err err = { 0 };
	struct outcome out;
	const struct str raw = bench_mail(b->a, b->template, b->sent++);
	const struct delivery d = { .raw = raw,
		.bytes = raw.n,
		.rcpt = STR("anmalan@samling.example"),
		.received = BENCH_NOW };
	const double start = clock_us();
	must(pipeline_read(b->a, b->p, &d, &out, &err), &err);
	const double asked = clock_us();
	must(store_begin(b->p->store, &err), &err);
	must(pipeline_decide(b->a, b->p, &d, BENCH_NOW, &out, &err), &err);
	must(store_commit(b->p->store, &err), &err);
	const double end = clock_us();
	samples_add(&b->whole, (end - start) / 1e3);
	samples_add(&b->held, (end - asked) / 1e3);
	store_rest(b->p->store);
	arena_reset(b->a);
	(void)nanosleep(&(struct timespec) { .tv_nsec = PAUSE_MS * 1000000L }, NULL);
}

static pid_t
spawn(char **command)
{
	const pid_t child = fork();
	if (child < 0)
		die("cannot fork");
	if (child == 0) {
		const int null = open("/dev/null", O_WRONLY);
		if (null < 0 || dup2(null, STDOUT_FILENO) < 0)
			_exit(127);
		(void)execv(command[0], command);
		_exit(127);
	}
	return child;
}

/* Mails until the command ends; none: ALONE mails. */
static void
measure(struct beside *b, const char *name, char **command)
{
	b->whole.count = b->held.count = 0;
	const double start = clock_us();
	const pid_t child = command == NULL ? -1 : spawn(command);
	int status = 0;
	bool runs = true;
	for (size_t n = 0; runs || n < LEAST; n++) {
		send_mail(b);
		if (runs && child > 0)
			runs = waitpid(child, &status, WNOHANG) == 0;
		else if (child < 0)
			runs = n < ALONE;
	}
	if (status != 0)
		die("'%s' ended with status %d", name, status);
	const double worst = samples_at(&b->held, 1);
	(void)printf("beside %-10s %6.1f s  %5zu mails: median %5.1f ms, 99 of 100 %6.1f, longest "
		     "%6.1f; waited for"
		     " the database at most %6.1f ms",
	    name, (clock_us() - start) / 1e6, b->whole.count, samples_at(&b->whole, 0.5),
	    samples_at(&b->whole, 0.99), samples_at(&b->whole, 1), worst);
	(void)printf(command == NULL ? "\n" : "   aim %d  %s\n", AIM_MS,
	    worst <= AIM_MS ? "kept" : "MISSED");
	(void)fflush(stdout);
}

/* That many registrations of an event that is over and kept long enough. */
static void
make_due(struct arena *a, const char *site, size_t purged)
{
	sqlite3 *db = open_sql(arena_printf(a, "%s/data/samling.db", site).p);
	run_sql(db,
	    arena_printf(a,
		"BEGIN; CREATE TEMP TABLE over AS SELECT id FROM event WHERE slug = 'skogsdagen';"
		"UPDATE registration SET event = (SELECT id FROM over) WHERE id IN (SELECT id FROM"
		" registration ORDER BY id LIMIT %zu);"
		"UPDATE registration SET event = (SELECT id FROM event WHERE slug = 'perspektiv') "
		"WHERE"
		" event = (SELECT id FROM over) AND id > %zu;"
		"UPDATE timer SET due = 1, ended = 0 WHERE event = (SELECT id FROM over) AND rule "
		"= 'purge';"
		"COMMIT",
		purged, purged)
		.p);
	if (sqlite3_changes(db) != 1)
		die("the event has no timer for its purge");
	(void)sqlite3_close(db);
}

static size_t
count_purged(struct arena *a, const char *site)
{
	sqlite3 *db = open_sql(arena_printf(a, "%s/data/samling.db", site).p);
	sqlite3_stmt *s;
	if (sqlite3_prepare_v2(
		db, "SELECT count(*) FROM registration WHERE state = 'purged'", -1, &s, NULL)
		!= SQLITE_OK
	    || sqlite3_step(s) != SQLITE_ROW)
		die("%s", sqlite3_errmsg(db));
	const size_t n = (size_t)sqlite3_column_int64(s, 0);
	(void)sqlite3_finalize(s);
	(void)sqlite3_close(db);
	return n;
}

int
main(int argc, char **argv)
{
	if (argc != 6)
		die("usage: beside SAMLING SITE MAIL-TEMPLATE REGISTRATIONS PURGED");
	struct arena *a = arena_new();
	const size_t registrations = number_arg(argv[4]), purged = number_arg(argv[5]);
	const double start = clock_us();
	bench_fill(a, argv[2], registrations);
	make_due(a, argv[2], purged);
	(void)printf("beside: %zu registrations made in %.1f s\n", registrations,
	    (clock_us() - start) / 1e6);
	struct beside b = { .p = bench_open(a, argv[2], PROGRAM_MAIL),
		.a = arena_new(),
		.template = bench_template(a, argv[3]) };
	const char *copy = arena_printf(a, "%s/copy.db", argv[2]).p;
	const struct {
		const char *name, *words[3];
	} commands[] = {
		{ "export", { "export", "perspektiv" } },
		{ "reg list", { "reg", "list", "perspektiv" } },
		{ "backup", { "backup", copy } },
		{ "purge", { "tick", "--no-send" } },
	};
	measure(&b, "nothing", NULL);
	for (size_t i = 0; i < COUNT(commands); i++) {
		char *command[WORDS] = { argv[1], strdup("--site"), argv[2], strdup("--now"),
			strdup("2030-03-01T10:00:00+01:00") };
		for (size_t w = 0; w < COUNT(commands[i].words) && commands[i].words[w] != NULL;
		     w++)
			command[5 + w] = strdup(commands[i].words[w]);
		measure(&b, commands[i].name, command);
	}
	measure(&b, "nothing", NULL);
	program_close(b.p);
	const size_t gone = count_purged(a, argv[2]);
	if (gone != purged)
		die("%zu registrations were purged, not %zu", gone, purged);
	arena_free(b.a);
	arena_free(a);
	return 0;
}
