/* samling fetch: mails of the mailboxes that samling.conf names; --once: what is there, then end.
 *
 * --once works in a child, which is started again where it dies on a mail: the second time the
 * mail is set aside, as by the services.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <unistd.h>

#include "app/batch.h"
#include "app/command.h"
#include "app/exit.h"
#include "app/fetch.h"
#include "app/kept.h"
#include "app/sink.h"
#include "app/supervisor.h"
#include "app/trouble.h"

/* A program that dies on this many mails at one go is broken itself. */
enum { CRASHES_MAX = 20 };

/* The mailboxes named on the command line; all where none is. */
static bool
read_names(struct command_env *env, const struct site *site, struct strings *names, struct err *err)
{
	for (const char *name = args_next(env->args, NULL, err); name != NULL;
	     name = args_next(env->args, NULL, err)) {
		if (site_fetch_find(site, str_from(name)) == NULL)
			return err_set(err, ERR_USAGE, "samling.conf has no 'fetch %s'", name);
		names->items =
		    array_push(env->a, names->items, &names->count, sizeof *names->items);
		names->items[names->count - 1] = str_from(name);
	}
	for (size_t i = 0; names->count == i && i < site->fetch_count; i++) {
		names->items =
		    array_push(env->a, names->items, &names->count, sizeof *names->items);
		names->items[i] = site->fetches[i].name;
	}
	if (names->count == 0)
		return err_set(err, ERR_CONFIG,
		    "samling.conf names no mailbox: it has no section 'fetch NAME'");
	return args_end(env->args, err);
}

/* Each mailbox in turn; one that fails does not keep the others from being read. The worst failure
 * is told. */
static bool
fetch_once(struct command_env *env, struct program *p, struct strings names, bool all,
    struct board_slot *slot, struct err *err)
{
	bool ok = true;
	for (size_t i = 0; i < names.count; i++) {
		struct err own = { 0 };
		size_t letters;
		struct fetch *f = fetch_new(
		    p, site_fetch_find(p->site, names.items[i]), clock_at(env->now), all, slot);
		if (fetch_take(f, NULL, NULL, &own)) {
			trouble_end(p->store, STR("fetch"), names.items[i]);
		} else {
			trouble_begin(p->store, STR("fetch"), names.items[i], &own, env->now);
			(void)err_prefix(&own, "fetch %.*s", STR_ARG(names.items[i]));
			if (!ok)
				(void)fprintf(stderr, "samling: %s\n", err->text);
			*err = own;
			ok = false;
		}
		const size_t taken = fetch_counted(f, &letters);
		(void)fprintf(stderr, "%.*s: %zu mail%s taken, %zu letter%s\n",
		    STR_ARG(names.items[i]), taken, taken == 1 ? "" : "s", letters,
		    letters == 1 ? "" : "s");
		fetch_free(f);
	}
	return ok;
}

static int
once(struct command_env *env, bool all, struct board_slot *slot)
{
	struct err err = { 0 };
	struct strings names = { 0 };
	struct program *p = program_open(env->a, env->site, PROGRAM_MAIL, env->now, &err);
	const bool ok = p != NULL && read_names(env, p->site, &names, &err)
			&& fetch_once(env, p, names, all, slot, &err);
	program_close(p);
	return ok ? EX_OK : exit_complain(&err);
}

/* The mail the child died on is counted. */
static bool
count_crash(struct command_env *env, struct board_slot *slot, struct err *err)
{
	if (board_suspect(slot).n == 0)
		return err_set(err, ERR_BUG, "fetch died, and not on a mail");
	struct program *p = program_open(env->a, env->site, PROGRAM_STORE, env->now, err);
	const bool ok = p != NULL && batch_note_suspect(p, slot, env->now, err);
	program_close(p);
	return ok;
}

static int
once_kept(struct command_env *env, bool all)
{
	struct err err = { 0 };
	struct board_slot *slot = board_new(&err);
	if (slot == NULL)
		return exit_complain(&err);
	for (int crashes = 0; crashes <= CRASHES_MAX; crashes++) {
		int status = 0;
		const pid_t child = fork();
		if (child == 0)
			exit(once(env, all, slot));
		while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR)
			;
		if (child > 0 && WIFEXITED(status))
			return WEXITSTATUS(status);
		if (child < 0 || !kept_died_of_its_work(&(struct kept) { 0 }, status)) {
			(void)err_set(&err, ERR_AGAIN, "fetch was ended before its time");
			return exit_complain(&err);
		}
		if (!count_crash(env, slot, &err))
			return exit_complain(&err);
	}
	(void)err_set(&err, ERR_BUG, "fetch died on one mail after the other");
	return exit_complain(&err);
}

int
cmd_fetch(struct command_env *env)
{
	struct err err = { 0 };
	const bool all = args_flag(env->args, "--all");
	if (args_flag(env->args, "--once") || all)
		return once_kept(env, all);
	const char *log = args_value(env->args, "--log");
	struct program *p = program_load(env->a, env->site, PROGRAM_SERVICE, &err);
	if (p == NULL)
		return exit_complain(&err);
	struct supervision s = { .a = env->a,
		.site_dir = env->site,
		.what = SUPERVISE_FETCHING,
		.log = log != NULL ? log : "",
		.clock = env->fixed_now ? clock_at(env->now) : clock_system() };
	if (read_names(env, p->site, &s.names, &err)
	    && sink_open(s.log, p->site->log_addresses, "fetch", &err))
		return supervisor_run(&s, p);
	program_close(p);
	return exit_complain(&err);
}
