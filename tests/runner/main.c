/* usage: case_runner SAMLING TMP CASE…   (ACCEPT=1 rewrites `want`; SHOW=1 prints transcripts
 * whole) */
#define _XOPEN_SOURCE 700
#include "runner.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/child.h"
#include "base/file.h"

enum { SITES_MAX = 32 };

static const char key[SITE_KEY_BYTES + 1] = "the key of all cases, 32 bytes..";

struct shared_site {
	char name[64];
	struct program *p;
};

struct runner {
	struct arena *a;
	const char *samling, *tmp;
	struct shared_site sites[SITES_MAX];
	size_t site_count, passed, failed, made;
};

struct str
run_option(const struct run *r, struct str name)
{
	struct str rest = r->conf, line, left, right;
	while (str_next(&rest, '\n', &line))
		if (line.n > 0 && line.p[0] != '#' && str_cut(line, '=', &left, &right)
		    && str_equal(str_trim(left), name))
			return str_trim(right);
	return STR("");
}

bool
run_open(struct run *r, struct err *err)
{
	r->p = program_open(r->a, r->site, PROGRAM_STORE | PROGRAM_CREATE, r->now, err);
	if (r->p == NULL)
		return false;
	r->p->rules = r->shared->rules;
	r->p->templates = r->shared->templates;
	r->p->cage = r->shared->cage;
	return true;
}

void
run_close(struct run *r)
{
	if (r->p == NULL)
		return;
	r->p->rules = NULL;
	r->p->templates = NULL;
	r->p->cage = NULL;
	program_close(r->p);
	r->p = NULL;
}

/* Rules, templates and cage of a site of tests/cases/sites, loaded once. */
static struct program *
share(struct runner *all, struct str name, struct err *err)
{
	for (size_t i = 0; i < all->site_count; i++)
		if (str_equal(str_from(all->sites[i].name), name))
			return all->sites[i].p;
	if (all->site_count == SITES_MAX || name.n == 0 || name.n >= sizeof all->sites[0].name)
		return err_set(err, ERR_INPUT, "case.conf names no site, or one too many"), NULL;
	const struct str dir = arena_printf(all->a, "tests/cases/sites/%.*s", STR_ARG(name));
	struct program *p = program_open(all->a, dir,
	    PROGRAM_RULES | PROGRAM_TEMPLATES | PROGRAM_CAGE, (struct instant) { 0 }, err);
	if (p == NULL)
		return NULL;
	struct shared_site *site = &all->sites[all->site_count++];
	memcpy(site->name, name.p, name.n);
	site->p = p;
	return p;
}

/* A site of its own for the case: the files by links, data empty but for the key. */
static bool
make_site(struct runner *all, struct run *r, struct str name, struct err *err)
{
	static const char *const parts[] = { "samling.conf", "events", "rules", "templates" };
	char *dir = arena_strz(r->a, arena_printf(r->a, "%s/case-XXXXXX", all->tmp));
	char cwd[4096];
	if (mkdtemp(dir) == NULL || getcwd(cwd, sizeof cwd) == NULL)
		return err_set(
		    err, ERR_AGAIN, "cannot make a folder in '%s': %s", all->tmp, strerror(errno));
	r->site = str_from(dir);
	for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
		const struct str from = arena_printf(
		    r->a, "%s/tests/cases/sites/%.*s/%s", cwd, STR_ARG(name), parts[i]);
		if (file_exists(from.p)
		    && symlink(from.p, arena_printf(r->a, "%s/%s", dir, parts[i]).p) != 0)
			return err_set(
			    err, ERR_AGAIN, "cannot link '%s': %s", from.p, strerror(errno));
	}
	return dir_make(arena_printf(r->a, "%s/data", dir).p, err)
	       && file_replace(arena_printf(r->a, "%s/data/key", dir).p,
		   (struct str) { .p = key, .n = SITE_KEY_BYTES }, 0600, err);
}

static bool
is_step(struct str name)
{
	return name.n > 3 && ascii_is_digit(name.p[0])
	       && (str_ends(name, STR(".eml")) || str_ends(name, STR(".tick"))
		   || str_ends(name, STR(".cmd")));
}

