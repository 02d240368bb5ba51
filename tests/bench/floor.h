/* The floor: the least that a program with the same promises does for a mail. Libetpan finds the
 * structure, and bare prepared statements write the rows that samling wrote for it, with the same
 * schema, pragmas and number of transactions. Nothing is decoded, understood, decided or composed;
 * the rows are taken from a database in which samling has done its work.
 */
#ifndef BENCH_FLOOR_H
#define BENCH_FLOOR_H

#include <libetpan/libetpan.h>

#include "bench.h"

enum { FLOOR_TABLES = 24, FLOOR_COLUMNS = 40 };

struct floor_table {
	char *insert;
	int columns;
	size_t rows;
	sqlite3_value **cells; /* rows * columns */
	sqlite3_stmt *statement;
};

struct floor {
	struct floor_table tables[FLOOR_TABLES];
	size_t count;
};

static inline sqlite3_stmt *
prepare(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *s;
	if (sqlite3_prepare_v2(db, sql, -1, &s, NULL) != SQLITE_OK)
		die("%s: %s", sqlite3_errmsg(db), sql);
	return s;
}

static inline void
floor_load_table(struct floor *f, sqlite3 *db, const char *name)
{
	struct arena *a = arena_new();
	struct floor_table t = { 0 };
	sqlite3_stmt *look = prepare(db, arena_printf(a, "SELECT * FROM main.%s LIMIT 0", name).p);
	const bool has_id = strcmp(sqlite3_column_name(look, 0), "id") == 0;
	t.columns = sqlite3_column_count(look);
	(void)sqlite3_finalize(look);
	const char *sql = arena_printf(a,
	    has_id ? "SELECT * FROM main.%s WHERE id > (SELECT ifnull(max(id), 0) FROM base.%s) "
		     "ORDER BY id"
		   : "SELECT * FROM main.%s EXCEPT SELECT * FROM base.%s ORDER BY 1",
	    name, name)
			      .p;
	sqlite3_stmt *rows = prepare(db, sql);
	size_t room = 0;
	while (sqlite3_step(rows) == SQLITE_ROW) {
		for (int i = 0; i < t.columns; i++) {
			const size_t at = t.rows * (size_t)t.columns + (size_t)i;
			if (at >= room) {
				room = room > 0 ? room * 2 : 1024;
				t.cells = realloc(t.cells, room * sizeof *t.cells);
				if (t.cells == NULL)
					die("out of memory");
			}
			t.cells[at] = sqlite3_value_dup(sqlite3_column_value(rows, i));
		}
		t.rows++;
	}
	(void)sqlite3_finalize(rows);
	if (t.rows > 0 && f->count < FLOOR_TABLES) {
		char text[256];
		int n = snprintf(text, sizeof text, "INSERT INTO %s VALUES (?", name);
		for (int i = 1; i < t.columns && n < 200; i++)
			n += snprintf(text + n, sizeof text - (size_t)n, ",?");
		(void)snprintf(text + n, sizeof text - (size_t)n, ")");
		t.insert = strdup(text);
		f->tables[f->count++] = t;
	}
	arena_free(a);
}

/* The rows that stand in `after` and not in `base`. What triggers write is left to them. */
static inline void
floor_load(struct floor *f, const char *after, const char *base)
{
	*f = (struct floor) { 0 };
	struct arena *a = arena_new();
	sqlite3 *db = open_sql(after);
	run_sql(db, arena_printf(a, "ATTACH '%s' AS base", base).p);
	sqlite3_stmt *names =
	    prepare(db, "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE"
			" 'sqlite_%' AND name NOT IN ('taken', 'tally', 'timer', 'note')");
	while (sqlite3_step(names) == SQLITE_ROW)
		floor_load_table(f, db, (const char *)sqlite3_column_text(names, 0));
	(void)sqlite3_finalize(names);
	(void)sqlite3_close(db);
	arena_free(a);
}

static inline void
floor_free(struct floor *f)
{
	for (size_t i = 0; i < f->count; i++) {
		struct floor_table *t = &f->tables[i];
		for (size_t j = 0; j < t->rows * (size_t)t->columns; j++)
			sqlite3_value_free(t->cells[j]);
		free(t->cells);
		free(t->insert);
	}
}

static inline void
step_once(sqlite3_stmt *s)
{
	if (sqlite3_step(s) != SQLITE_DONE)
		die("%s", sqlite3_errmsg(sqlite3_db_handle(s)));
	(void)sqlite3_reset(s);
}

/* The share of the rows that belongs to the mail number k of n. Where tables differ in how many
 * rows a mail has of them, a row may come a mail before the one it refers to; so the floor does
 * without foreign keys. */
static inline void
floor_write(struct floor *f, size_t k, size_t n)
{
	for (size_t i = 0; i < f->count; i++) {
		struct floor_table *t = &f->tables[i];
		for (size_t row = t->rows * k / n; row < t->rows * (k + 1) / n; row++) {
			for (int c = 0; c < t->columns; c++)
				(void)sqlite3_bind_value(t->statement, c + 1,
				    t->cells[row * (size_t)t->columns + (size_t)c]);
			step_once(t->statement);
		}
	}
}

static inline void
floor_parse(struct str raw)
{
	size_t at = 0;
	struct mailmime *m = NULL;
	if (mailmime_parse(raw.p, raw.n, &at, &m) != MAILIMF_NO_ERROR)
		die("libetpan cannot parse");
	mailmime_free(m);
}

/* All mails, `batch` a commit, into the database at `path`; microseconds a mail of each commit, and
 * of parsing alone. */
static inline void
floor_run(struct floor *f, const char *path, const struct str *mails, size_t n, size_t batch,
    struct samples *whole, struct samples *parse)
{
	sqlite3 *db = open_sql(path);
	run_sql(db,
	    "PRAGMA foreign_keys = OFF; PRAGMA cell_size_check = ON; PRAGMA secure_delete = ON;"
	    "PRAGMA synchronous = FULL; PRAGMA journal_mode = WAL");
	for (size_t i = 0; i < f->count; i++)
		f->tables[i].statement = prepare(db, f->tables[i].insert);
	sqlite3_stmt *begin = prepare(db, "BEGIN IMMEDIATE"), *commit = prepare(db, "COMMIT");
	for (size_t k = 0; k < n; k += batch) {
		const size_t end = k + batch < n ? k + batch : n;
		const double start = clock_us();
		step_once(begin);
		for (size_t i = k; i < end; i++) {
			const double before = clock_us();
			floor_parse(mails[i]);
			samples_add(parse, clock_us() - before);
			floor_write(f, i, n);
		}
		step_once(commit);
		samples_add(whole, (clock_us() - start) / (double)(end - k));
	}
	for (size_t i = 0; i < f->count; i++)
		(void)sqlite3_finalize(f->tables[i].statement);
	(void)sqlite3_finalize(begin);
	(void)sqlite3_finalize(commit);
	(void)sqlite3_close(db);
}

#endif
