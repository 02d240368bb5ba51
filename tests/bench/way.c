/* The way of a mail, timed: stage by stage as app/batch.c and app/pipeline.c go it, whole through
 * batch_run or pipeline_mail, and beside the floor (floor.h); with few and with many registrations,
 * many mails a commit and one.
 *
 *     way SITE MAIL-TEMPLATE ROUNDS MAILS FEW MANY
 * SITE is a folder without a database, on a disk (commits are synced). Rounds of everything take
 * turns, so that a busy machine slows all of it alike. Times by the clock are medians; processor
 * time is what the ratios are made of, because other work on the machine does not lengthen it.
 */
#include "app/batch.h"
#include "app/steps.h"
#include "decide/decide.h"
#include "mail/gate.h"
#include "mail/parse.h"
#include "store/apply.h"
#include "store/mails.h"

#include <unistd.h>

#include "floor.h"

enum stage {
	GATE,
	PARSE,
	CAGE,
	MESSAGE,
	CONTEXT,
	UNDERSTAND,
	PACK,
	FACTS,
	DECIDE,
	LETTERS,
	ROWS,
	COMMIT,
	STAGES
};

static const char *const stage_names[] = { "(gate, in the cage)", "(gate and parse, in the cage)",
	"cage and parse", "message", "context", "understand", "deflate", "facts", "decide",
	"letters", "store: rows", "store: commit" };

/* One column of the table. */
struct column {
	const char *name;
	size_t registrations, batch;
	struct samples stage[STAGES], whole, floor, floor_parse;
	double quiet_whole, quiet_floor;     /* the lowest median of a round; 0: none yet */
	struct samples cpu_whole, cpu_floor; /* processor time a mail, of each round */
	struct floor rows;
};

struct bench {
	const char *site, *database;
	struct str *mails;
	size_t count, rounds;
	struct arena *a; /* of one mail */
};

static void
must(bool ok, const struct err *err)
{
	if (!ok)
		die("%s", err->text);
}

static struct delivery
delivery_of(struct str raw)
{
	return (struct delivery) { .raw = raw,
		.bytes = raw.n,
		.rcpt = STR("anmalan@samling.example"),
		.received = BENCH_NOW };
}

static void
check(const struct outcome *out)
{
	if (out->unread.n > 0)
		die("a mail could not be read: %.*s", STR_ARG(out->unread));
	if (out->decision->kind != DECISION_ACT || out->letters.count == 0)
		die("a registration was decided '%s': %.*s",
		    decision_kind_name(out->decision->kind), STR_ARG(out->decision->reason));
}

/* The median of one round joins the others; the quietest round is what ratios are made of. */
static void
end_round(struct samples *round, struct samples *all, double *quiet)
{
	const double median = samples_at(round, 0.5);
	*quiet = *quiet == 0 || median < *quiet ? median : *quiet;
	for (size_t i = 0; i < round->count; i++)
		samples_add(all, round->items[i]);
	free(round->items);
}

/* Mails from..to, less than BENCH_BATCH, as the service takes them. */
static void
run_batch(struct bench *b, struct program *p, size_t from, size_t to)
{
	struct batch_mail mails[BENCH_BATCH];
	const size_t n = to - from;
	for (size_t i = 0; i < n; i++) {
		mails[i] = (struct batch_mail) { .a = arena_new(),
			.delivery = delivery_of(b->mails[from + i]) };
		mails[i].hash = batch_hash(mails[i].a, &mails[i].delivery);
	}
	(void)batch_run(p, mails, n, BENCH_NOW, NULL);
	for (size_t i = 0; i < n; i++) {
		if (!mails[i].done)
			die("a mail was not taken");
		check(&mails[i].out);
		arena_free(mails[i].a);
	}
}

/* Mails from..to in one commit each or together. */
static void
run_commit(struct bench *b, struct program *p, size_t batch, size_t from, size_t to)
{
	struct err err = { 0 };
	struct outcome out;
	if (batch > 1) {
		run_batch(b, p, from, to);
		return;
	}
	const struct delivery d = delivery_of(b->mails[from]);
	must(pipeline_mail(b->a, p, &d, BENCH_NOW, &out, &err), &err);
	check(&out);
	arena_reset(b->a);
	store_rest(p->store);
}

/* All mails through the pipeline, after one that pays for what is done once. Wall time of each
 * commit; processor time of all, the cages' included: they are counted when the program is closed,
 * less what an empty run takes. */