static bool
run_steps(struct run *r, struct err *err)
{
	struct str setup, *names;
	size_t count;
	if (!run_open(r, err))
		return false;
	const char *path = arena_printf(r->a, "%.*s/setup", STR_ARG(r->dir)).p;
	if (file_exists(path)
	    && (!file_read(r->a, path, FILE_MAX_BYTES, &setup, err)
		|| !step_commands(r, setup, true, err)))
		return false;
	if (!show_rows(r, true, err) || !show_letters(r, NULL, err))
		return false;
	buf_init(&r->out, r->a, RUN_MAX_BYTES);
	if (!dir_list(r->a, arena_strz(r->a, r->dir), STR(""), &names, &count, err))
		return false;
	for (size_t i = 0; i < count; i++)
		if (is_step(names[i]) && !step_run(r, names[i], err))
			return err_prefix(err, "%.*s", STR_ARG(names[i]));
	return true;
}

/* The transcript; what went wrong on the way is its last line. */
static void
run_case(struct runner *all, struct run *r)
{
	struct err err = { 0 };
	buf_init(&r->out, r->a, RUN_MAX_BYTES);
	bool ok = file_read(r->a, arena_printf(r->a, "%.*s/case.conf", STR_ARG(r->dir)).p,
	    FILE_MAX_BYTES, &r->conf, &err);
	const struct str site = run_option(r, STR("site"));
	if (ok && !instant_parse(run_option(r, STR("now")), &r->now))
		ok = err_set(&err, ERR_INPUT, "case.conf has no 'now = 2022-05-24T10:15:00+02:00'");
	if (ok) {
		r->shared = share(all, site, &err);
		ok = r->shared != NULL && make_site(all, r, site, &err) && run_steps(r, &err);
	}
	if (!ok)
		buf_printf(&r->out, "FAILED %s: %s\n", err_kind_name(err.kind), err.text);
	run_close(r);
}

static void
show_difference(struct run *r, const char *want, struct str got)
{
	struct err err = { 0 };
	struct str out;
	const char *file =
	    arena_printf(r->a, "%.*s/got", STR_ARG(r->site.n > 0 ? r->site : STR("build"))).p;
	if (!file_replace(file, got, 0600, &err)) {
		(void)printf("%s\n", err.text);
		return;
	}
	const struct str argv[] = { STR("diff"), STR("-u"), str_from(want), str_from(file) };
	int status;
	const struct child diff = {
		.argv = argv, .argv_count = 4, .timeout_ms = 10000, .max_output_bytes = 1 << 20
	};
	if (child_run(r->a, &diff, &status, &out, &err))
		(void)printf("%.*s\n", STR_ARG(out));
}

static void
judge(struct runner *all, struct run *r)
{
	const struct str got = buf_view(&r->out);
	struct str want = STR("");
	struct err err = { 0 };
	const char *path = arena_printf(r->a, "%.*s/want", STR_ARG(r->dir)).p;
	const bool there = file_read(r->a, path, FILE_MAX_BYTES, &want, &err);
	if (there && str_equal(want, got)) {
		all->passed++;
		return;
	}
	if (getenv("ACCEPT") != NULL && !str_has(got, STR("FAILED "))) {
		if (!file_replace(path, got, 0644, &err))
			(void)printf("%s\n", err.text);
		all->made++;
		all->passed++;
		return;
	}
	(void)printf("not ok: %.*s\n", STR_ARG(r->dir));
	if (there)
		show_difference(r, path, got);
	else
		(void)printf("%.*s\n", STR_ARG(got));
	all->failed++;
}

int
main(int argc, char **argv)
{
	if (argc < 3) {
		(void)fputs("usage: case_runner SAMLING TMP CASE…\n", stderr);
		return 64;
	}
	struct runner all = { .a = arena_new(), .samling = argv[1], .tmp = argv[2] };
	for (int i = 3; i < argc; i++) {
		struct run r = { .a = arena_new(),
			.dir = str_from(argv[i]),
			.samling = all.samling,
			.whole = getenv("SHOW") != NULL };
		run_case(&all, &r);
		if (r.whole)
			(void)printf("######## %s\n%.*s\n", argv[i], STR_ARG(buf_view(&r.out)));
		else
			judge(&all, &r);
		arena_free(r.a);
	}
	for (size_t i = 0; i < all.site_count; i++)
		program_close(all.sites[i].p);
	if (all.made > 0)
		(void)printf("%zu accepted\n", all.made);
	(void)printf("%zu passed, %zu failed\n", all.passed, all.failed);
	arena_free(all.a);
	return all.failed > 0;
}
