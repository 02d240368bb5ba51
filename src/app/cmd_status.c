/* samling status: numbers at a glance, as text, JSON, or a file for Prometheus (node exporter's
 * textfile collector). samling backup FILE: the database, copied while it is in use. */
#include <stdio.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sysexits.h>

#include "app/command.h"
#include "app/exit.h"
#include "app/program.h"
#include "app/trouble.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/json.h"
#include "store/backup.h"
#include "store/report.h"

enum { FIGURES_MAX = 24, PROMETHEUS_BYTES = 64 << 10 };

/* One number; ages are in seconds. */
struct figure {
	const char *name; /* of the JSON member; Prometheus: samling_NAME */
	const char *words;
	int64_t n;
};

struct figures {
	struct figure items[FIGURES_MAX];
	size_t count;
	struct named_note *troubles; /* app/trouble.h */
	size_t trouble_count;
};

static void
add(struct figures *f, const char *name, const char *words, int64_t n)
{
	if (f->count < FIGURES_MAX)
		f->items[f->count++] = (struct figure) { name, words, n };
}

/* Nothing is said of what is not there. */
static void
add_age(struct figures *f, const char *name, const char *words, struct instant since,
    struct instant now)
{
	if (!instant_is_none(since))
		add(f, name, words, now.s > since.s ? now.s - since.s : 0);
}

static void
add_disk(struct figures *f, struct arena *a, const struct site *site)
{
	const char *path = site_path(a, site, site->database);
	struct statvfs disk;
	struct stat st;
	if (statvfs(path, &disk) == 0)
		add(f, "disk_free_bytes", "bytes free on the disk",
		    (int64_t)(disk.f_bavail * disk.f_frsize));
	if (stat(path, &st) == 0)
		add(f, "database_bytes", "bytes of the database", (int64_t)st.st_size);
}

static void
collect(struct command_env *env, const struct site *site, const struct status_counts *c,
    struct figures *f)
{
	add(f, "events", "events", c->events);
	add(f, "registrations", "registrations", c->registrations);
	add(f, "mails", "mails received", c->mails);
	add(f, "letters_queued", "letters queued", c->letters_queued);
	add(f, "letters_later", "letters to be tried again", c->letters_later);
	add(f, "letters_held", "letters held", c->letters_held);
	add(f, "letters_dead", "letters dead", c->letters_dead);
	add(f, "open_cases", "open cases", c->open_cases);
	add(f, "open_pendings", "answers waited for", c->open_pendings);
	add(f, "open_jobs", "open jobs", c->open_jobs);
	add(f, "due", "matters due", c->due);
	add_age(
	    f, "oldest_letter_s", "seconds the oldest letter waits", c->oldest_letter, env->now);
	add_age(f, "oldest_due_s", "seconds the oldest matter is due", c->oldest_due, env->now);
	add_age(f, "oldest_case_s", "seconds the oldest case is open", c->oldest_case, env->now);
	add_age(f, "last_mail_s", "seconds since the last mail", c->last_mail, env->now);
	add_disk(f, env->a, site);
	add(f, "troubles", "troubles with servers", (int64_t)f->trouble_count);
}

/* "fetch inbox" */
static struct str
what_of(const struct named_note *trouble)
{
	return str_from_byte(trouble->name, sizeof TROUBLE_PREFIX - 1);
}

/* Mailboxes that samling.conf names no more are in no trouble. */
static void
drop_gone(const struct site *site, struct figures *f)
{
	size_t n = 0;
	for (size_t i = 0; i < f->trouble_count; i++) {
		struct str what = what_of(&f->troubles[i]), kind;
		if (str_next(&what, ' ', &kind) && what.n > 0
		    && site_fetch_find(site, what) == NULL)
			continue;
		f->troubles[n++] = f->troubles[i];
	}
	f->trouble_count = n;
}

static struct str
time_or_never(struct arena *a, struct instant t)
{
	return instant_is_none(t) ? STR("never") : instant_print(a, t);
}