static void
run_whole(struct bench *b, struct column *c, bool timed)
{
	struct samples round = { 0 };
	double cpu = 0;
	for (int full = timed ? 0 : 1; full < 2; full++) {
		struct arena *long_lived = arena_new();
		struct program *p = bench_open_silent(long_lived, b->site, PROGRAM_MAIL);
		run_commit(b, p, 1, b->count + (size_t)full, b->count + (size_t)full + 1);
		const double self = cpu_us(RUSAGE_SELF), children = cpu_us(RUSAGE_CHILDREN);
		for (size_t k = 0; full == 1 && k < b->count; k += c->batch) {
			const size_t end = k + c->batch < b->count ? k + c->batch : b->count;
			const double start = clock_us();
			run_commit(b, p, c->batch, k, end);
			samples_add(&round, (clock_us() - start) / (double)(end - k));
		}
		cpu += full == 1 ? cpu_us(RUSAGE_SELF) - self : 0;
		program_close(p);
		cpu += (full == 1 ? 1 : -1) * (cpu_us(RUSAGE_CHILDREN) - children);
		arena_free(long_lived);
	}
	if (!timed) {
		free(round.items);
		return;
	}
	samples_add(&c->cpu_whole, cpu / (double)b->count);
	end_round(&round, &c->whole, &c->quiet_whole);
}

static void
lap(struct column *c, enum stage stage, double *since)
{
	const double now = clock_us();
	samples_add(&c->stage[stage], now - *since);
	*since = now;
}

/* What the cage does, timed outside of it. */
static void
read_outside(struct column *c, struct str raw)
{
	struct err err = { 0 };
	struct gate gate;
	struct arena *a = arena_new();
	double t = clock_us();
	must(gate_pass(a, raw, &gate, &err), &err);
	lap(c, GATE, &t);
	must(parse_mail(a, raw, &err) != NULL, &err);
	lap(c, PARSE, &t);
	arena_free(a);
}

static void
decide_and_render(struct bench *b, struct program *p, struct column *c, struct str raw,
    struct outcome *out, double *t)
{
	struct err err = { 0 };
	const struct facts_input input = program_facts_input(p, BENCH_NOW, out->message->arrived);
	out->facts =
	    load_facts(b->a, p->store, out->message, out->reading, out->context, &input, &err);
	must(out->facts != NULL, &err);
	lap(c, FACTS, t);
	out->decision = decide_mail(b->a, out->message, out->reading, out->facts);
	lap(c, DECIDE, t);
	must(letters_render(b->a, p->templates, &p->letters, out->decision, out->facts,
		 out->message, raw, &out->letters, &err),
	    &err);
	lap(c, LETTERS, t);
}

static void
write_rows(struct bench *b, struct program *p, const struct outcome *out)
{
	struct err err = { 0 };
	const struct mail_record record = { .id = out->facts->mail,
		.message = out->message,
		.reading = out->reading,
		.decision = out->decision->kind,
		.reason = out->decision->reason,
		.rcpt = STR("anmalan@samling.example"),
		.now = BENCH_NOW };
	const struct apply_by by = { .now = BENCH_NOW,
		.mail = out->facts->mail,
		.who = out->facts->sender.address,
		.cause = out->facts->sender.address,
		.stranger = true };
	must(mails_record(b->a, p->store, &record, &err), &err);
	must(raw_mail_keep(b->a, p->store, out->facts->mail, out->kept, &err), &err);
	must(apply_decision(b->a, p->store, out->decision, &out->letters, &by, &err), &err);
}

/* Mails that share a commit, one stage after the other. */
static void
run_stages_of(
    struct bench *b, struct column *c, struct program *p, const struct str *mails, size_t n)
{
	static const enum stage stages[] = { [STEP_PARSE] = CAGE,
		[STEP_MESSAGE] = MESSAGE,
		[STEP_CONTEXT] = CONTEXT,
		[STEP_UNDERSTAND] = UNDERSTAND,
		[STEP_PACK] = PACK };
	struct err err = { 0 };
	struct outcome out[BENCH_BATCH] = { 0 };
	for (size_t i = 0; i < n; i++)
		read_outside(c, mails[i]);
	double t = clock_us();
	for (enum step step = STEP_PARSE; step < STEPS; step++)
		for (size_t i = 0; i < n; i++) {
			const struct delivery d = delivery_of(mails[i]);
			must(step_take(b->a, p, &d, step, &out[i], &err), &err);
			lap(c, stages[step], &t);
		}
	must(store_begin(p->store, &err), &err);
	for (size_t i = 0; i < n; i++) {
		decide_and_render(b, p, c, mails[i], &out[i], &t);
		write_rows(b, p, &out[i]);
		lap(c, ROWS, &t);
	}
	must(store_commit(p->store, &err), &err);
	samples_add(&c->stage[COMMIT], (clock_us() - t) / (double)n);
	for (size_t i = 0; i < n; i++)
		check(&out[i]);
	store_rest(p->store);
	arena_reset(b->a);
}

