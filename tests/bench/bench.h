/* What the benchmarks share: a clock, medians, mails that differ in their writers, a database with
 * many registrations. Whatever fails ends the program with a sentence.
 */
#ifndef BENCH_H
#define BENCH_H

#include <fcntl.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "app/program.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/log.h"

enum { BENCH_MAIL_BYTES = 64 << 10, BENCH_BATCH = 50 };

/* Friday, 1 March 2030, 10.00 in Stockholm. */
#define BENCH_NOW ((struct instant) { .s = 1898586000 })

_Noreturn static inline void PRINTF_LIKE(1, 2) die(const char *format, ...)
{
	va_list ap;
	va_start(ap, format);
	(void)fputs("bench: ", stderr);
	(void)vfprintf(stderr, format, ap);
	(void)fputc('\n', stderr);
	va_end(ap);
	exit(1);
}

static inline double
clock_us(void)
{
	struct timespec t;
	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

/* Processor time, of this process or of those it has waited for: what a busy machine cannot
 * lengthen. */
static inline double
cpu_us(int who)
{
	struct rusage u;
	if (getrusage(who, &u) != 0)
		die("getrusage");
	return (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) * 1e6
	       + (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec);
}

/* Many measurements of one thing. */
struct samples {
	double *items;
	size_t count, room;
};

static inline void
samples_add(struct samples *s, double value)
{
	if (s->count == s->room) {
		s->room = s->room > 0 ? s->room * 2 : 256;
		s->items = realloc(s->items, s->room * sizeof *s->items);
		if (s->items == NULL)
			die("out of memory");
	}
	s->items[s->count++] = value;
}

static inline int
compare_doubles(const void *a, const void *b)
{
	const double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

/* The value below which `share` of them lie: 0.5 is the median. Sorts. */
static inline double
samples_at(struct samples *s, double share)
{
	if (s->count == 0)
		return 0;
	qsort(s->items, s->count, sizeof *s->items, compare_doubles);
	return s->items[(size_t)((double)(s->count - 1) * share + 0.5)];
}

static inline size_t
number_arg(const char *text)
{
	uint64_t n;
	if (!str_uint(str_from(text), 100000000, &n))
		die("'%s' is no number", text);
	return (size_t)n;
}

/* Names as quoted-printable and encoded words alike write them. */
static const char *const first_names[] = { "Anna", "Bj=C3=B6rn", "Cecilia", "David", "Elin",
	"Fredrik", "G=C3=B6ran", "Hanna", "Ingrid", "Johan", "Karin", "Lars", "Maria", "Nils",
	"=C3=85sa", "Per", "Sara", "Tomas", "Ulla" };
static const char *const last_names[] = { "Andersson", "Berglund", "Dahl", "Ekstr=C3=B6m",
	"Forsberg", "Gustafsson", "H=C3=A5kansson", "Johansson", "Karlsson", "Lindqvist",
	"M=C3=A5nsson", "Nystr=C3=B6m", "Persson", "Sj=C3=B6berg", "Wallin", "=C3=96berg",
	"Str=C3=B6m" };

/* The template with the writer number n: nobody writes twice. */
static inline struct str
bench_mail(struct arena *a, struct str template, size_t n)
{
	struct buf out;
	buf_init(&out, a, BENCH_MAIL_BYTES);
	const struct {
		struct str tag, value;
	} values[] = {
		{ STR("@FIRST@"), str_from(first_names[n % COUNT(first_names)]) },
		{ STR("@LAST@"), str_from(last_names[n / COUNT(first_names) % COUNT(last_names)]) },
		{ STR("@ADDRESS@"), arena_printf(a, "writer.%zu@exempelstad.example", n) },
		{ STR("@N@"), arena_printf(a, "%06zu", n) },
	};
	while (template.n > 0) {
		size_t i = 0;
		while (i < COUNT(values) && !str_starts(template, values[i].tag))
			i++;
		buf_add(&out, i < COUNT(values) ? values[i].value : str_slice(template, 0, 1));
		template = str_from_byte(template, i < COUNT(values) ? values[i].tag.n : 1);
	}
	return buf_view(&out);
}

static inline struct str
bench_template(struct arena *a, const char *path)
{
	struct err err = { 0 };
	struct str text;
	if (!file_read(a, path, BENCH_MAIL_BYTES, &text, &err))
		die("%s", err.text);
	return text;
}

static inline struct program *
bench_open(struct arena *a, const char *site, unsigned parts)
{
	struct err err = { 0 };
	struct program *p = program_open(a, str_from(site), parts, BENCH_NOW, &err);
	if (p == NULL)
		die("%s", err.text);
	return p;
}

/* The same; what it logs is formed and written as in the service, and kept by nobody. */
static inline struct program *
bench_open_silent(struct arena *a, const char *site, unsigned parts)
{
	struct program *p = bench_open(a, site, parts);
	log_init((struct log_settings) {
	    .level = LOG_LEVEL_INFO, .fd = open("/dev/null", O_WRONLY | O_CLOEXEC) });
	return p;
}

static inline void
run_sql(sqlite3 *db, const char *sql)
{
	char *why = NULL;
	if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK)
		die("%s: %.200s", why, sql);
}

static inline sqlite3 *
open_sql(const char *path)
{
	sqlite3 *db;
	if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL)
	    != SQLITE_OK)
		die("cannot open '%s'", path);
	return db;
}

/* Everybody of a well-used site: half of them at the event that the mails are about; their letters
 * were sent, and bodies and raw mails are gone by then. Answers and seats stand. */