static void
print_json(struct arena *a, const struct figures *f, const struct status_counts *c)
{
	struct json *object = json_new_object(a);
	for (size_t i = 0; i < f->count; i++)
		json_set_int(a, object, f->items[i].name, f->items[i].n);
	struct json *troubles = json_new_array(a);
	for (size_t i = 0; i < f->trouble_count; i++) {
		struct json *one = json_new_object(a);
		json_set_string(a, one, "what", what_of(&f->troubles[i]));
		json_set_string(a, one, "since", instant_print(a, f->troubles[i].at));
		json_set_string(a, one, "why", f->troubles[i].value);
		json_add(a, troubles, one);
	}
	json_set(a, object, "trouble", troubles);
	json_set_string(a, object, "last_mail", time_or_never(a, c->last_mail));
	json_set_string(a, object, "next_due", time_or_never(a, c->next_due));
	(void)printf("%.*s\n", STR_ARG(json_print(a, object, true)));
}

static void
print_text(struct arena *a, const struct figures *f, const struct status_counts *c)
{
	for (size_t i = 0; i < f->count; i++)
		(void)printf("%-34s %12lld\n", f->items[i].words, (long long)f->items[i].n);
	(void)printf("%-34s %.*s\n", "last mail", STR_ARG(time_or_never(a, c->last_mail)));
	(void)printf("%-34s %.*s\n", "next due", STR_ARG(time_or_never(a, c->next_due)));
	for (size_t i = 0; i < f->trouble_count; i++)
		(void)printf("%.*s does not work since %.*s:\n  %.*s\n",
		    STR_ARG(what_of(&f->troubles[i])), STR_ARG(instant_print(a, f->troubles[i].at)),
		    STR_ARG(f->troubles[i].value));
}

/* The text format of Prometheus, version 0.0.4. Readable for the collector, which is another user.
 */
static bool
write_prometheus(struct arena *a, const struct figures *f, const char *path, struct err *err)
{
	struct buf text;
	buf_init(&text, a, PROMETHEUS_BYTES);
	for (size_t i = 0; i < f->count; i++) {
		const struct figure *figure = &f->items[i];
		buf_printf(&text,
		    "# HELP samling_%s %s\n# TYPE samling_%s gauge\nsamling_%s %lld\n",
		    figure->name, figure->words, figure->name, figure->name, (long long)figure->n);
	}
	const mode_t before = umask(022);
	const bool ok = file_replace(path, buf_view(&text), 0644, err);
	(void)umask(before);
	return ok;
}

int
cmd_status(struct command_env *env)
{
	struct err err = { 0 };
	const char *prometheus = args_value(env->args, "--prometheus");
	if (!args_end(env->args, &err))
		return exit_complain(&err);
	struct program *p = program_open(env->a, env->site, PROGRAM_READ_ONLY, env->now, &err);
	struct status_counts counts;
	struct figures figures = { .count = 0 };
	bool ok = p != NULL && report_status(p->store, env->now, &counts, &err)
		  && notes_list(env->a, p->store, STR(TROUBLE_PREFIX), &figures.troubles,
		      &figures.trouble_count, &err);
	if (ok) {
		drop_gone(p->site, &figures);
		collect(env, p->site, &counts, &figures);
		if (prometheus != NULL)
			ok = write_prometheus(env->a, &figures, prometheus, &err);
		else if (env->json)
			print_json(env->a, &figures, &counts);
		else
			print_text(env->a, &figures, &counts);
	}
	program_close(p);
	return ok ? EX_OK : exit_complain(&err);
}

int
cmd_backup(struct command_env *env)
{
	struct err err = { 0 };
	const char *path = args_next(env->args, "FILE", &err);
	if (path == NULL || !args_end(env->args, &err))
		return exit_complain(&err);
	struct program *p = program_open(env->a, env->site, PROGRAM_READ_ONLY, env->now, &err);
	const bool ok = p != NULL && backup_write(p->store, path, &err);
	program_close(p);
	if (ok)
		(void)fprintf(stderr,
		    "the database was copied to '%s'; keep the key (%s) and data/raw beside it\n",
		    path, "data/key");
	return ok ? EX_OK : exit_complain(&err);
}