/* The same mails stage by stage. */
static void
run_stages(struct bench *b, struct column *c)
{
	struct arena *long_lived = arena_new();
	struct program *p = bench_open_silent(long_lived, b->site, PROGRAM_MAIL);
	for (size_t k = 0; k < b->count; k += c->batch) {
		const size_t left = b->count - k;
		run_stages_of(b, c, p, b->mails + k, left < c->batch ? left : c->batch);
	}
	program_close(p);
	arena_free(long_lived);
}

static const char *
base_path(struct arena *a, const struct bench *b, size_t registrations)
{
	return arena_printf(a, "%s/base-%zu.db", b->site, registrations).p;
}

/* A database as it was before: without the write-ahead log of the last run, and known to the disk.
 */
static void
put_base(struct bench *b, const struct column *c)
{
	struct arena *a = arena_new();
	(void)remove(arena_printf(a, "%s-wal", b->database).p);
	(void)remove(arena_printf(a, "%s-shm", b->database).p);
	copy_file(base_path(a, b, c->registrations), b->database);
	sqlite3 *db = open_sql(b->database);
	run_sql(db,
	    "BEGIN IMMEDIATE; UPDATE note SET at = at; COMMIT; PRAGMA wal_checkpoint(TRUNCATE)");
	(void)sqlite3_close(db);
	arena_free(a);
}

static double
make_base(struct bench *b, size_t registrations)
{
	struct arena *a = arena_new();
	const double start = clock_us();
	bench_fill(a, b->site, registrations);
	const double took = (clock_us() - start) / 1e6;
	copy_file(b->database, base_path(a, b, registrations));
	(void)remove(b->database);
	arena_free(a);
	return took;
}

static void
measure(struct bench *b, struct column *columns, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct arena *a = arena_new();
		put_base(b, &columns[i]);
		run_whole(b, &columns[i], false); /* warms up, and tells the rows for the floor */
		floor_load(
		    &columns[i].rows, b->database, base_path(a, b, columns[i].registrations));
		put_base(b, &columns[i]);
		run_stages(b, &columns[i]);
		arena_free(a);
	}
	for (size_t r = 0; r < b->rounds; r++)
		for (size_t i = 0; i < count; i++) {
			put_base(b, &columns[i]);
			run_whole(b, &columns[i], true);
			put_base(b, &columns[i]);
			struct samples round = { 0 };
			const double cpu = cpu_us(RUSAGE_SELF);
			floor_run(&columns[i].rows, b->database, b->mails, b->count,
			    columns[i].batch, &round, &columns[i].floor_parse);
			samples_add(
			    &columns[i].cpu_floor, (cpu_us(RUSAGE_SELF) - cpu) / (double)b->count);
			end_round(&round, &columns[i].floor, &columns[i].quiet_floor);
		}
}

static void
print_line(const char *name, struct column *columns, size_t count,
    struct samples *(*of)(struct column *, int), int stage)
{
	(void)printf("%-31s", name);
	for (size_t i = 0; i < count; i++) {
		struct samples *s = of(&columns[i], stage);
		(void)printf("  %8.0f (%7.0f)", samples_at(s, 0.5), samples_at(s, 0.95));
	}
	(void)putchar('\n');
}

static struct samples *
stage_of(struct column *c, int stage)
{
	return &c->stage[stage];
}

static struct samples *
total_of(struct column *c, int which)
{
	return which == 0 ? &c->whole : which == 1 ? &c->floor : &c->floor_parse;
}

static double
quiet_whole(struct column *c)
{
	return c->quiet_whole;
}

static double
quiet_floor(struct column *c)
{
	return c->quiet_floor;
}