static const char bench_fill_sql[] =
    "CREATE TEMP TABLE other AS SELECT row_number() OVER (ORDER BY id) - 1 AS k, id FROM event "
    "WHERE slug <> 'perspektiv';"
    "CREATE TEMP TABLE n AS WITH RECURSIVE c (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE "
    "i < (SELECT most FROM"
    " temp.size)) SELECT i, CASE WHEN i % 2 THEN (SELECT id FROM event WHERE slug = 'perspektiv') "
    "ELSE (SELECT id FROM"
    " other WHERE k = i / 2 % 3) END AS event,"
    " 'member.' || i || '@org' || (i % 397) || '.example' AS address, 1893456000 + i AS at FROM c;"
    "INSERT INTO person (id, language, made) SELECT i, 'sv', at FROM n;"
    "INSERT INTO address (id, address, person) SELECT i, address, i FROM n;"
    "INSERT INTO mail (id, fingerprint, rcpt, message_id, arrived, recorded, sender, sender_name, "
    "subject, own, kind,"
    " kind_reason, proof, proof_reason, language, acts, rules, decision, reason, bytes) SELECT i, "
    "printf('%032x', i * 7919),"
    " 'anmalan@samling.example', '<m' || i || '@org' || (i % 397) || '.example>', at, at, address, "
    "'Namn ' || i,"
    " 'Anm\xC3\xA4lan', 'Jag vill g\xC3\xA4rna anm\xC3\xA4la mig.', 'person', '', 'dmarc', '', "
    "'sv', '[]', 'register.explicit',"
    " 'act', 'room', 3000 FROM n;"
    "INSERT INTO orders (id, event, mail, made) SELECT i, event, i, at FROM n;"
    "INSERT INTO registration (id, event, orders, person, state, name, email, organisation, title, "
    "phone, diet,"
    " registered_by, registered_by_name, language, arrived, since, priority) SELECT i, event, i, "
    "i, 'confirmed',"
    " 'Namn ' || i, address, 'Org ' || (i % 397), 'strateg', '', '', address, 'Namn ' || i, 'sv', "
    "at, at, 0 FROM n;"
    "INSERT INTO seat (registration, axis, question, id, event) SELECT i, 'event', '', '', event "
    "FROM n;"
    "INSERT INTO history (at, who, what, event, registration, mail, reason, from_state, to_state) "
    "SELECT at, address,"
    " 'enrol', event, i, i, 'room', 'none', 'confirmed' FROM n;"
    "INSERT INTO letter (id, template, language, recipient, envelope_from, message_id, subject, "
    "state, due, made, sent,"
    " event, mail, third_party, cause) SELECT i, 'reply', 'sv', address, "
    "'anmalan+x@samling.example', '<l' || i ||"
    " '@samling.example>', 'Du \xC3\xA4r anm\xC3\xA4ld', 'sent', at, at, at, event, i, 0, address "
    "FROM n;"
    "INSERT INTO letter_registration (letter, registration) SELECT i, i FROM n;"
    "INSERT INTO letter_count (kind, address, day, letters) SELECT 'answer', address, at / 86400, "
    "1 FROM n;";

/* One text a row. */
static inline char **
sql_texts(sqlite3 *db, const char *sql, size_t *count)
{
	char **texts = NULL;
	sqlite3_stmt *s;
	if (sqlite3_prepare_v2(db, sql, -1, &s, NULL) != SQLITE_OK)
		die("%s: %s", sqlite3_errmsg(db), sql);
	for (*count = 0; sqlite3_step(s) == SQLITE_ROW; ++*count) {
		texts = realloc(texts, (*count + 1) * sizeof *texts);
		if (texts == NULL)
			die("out of memory");
		texts[*count] = strdup((const char *)sqlite3_column_text(s, 0));
	}
	(void)sqlite3_finalize(s);
	return texts;
}

static inline void
run_all(sqlite3 *db, char **texts, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		run_sql(db, texts[i]);
		free(texts[i]);
	}
	free(texts);
}

/* Make the site's database with that many registrations. The site has none yet. Indexes are made
 * after the rows, sorted, and nothing is journalled: what fails is made anew. */
static inline void
bench_fill(struct arena *a, const char *site, size_t registrations)
{
	program_close(bench_open(a, site, PROGRAM_STORE | PROGRAM_CREATE));
	sqlite3 *db = open_sql(arena_printf(a, "%s/data/samling.db", site).p);
	size_t made, dropped;
	run_sql(db,
	    "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -400000;"
	    "PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = OFF");
	char **make = sql_texts(
	    db, "SELECT sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL", &made);
	char **drop = sql_texts(db,
	    "SELECT 'DROP INDEX ' || name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT "
	    "NULL",
	    &dropped);
	run_all(db, drop, dropped);
	run_sql(db, "BEGIN");
	run_sql(
	    db, arena_printf(a, "CREATE TEMP TABLE size AS SELECT %zu AS most", registrations).p);
	run_sql(db, bench_fill_sql);
	run_all(db, make, made);
	run_sql(db, "COMMIT; PRAGMA journal_mode = WAL");
	(void)sqlite3_close(db);
}

/* The bytes of a file to another place; a database must be closed. */
static inline void
copy_file(const char *from, const char *to)
{
	static char block[1 << 20];
	FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
	if (in == NULL || out == NULL)
		die("cannot copy '%s' to '%s'", from, to);
	for (size_t n; (n = fread(block, 1, sizeof block, in)) > 0;)
		if (fwrite(block, 1, n, out) != n)
			die("cannot write '%s'", to);
	(void)fclose(in);
	if (fclose(out) != 0)
		die("cannot write '%s'", to);
}

#endif
