#include "rules/examples.h"

#include <math.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "base/file.h"
#include "rules/example_counts.h"
#include "rules/example_marks.h"

enum { FOLDERS = 2, KEPT_BYTES = 64 << 20, STAMP_BYTES = 64 << 10 };

struct examples {
	struct arena *a;
	const char *dirs[FOLDERS];
	const char *kept; /* path; NULL: nothing is kept */
	bool keeps;       /* and may be written */
	bool read;
	struct arena *learning; /* of `counts`; NULL: learnt */
	struct example_counts *counts;
	struct example_weights weights;
};

struct examples *
examples_new(struct arena *a, const char *site_dir, const char *installed_dir)
{
	struct examples *e = ARENA_NEW(a, struct examples);
	e->a = a;
	e->dirs[0] = site_dir == NULL ? NULL : arena_strz(a, str_from(site_dir));
	e->dirs[1] = installed_dir == NULL ? NULL : arena_strz(a, str_from(installed_dir));
	return e;
}

void
examples_keep(struct examples *e, const char *path, bool writes)
{
	e->kept = arena_strz(e->a, str_from(path));
	e->keeps = writes;
}

void
examples_teach(struct examples *e, struct str text, struct str name, struct problems *problems)
{
	struct str line;
	if (e->learning == NULL) {
		e->learning = arena_new();
		e->counts = example_counts_new(e->learning);
	}
	for (size_t number = 1; str_next(&text, '\n', &line); number++) {
		const size_t colon = str_find_char(line, ':', 0);
		enum act_kind act;
		if (str_trim(line).n == 0 || str_starts(line, STR("#")))
			continue;
		if (colon == STR_NONE || !act_kind_parse(str_slice(line, 0, colon), &act))
			problems_add(problems, name, number,
			    "an example is 'act: words', and this names no act");
		else
			example_counts_add(e->counts, act, str_from_byte(line, colon + 1));
	}
}

/* Each file of a folder. */
typedef void visit_file(struct examples *e, const char *path, struct str shown, void *to);

static void
visit_dir(struct examples *e, const char *dir, visit_file *visit, void *to,
    struct problems *problems)
{
	struct arena *a = arena_new();
	struct str *names = NULL;
	size_t count = 0;
	struct err err = { 0 };
	if (file_exists(dir) && !dir_list(a, dir, STR(".examples"), &names, &count, &err))
		problems_add(problems, str_from(dir), 0, "%s", err.text);
	for (size_t i = 0; i < count; i++)
		visit(e, arena_printf(a, "%s/%.*s", dir, STR_ARG(names[i])).p,
		    arena_printf(a, "rules/%.*s", STR_ARG(names[i])), to);
	arena_free(a);
}

static void
teach_file(struct examples *e, const char *path, struct str shown, void *to)
{
	struct problems *problems = to;
	struct arena *a = arena_new();
	struct str text;
	struct err err = { 0 };
	if (file_read(a, path, EXAMPLES_FILE_BYTES, &text, &err))
		examples_teach(e, text, shown, problems);
	else
		problems_add(problems, shown, 0, "%s", err.text);
	arena_free(a);
}

static void
stamp_file(struct examples *e, const char *path, struct str shown, void *to)
{
	struct buf *stamp = to;
	struct stat st;
	(void)e;
	(void)shown;
	if (stat(path, &st) == 0)
		buf_printf(stamp, "%s %lld %lld.%09ld\n", path, (long long)st.st_size,
		    (long long)st.st_mtim.tv_sec, st.st_mtim.tv_nsec);
}

/* What is learnt depends on: the files, as they stand now, and how they are read. */
static struct str
stamp_of(struct examples *e, struct arena *a)
{
	struct buf stamp;
	struct problems unheard; /* told by who learns */
	problems_init(&unheard, a);
	buf_init(&stamp, a, STAMP_BYTES);
	buf_printf(&stamp, "%d acts, beginnings of %d bytes\n", (int)ACT_KINDS, (int)MARK_BEGINNING);
	for (size_t i = 0; i < FOLDERS; i++)
		if (e->dirs[i] != NULL)
			visit_dir(e, e->dirs[i], stamp_file, &stamp, &unheard);
	return buf_view(&stamp);
}

static bool
read_kept(struct examples *e, struct str stamp)
{
	struct str bytes;
	struct err err = { 0 };
	return e->kept != NULL && file_read(e->a, e->kept, KEPT_BYTES, &bytes, &err)
	       && example_weights_unpack(bytes, stamp, &e->weights);
}

static void
learn(struct examples *e, struct problems *problems)
{
	for (size_t i = 0; i < FOLDERS; i++)
		if (e->dirs[i] != NULL)
			visit_dir(e, e->dirs[i], teach_file, problems, problems);
	if (e->counts != NULL)
		e->weights = example_counts_weigh(e->a, e->counts);
	arena_free(e->learning);
	e->learning = NULL;
	e->counts = NULL;
}

/* What cannot be kept is learnt again next time, which takes longer and is no failure. */
static void
keep(struct examples *e, struct arena *a, struct str stamp)
{
	struct err err = { 0 };
	if (e->weights.act_count > 0)
		(void)!file_replace(
		    e->kept, example_weights_pack(a, &e->weights, stamp), 0600, &err);
}

void
examples_read(struct examples *e, struct problems *problems)
{
	if (e->read)
		return;
	e->read = true;
	struct arena *a = arena_new();
	const size_t before = problems->count;
	const struct str stamp = stamp_of(e, a);
	if (e->learning != NULL || !read_kept(e, stamp)) {
		const bool taught = e->learning != NULL;
		learn(e, problems);
		if (e->keeps && !taught && problems->count == before)
			keep(e, a, stamp);
	}
	arena_free(a);
}

/* Logarithms to shares of the whole. */
static void
share_out(const struct example_weights *w, const double *sum, struct opinion *out)
{
	double most = sum[0], whole = 0;
	size_t best = 0;
	for (size_t c = 1; c < w->act_count; c++) {
		best = sum[c] > most ? c : best;
		most = sum[best];
	}
	for (size_t c = 0; c < w->act_count; c++)
		whole += exp(sum[c] - most);
	for (size_t c = 0; c < w->act_count; c++)
		out->share[w->acts[c]] = exp(sum[c] - most) / whole;
	out->act = w->acts[best];
	out->sure = out->share[out->act];
}

struct opinion
examples_ask(struct arena *a, struct examples *e, struct str text)
{
	const struct example_weights *w = &e->weights;
	struct opinion out = { .act = (enum act_kind)ACT_KINDS };
	double sum[EXAMPLE_CLASSES];
	bool any = false;
	struct problems unheard; /* `check` and whoever reads many mails tell them at start */
	problems_init(&unheard, a);
	examples_read(e, &unheard);
	if (w->act_count == 0)
		return out;
	bool *met = arena_alloc(a, w->row_count);
	for (size_t c = 0; c < w->act_count; c++)
		sum[c] = w->prior[c];
	struct example_marks marks = example_marks_of(a, text);
	for (uint32_t mark; example_marks_next(&marks, &mark);) {
		const size_t slot = example_slot(w->marks, w->room, mark);
		if (w->marks[slot] == 0 || met[w->rows[slot]])
			continue;
		met[w->rows[slot]] = any = true;
		for (size_t c = 0; c < w->act_count; c++)
			sum[c] += (double)w->weights[w->rows[slot] * w->act_count + c];
	}
	if (any)
		share_out(w, sum, &out);
	return out;
}
