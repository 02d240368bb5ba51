/* samling run: receiving, sending and what is due, kept running. samling lmtp: receiving alone. */
#include <fcntl.h>
#include <sysexits.h>
#include <unistd.h>

#include "app/command.h"
#include "app/exit.h"
#include "app/listen.h"
#include "app/sink.h"
#include "app/supervisor.h"

enum { PLACES_MAX = 16 };

struct places {
	struct str items[PLACES_MAX];
	size_t count;
	mode_t mode;
};

/* The command line before the site. */
static bool
read_places(struct args *args, const struct site *site, struct places *places, struct err *err)
{
	const char *mode = args_value(args, "--mode");
	const struct str text = mode != NULL ? str_from(mode) : site->lmtp_mode;
	if (!listen_mode_parse(text, &places->mode))
		return err_set(
		    err, ERR_USAGE, "'%.*s' is no mode of a socket; write 0660", STR_ARG(text));
	for (const char *place = args_value(args, "--listen"); place != NULL;
	     place = args_value(args, "--listen")) {
		if (places->count == PLACES_MAX)
			return err_set(
			    err, ERR_USAGE, "more than %d places to listen", (int)PLACES_MAX);
		places->items[places->count++] = str_from(place);
	}
	for (size_t i = 0; places->count == 0 && i < site->lmtp_listen.count && i < PLACES_MAX; i++)
		places->items[i] = site->lmtp_listen.items[i];
	if (places->count == 0)
		places->count =
		    site->lmtp_listen.count < PLACES_MAX ? site->lmtp_listen.count : PLACES_MAX;
	return args_end(args, err);
}

/* What systemd hands over, else what is asked for. */
static const int *
open_listeners(struct command_env *env, const struct places *places, size_t *count, struct err *err)
{
	const int *inherited = NULL;
	if (!listen_inherited(env->a, &inherited, count, err) || *count > 0)
		return inherited;
	int *fds = arena_alloc(env->a, PLACES_MAX * sizeof *fds);
	for (size_t i = 0; i < places->count; i++) {
		fds[i] = listen_open(env->a, env->site, places->items[i], places->mode, err);
		if (fds[i] < 0)
			return NULL;
	}
	*count = places->count;
	return fds;
}

static int
run(struct command_env *env, int what)
{
	struct err err = { 0 };
	const char *log = args_value(env->args, "--log");
	struct program *p =
	    program_load(env->a, env->site, PROGRAM_RULES | PROGRAM_TEMPLATES, &err);
	if (p == NULL)
		return exit_complain(&err);
	struct places places = { 0 };
	struct supervision s = { .a = env->a,
		.site_dir = env->site,
		.what = what,
		.log = log != NULL ? log : "",
		.clock = env->fixed_now ? clock_at(env->now) : clock_system() };
	if (read_places(env->args, p->site, &places, &err))
		s.listeners = open_listeners(env, &places, &s.listener_count, &err);
	if (s.listeners == NULL || !sink_open(s.log, p->site->log_addresses, "run", &err)) {
		program_close(p);
		return exit_complain(&err);
	}
	return supervisor_run(&s, p);
}

int
cmd_run(struct command_env *env)
{
	return run(env, SUPERVISE_ALL);
}

int
cmd_lmtp(struct command_env *env)
{
	return run(env, SUPERVISE_RECEIVING);
}
