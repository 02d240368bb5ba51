/* samling status: numbers at a glance. samling backup FILE: the database, copied while it is in use. */
#include <stdio.h>
#include <sysexits.h>

#include "app/command.h"
#include "app/exit.h"
#include "app/program.h"
#include "base/json.h"
#include "store/backup.h"
#include "store/report.h"

static void
print_status(struct command_env *env, const struct status_counts *c)
{
	const struct {
		const char *name, *words;
		int64_t n;
	} rows[] = { { "events", "events", c->events }, { "registrations", "registrations", c->registrations },
		{ "mails", "mails received", c->mails }, { "letters_queued", "letters queued", c->letters_queued },
		{ "letters_later", "letters to be tried again", c->letters_later },
		{ "letters_held", "letters held", c->letters_held }, { "letters_dead", "letters dead", c->letters_dead },
		{ "open_cases", "open cases", c->open_cases }, { "open_pendings", "answers waited for", c->open_pendings },
		{ "open_jobs", "open jobs", c->open_jobs } };
	struct json *object = json_new_object(env->a);
	for (size_t i = 0; i < COUNT(rows); i++) {
		json_set_int(env->a, object, rows[i].name, rows[i].n);
		if (!env->json)
			(void)printf("%-28s %8lld\n", rows[i].words, (long long)rows[i].n);
	}
	const struct str last = instant_is_none(c->last_mail) ? STR("never") : instant_print(env->a, c->last_mail);
	json_set_string(env->a, object, "last_mail", last);
	if (!instant_is_none(c->oldest_due))
		json_set_int(env->a, object, "oldest_letter_s", env->now.s - c->oldest_due.s);
	if (env->json)
		(void)printf("%.*s\n", STR_ARG(json_print(env->a, object, true)));
	else
		(void)printf("%-28s %.*s\n", "last mail", STR_ARG(last));
}

int
cmd_status(struct command_env *env)
{
	struct err err = { 0 };
	if (!args_end(env->args, &err))
		return exit_complain(&err);
	struct program *p = program_open(env->a, env->site, PROGRAM_READ_ONLY, env->now, &err);
	struct status_counts counts;
	const bool ok = p != NULL && report_status(p->store, &counts, &err);
	if (ok)
		print_status(env, &counts);
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
		(void)fprintf(stderr, "the database was copied to '%s'; keep the key (%s) and data/raw beside it\n", path, "data/key");
	return ok ? EX_OK : exit_complain(&err);
}