static double
cpu_whole(struct column *c)
{
	return samples_at(&c->cpu_whole, 0.5);
}

static double
cpu_floor(struct column *c)
{
	return samples_at(&c->cpu_floor, 0.5);
}

static void
print_row(const char *name, struct column *columns, size_t count, double (*of)(struct column *))
{
	(void)printf("%-31s", name);
	for (size_t i = 0; i < count; i++)
		(void)printf("  %18.0f", of(&columns[i]));
	(void)putchar('\n');
}

static void
verdict(const char *what, double value, double aim)
{
	(void)printf(
	    "%-58s %7.2f   aim %5.2f  %s\n", what, value, aim, value <= aim ? "kept" : "MISSED");
}

static void
print_all(struct column *columns, size_t count)
{
	(void)printf("\nmicroseconds a mail: median (95 of 100)\n%-31s", "");
	for (size_t i = 0; i < count; i++)
		(void)printf("  %18s", columns[i].name);
	(void)printf("\n%-31s", "registrations before");
	for (size_t i = 0; i < count; i++)
		(void)printf("  %18zu", columns[i].registrations);
	(void)putchar('\n');
	for (int s = 0; s < STAGES; s++)
		print_line(stage_names[s], columns, count, stage_of, s);
	print_line("the whole way", columns, count, total_of, 0);
	print_line("floor: libetpan, bare rows", columns, count, total_of, 1);
	print_line("(libetpan alone)", columns, count, total_of, 2);
	print_row("the quietest round", columns, count, quiet_whole);
	print_row("its floor", columns, count, quiet_floor);
	print_row("processor time", columns, count, cpu_whole);
	print_row("its floor", columns, count, cpu_floor);
	(void)putchar('\n');
	static const char *const names[] = { "in batches, few registrations", "one by one, few",
		"in batches, many", "one by one, many" };
	for (size_t i = 0; i < count; i++)
		(void)printf("%-31s  times the floor: %.2f by the clock, %.2f of processor time\n",
		    names[i], columns[i].quiet_whole / columns[i].quiet_floor,
		    cpu_whole(&columns[i]) / cpu_floor(&columns[i]));
	verdict("in batches: processor time, times the floor",
	    cpu_whole(&columns[2]) / cpu_floor(&columns[2]), 6);
	verdict("in batches: processor time with many / with few",
	    cpu_whole(&columns[2]) / cpu_whole(&columns[0]), 1.3);
	verdict("one by one: processor time with many / with few",
	    cpu_whole(&columns[3]) / cpu_whole(&columns[1]), 1.3);
}

int
main(int argc, char **argv)
{
	if (argc != 7)
		die("usage: way SITE MAIL-TEMPLATE ROUNDS MAILS FEW MANY");
	struct arena *a = arena_new();
	struct bench b = { .site = argv[1],
		.a = arena_new(),
		.rounds = number_arg(argv[3]),
		.count = number_arg(argv[4]) };
	b.database = arena_printf(a, "%s/data/samling.db", b.site).p;
	const size_t few = number_arg(argv[5]), many = number_arg(argv[6]);
	const struct str template = bench_template(a, argv[2]);
	b.mails = arena_alloc(a, (b.count + 2) * sizeof *b.mails);
	for (size_t i = 0; i < b.count + 2; i++)
		b.mails[i] = bench_mail(a, template, i);
	struct err err = { 0 };
	batch_prepare();
	must(parse_prepare(&err), &err);
	(void)printf("%zu mails of %zu bytes, %d a commit in batches, %zu rounds\n", b.count,
	    b.mails[0].n, BENCH_BATCH, b.rounds);
	(void)printf("database with %zu registrations made in %.1f s", few, make_base(&b, few));
	(void)printf(", with %zu in %.1f s\n", many, make_base(&b, many));
	struct column columns[] = {
		{ .name = "in batches", .registrations = few, .batch = BENCH_BATCH },
		{ .name = "one by one", .registrations = few, .batch = 1 },
		{ .name = "in batches", .registrations = many, .batch = BENCH_BATCH },
		{ .name = "one by one", .registrations = many, .batch = 1 }
	};
	measure(&b, columns, COUNT(columns));
	print_all(columns, COUNT(columns));
	for (size_t i = 0; i < COUNT(columns); i++)
		floor_free(&columns[i].rows);
	arena_free(b.a);
	arena_free(a);
	return 0;
}
